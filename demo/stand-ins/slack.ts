import { faultOfBlocks } from "./slack-blocks.ts";
import { type Call, type Reply, type StandIn, startStandIn } from "./stand-in.ts";

/** A message as it stands in a channel. */
export interface SlackStandInMessage {
  channel: string;
  ts: string;
  threadTs: string | null;
  text: string;
  blocks: SlackBlock[];
  /** How often it was changed since it was posted. */
  edits: number;
}

export interface SlackBlock {
  type: string;
  [key: string]: unknown;
}

export interface SlackStandIn extends StandIn {
  readonly botToken: string;
  /** In the order in which they were posted. */
  readonly messages: SlackStandInMessage[];
  /** Name to id; may be changed while it runs. */
  readonly channels: Map<string, string>;
  /** Ids of people and user groups. */
  readonly people: Set<string>;
  scopes: string[];
  /** The next calls are refused with this word, inside a 200. */
  refuse: string | null;
}

const SCOPES = ["chat:write", "chat:write.public", "channels:read", "users:read", "usergroups:read"];

/** Slack's Web API, as far as an app needs it that posts messages and changes them. */
export async function startSlack(
  options: { port?: number; latencyMs?: number; botToken?: string; scopes?: string[] } = {},
): Promise<SlackStandIn> {
  const slack = {
    botToken: options.botToken ?? "xoxb-demo",
    messages: [] as SlackStandInMessage[],
    channels: new Map([
      ["support-urgent", "C0URGENT1"],
      ["support", "C0SUPPORT"],
    ]),
    people: new Set(["U0SARAH01", "U0DANA001", "S0BILLING"]),
    scopes: options.scopes ?? SCOPES,
    refuse: null as string | null,
  };
  let clock = 1_795_168_800;

  const handle = ({ method, path, headers, body }: Call): Reply => {
    const name = path.replace(/^.*\/api\//, "");
    const known = METHODS[name];
    if (method !== "POST" || !known) return no("unknown_method");
    if (headers.authorization !== `Bearer ${standIn.botToken}`) return no("invalid_auth");
    if (standIn.refuse !== null) return no(standIn.refuse);
    if (!known.scopes.every((scope) => standIn.scopes.includes(scope))) return no("missing_scope");
    const args = readArguments(body, headers["content-type"] ?? "");
    const reply = known.answer(standIn, args, () => `${++clock}.000100`);
    return { ...reply, headers: { "x-oauth-scopes": standIn.scopes.join(",") } };
  };
  const standIn: SlackStandIn = Object.assign(await startStandIn(handle, options), slack);
  return standIn;
}

type Arguments = Record<string, string>;
interface Method {
  scopes: string[];
  answer(slack: SlackStandIn, args: Arguments, nextTs: () => string): Reply;
}

const METHODS: Record<string, Method> = {
  "auth.test": {
    scopes: [],
    answer: () =>
      ok({
        ...{ url: "https://acme.slack.com/", team: "Acme", user: "baton" },
        ...{ team_id: "T0ACME001", user_id: "U0BATON01", bot_id: "B0BATON01" },
      }),
  },
  "conversations.list": {
    scopes: ["channels:read"],
    answer: ({ channels }) =>
      ok({ channels: [...channels].map(([name, id]) => ({ id, name, is_archived: false })) }),
  },
  "usergroups.list": {
    scopes: ["usergroups:read"],
    answer: ({ people }) =>
      ok({ usergroups: [...people].filter((id) => id.startsWith("S")).map((id) => ({ id })) }),
  },
  "users.info": {
    scopes: ["users:read"],
    answer: ({ people }, { user = "" }) =>
      people.has(user) ? ok({ user: { id: user, deleted: false } }) : no("user_not_found"),
  },
  "chat.postMessage": {
    scopes: ["chat:write"],
    answer(slack, args, nextTs) {
      const channel = channelOf(slack, args.channel);
      if (channel === null) return no("channel_not_found");
      const blocks = blocksOf(args);
      const fault = faultOfBlocks(blocks, args.text);
      if (fault) return no(fault);
      const message: SlackStandInMessage = {
        ...{ channel, ts: nextTs(), threadTs: args.thread_ts ?? null },
        ...{ text: args.text ?? "", blocks: blocks ?? [], edits: 0 },
      };
      slack.messages.push(message);
      const { ts, text } = message;
      return ok({ channel, ts, message: { type: "message", text, ts, blocks: message.blocks } });
    },
  },
  "chat.update": {
    scopes: ["chat:write"],
    answer(slack, args) {
      // Unlike a post, an update takes a channel's id alone.
      if (![...slack.channels.values()].includes(args.channel ?? "")) return no("channel_not_found");
      const message = slack.messages.find(({ channel, ts }) => channel === args.channel && ts === args.ts);
      if (!message) return no("message_not_found");
      const blocks = blocksOf(args);
      const fault = faultOfBlocks(blocks, args.text);
      if (fault) return no(fault);
      message.text = args.text ?? "";
      message.blocks = blocks ?? [];
      message.edits++;
      return ok({ channel: message.channel, ts: message.ts, text: message.text });
    },
  },
};

function channelOf({ channels }: SlackStandIn, given = ""): string | null {
  const byName = channels.get(given.replace(/^#/, ""));
  return byName ?? ([...channels.values()].includes(given) ? given : null);
}

function blocksOf({ blocks }: Arguments): SlackBlock[] | null {
  return blocks === undefined ? null : (JSON.parse(blocks) as SlackBlock[]);
}

/** A form, as the SDK sends it, with JSON in some fields; or JSON. */
function readArguments(body: unknown, contentType: string): Arguments {
  if (contentType.includes("json")) {
    const entries = Object.entries(body as Record<string, unknown>);
    return Object.fromEntries(
      entries.map(([key, value]) => [key, typeof value === "string" ? value : JSON.stringify(value)]),
    );
  }
  return Object.fromEntries(new URLSearchParams(String(body)));
}

const ok = (body: object): Reply => ({ body: { ok: true, ...body } });
const no = (error: string): Reply => ({ body: { ok: false, error } });

/** What Slack answers beyond its limit. */
export function slackLimited(seconds: number): Reply {
  return {
    status: 429,
    headers: { "retry-after": String(seconds) },
    body: { ok: false, error: "ratelimited" },
  };
}
