import { demoWorkspace, type LinearWorkspace } from "./linear-data.ts";
import { execute, LinearFault, matches, type Resolvers, type Variables } from "./linear-graphql.ts";
import { linearWrites, notAccessible } from "./linear-writes.ts";
import { type Call, type Reply, type StandIn, startStandIn } from "./stand-in.ts";

export { anIssue, type LinearCustomer, type LinearIssue, type LinearWorkspace } from "./linear-data.ts";
export { LinearFault } from "./linear-graphql.ts";

export interface LinearStandIn extends StandIn {
  readonly apiKey: string;
  /** What the API answers from; may be changed while it runs. */
  readonly workspace: LinearWorkspace;
  /** Asked before each list of issues with its filter; throws a `LinearFault` to refuse that one list. */
  refuse: (filter: Variables) => void;
}

/** Linear's GraphQL API: issues, teams and the organization; and filing issues, with what belongs to them. */
export async function startLinear(
  options: {
    port?: number;
    latencyMs?: number;
    keepCalls?: boolean;
    apiKey?: string;
    workspace?: LinearWorkspace;
  } = {},
): Promise<LinearStandIn> {
  const apiKey = options.apiKey ?? "lin_api_demo";
  const workspace = options.workspace ?? demoWorkspace();
  const linear = { apiKey, workspace, refuse: (_filter: Variables): void => {} };

  const resolvers: Resolvers = {
    viewer: () => ({ id: "8c1f2b0e-6a41-4c36-9d2f-5b7a3e1d9c04", name: "Baton" }),
    organization: () => workspace,
    teams: (args) => page(workspace.teams, args),
    issues(args) {
      const filter = (args.filter ?? {}) as Variables;
      standIn.refuse(filter);
      const newestFirst = workspace.issues.toSorted((a, b) => b.updatedAt.localeCompare(a.updatedAt));
      return page(args.orderBy === "updatedAt" ? newestFirst : workspace.issues, args);
    },
    issueLabels: (args) => page(workspace.labels, args),
    customers(args) {
      if (!workspace.customersEnabled) throw notAccessible();
      return page(workspace.customers, args);
    },
    customerNeeds: (args) =>
      page(
        workspace.issues.flatMap(({ needs }) => needs),
        args,
      ),
    ...linearWrites(workspace),
  };
  const handle = (call: Call): Reply => {
    try {
      return answer(call, apiKey, resolvers);
    } catch (error) {
      if (error instanceof LinearFault) return refused(error);
      throw error;
    }
  };
  const standIn: LinearStandIn = Object.assign(await startStandIn(handle, options), linear);
  return standIn;
}

function answer({ method, path, headers, body }: Call, apiKey: string, resolvers: Resolvers): Reply {
  if (path !== "/graphql") return { status: 404, body: "<html>Not Found</html>" };
  if (method !== "POST") throw new LinearFault("INPUT_ERROR", "invalid input", 400, "GraphQL takes POST.");
  // An API key stands as it is; only OAuth tokens are Bearer.
  if (headers.authorization !== apiKey) {
    const message = "Authentication required, not authenticated";
    throw new LinearFault("AUTHENTICATION_ERROR", "authentication error", 401, message);
  }
  const request = typeof body === "object" && body !== null ? (body as Variables) : {};
  if (typeof request.query !== "string") {
    throw new LinearFault("INPUT_ERROR", "invalid input", 400, "A JSON body with a `query` is needed.");
  }
  return { body: { data: execute(request.query, (request.variables ?? {}) as Variables, resolvers) } };
}

function page(records: readonly object[], args: Variables) {
  const filter = args.filter;
  const found = filter === undefined ? records : records.filter((record) => matches(record, filter));
  return { nodes: found.slice(0, Number(args.first ?? 50)) };
}

/** A root field that refuses voids all data, for Linear's lists are never null; the call itself is then a 200. */
function refused({ code, type, status, message, path }: LinearFault): Reply {
  const extensions = {
    type,
    code,
    statusCode: status,
    userError: status < 500,
    userPresentableMessage: message,
  };
  const where = path === null ? {} : { path: [path] };
  return {
    status: path === null ? status : 200,
    body: { errors: [{ message, ...where, extensions }], data: null },
  };
}

/** What Linear answers beyond its limit: a 429 in words, under status 400. */
export function rateLimited(resetAt: number): Reply {
  const extensions = {
    type: "ratelimited",
    code: "RATELIMITED",
    statusCode: 429,
    userError: true,
    userPresentableMessage: "Rate limit exceeded.",
  };
  return {
    status: 400,
    headers: {
      "x-ratelimit-requests-limit": "2500",
      "x-ratelimit-requests-remaining": "0",
      "x-ratelimit-requests-reset": String(resetAt),
    },
    body: { errors: [{ message: "Rate limit exceeded", extensions }], data: null },
  };
}
