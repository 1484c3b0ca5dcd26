import type { LinearDocument } from "@linear/sdk";
import { ConnectorError } from "../../src/errors.ts";
import type { CustomerMemory } from "./customers.ts";
import type { Ask } from "./graphql.ts";
import { kindOfFault, refusal } from "./refusal.ts";
import { AccessData, RelatedData } from "./schema.ts";

// Of @linear/sdk only the types are used, so that filters are checked against Linear's own. Running it costs 95 ms of
// CPU and 33 MB (measured, 98.0.0) for a 3 MB module whose documents select every field; when Linear removes one, an
// older SDK's queries fail whole (linear/linear#267, #619). Three small documents of our own are steadier.

/** Why an issue may be of interest, strongest first. */
export const PARTS = ["customer", "error", "feature"] as const;
export type Part = (typeof PARTS)[number];

/** One filter per question; what cannot be asked is absent. */
export type Questions = Partial<Record<Part, LinearDocument.IssueFilter>> & {
  /** Asked beside `customer`: who that is. */
  customerIds?: LinearDocument.CustomerFilter;
};

export interface Related {
  answers: RelatedData;
  /** Questions that Linear refused while it answered others. */
  refused: { part: Part; error: ConnectorError }[];
}

export interface LinearClient {
  /**
   * Asks all questions in one call; in two when Linear refuses one of them, which voids the others' answers. That it
   * does not let us ask by customer is remembered, and counts as refused without being asked.
   * @throws {ConnectorError} when no question was answered.
   */
  related(questions: Questions, signal?: AbortSignal): Promise<Related>;
  /** Which workspace and teams the key opens. */
  access(team: string | null): Promise<AccessData>;
}

export function createClient(ask: Ask, memory: CustomerMemory, now: () => number): LinearClient {
  /** Asks these parts together and tells apart which were answered and which were refused. */
  async function askParts(
    questions: Questions,
    {
      parts,
      mayAskWho,
      signal,
    }: { parts: readonly Part[]; mayAskWho: boolean; signal: AbortSignal | undefined },
  ) {
    const what = "finding issues";
    const asksWho = mayAskWho && parts.includes("customer");
    const asked = [...parts, ...(asksWho ? (["customerIds"] as const) : [])];
    const variables = Object.fromEntries(asked.map((name) => [name, questions[name]]));
    const request = { query: relatedDocument(parts, asksWho), variables };
    const { data, faults, response } = await ask(what, request, RelatedData, signal);
    const refused: Related["refused"] = [];
    for (const fault of faults) {
      const kind = kindOfFault(fault, response.status);
      const error = refusal(what, kind, response, now());
      const name = asked.find((one) => one === fault.path?.[0]);
      // A key or a limit concerns every question, even where Linear names one.
      if (name === undefined || kind === "auth" || kind === "rate_limited") throw error;
      if (name === "customerIds" && kind === "forbidden") memory.refuse("customers", error);
      if (name !== "customerIds" && !refused.some((one) => one.part === name))
        refused.push({ part: name, error });
      if (name === "customer" && kind === "forbidden") memory.refuse("issues", error);
    }
    const answers = data ?? {};
    const isRefused = (part: Part) => refused.some((one) => one.part === part);
    const open = parts.filter((part) => !isRefused(part) && !answers[part]);
    if (open.length > 0 && faults.length === 0) {
      throw new ConnectorError("linear", "unavailable", `${what}: a part of the answer is missing`);
    }
    return { answers, refused, open };
  }

  async function askAll(
    questions: Questions,
    parts: readonly Part[],
    signal?: AbortSignal,
  ): Promise<Related> {
    const mayAskWho = memory.refusal("customers") === null;
    const first = await askParts(questions, { parts, mayAskWho, signal });
    const [refused] = first.refused;
    if (refused && first.refused.length === parts.length) throw refused.error;
    if (first.open.length === 0) return first;

    const second = await askParts(questions, { parts: first.open, mayAskWho: false, signal });
    const [refusedToo] = second.refused;
    if (refusedToo && second.open.length + second.refused.length === first.open.length)
      throw refusedToo.error;
    return {
      answers: { ...first.answers, ...second.answers },
      refused: [...first.refused, ...second.refused],
    };
  }

  return {
    async related(questions, signal) {
      const parts = PARTS.filter((part) => questions[part] !== undefined);
      const error = parts.includes("customer") ? memory.refusal("issues") : null;
      if (error === null) return askAll(questions, parts, signal);
      const others = parts.filter((part) => part !== "customer");
      if (others.length === 0) throw error;
      const { answers, refused } = await askAll(questions, others, signal);
      return { answers, refused: [{ part: "customer", error }, ...refused] };
    },

    async access(team) {
      const what = "reading the workspace";
      const filter: LinearDocument.TeamFilter = team === null ? {} : { key: { eq: team } };
      const request = { query: ACCESS, variables: { team: filter } };
      const { data, faults, response } = await ask(what, request, AccessData);
      const [fault] = faults;
      if (fault) throw refusal(what, kindOfFault(fault, response.status), response, now());
      if (!data) throw refusal(what, "unavailable", response, now());
      return data;
    },
  };
}

const ACCESS = `query BatonAccess($team: TeamFilter!) {
  organization { name customersEnabled }
  team: teams(filter: $team, first: 1) { nodes { key } }
  teams(first: 50) { nodes { key } }
}`;

// `searchIssues` would rank better, but is limited to 30 calls a minute (schema, "searchIssues"); a filter is not.
function relatedDocument(parts: readonly Part[], asksWho: boolean): string {
  const variables = [
    ...parts.map((part) => `$${part}: IssueFilter!`),
    ...(asksWho ? ["$customerIds: CustomerFilter!"] : []),
  ];
  const lists = parts.map((part) => {
    const text = part === "customer" ? "" : "description ";
    return `  ${part}: issues(filter: $${part}, first: 10, orderBy: updatedAt) {
    nodes { identifier title ${text}url priorityLabel state { name type } }
  }`;
  });
  if (asksWho) lists.push("  customerIds: customers(filter: $customerIds, first: 2) { nodes { id } }");
  return `query BatonRelatedIssues(${variables.join(", ")}) {\n${lists.join("\n")}\n}`;
}
