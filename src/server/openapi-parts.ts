// What the descriptions of several endpoints share.

export const ID = {
  name: "id",
  in: "path",
  required: true,
  schema: { type: "string" },
  example: "hnd_01k9d3v5m8q2…",
};

export const BOT = [{ standardWebhooks: [] }, { bearer: [] }];
export const AGENT = [{ agentApp: [] }, { admin: [] }];
export const READER = [...BOT, ...AGENT];
export const ADMIN = [{ admin: [] }, {}];

export const SIGNED = [
  ["webhook-id", "The event's own id: the same one again is the same event."],
  ["webhook-timestamp", "Seconds since the epoch, at most five minutes off. With a signature."],
].map(([name, description]) => ({
  name,
  in: "header",
  required: false,
  description,
  schema: { type: "string" },
}));

export const REQUEST_ID = {
  "x-request-id": { description: "Names this call in our log", schema: { type: "string" } },
};
const RETRY_AFTER = { "retry-after": { description: "Seconds to wait", schema: { type: "string" } } };

export const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
export const body = (name: string) => ({
  required: true,
  content: { "application/json": { schema: ref(name) } },
});
export const answer = (description: string, name: string) => ({
  description,
  headers: REQUEST_ID,
  content: { "application/json": { schema: ref(name) } },
});

const PROBLEMS: Record<number, string> = {
  400: "Not JSON, not an object, not UTF-8, or nested deeper than 64",
  401: "No or wrong signature or token, or a timestamp more than 5 minutes off",
  404: "No such handoff, or nothing at this address",
  409: "The handoff is closed, a person has replied, the slot is taken, or bugs are not filed here",
  410: "What was said has been deleted",
  413: "Body over 1 MiB",
  415: "Not application/json, or compressed",
  422: "The body fails the schema; see errors",
  429: "Too many requests; see Retry-After",
  503: "It cannot be stored now; see Retry-After",
};

export function problems(...statuses: number[]) {
  return Object.fromEntries(
    statuses.map((status) => [
      status,
      {
        description: PROBLEMS[status],
        headers: status === 429 || status === 503 ? { ...REQUEST_ID, ...RETRY_AFTER } : REQUEST_ID,
        content: { "application/problem+json": { schema: ref("Problem") } },
      },
    ]),
  );
}
