import type { Call, Reply } from "../../../demo/stand-ins/stand-in.ts";
import type { Alert, Subject, TicketDraft } from "../../../src/connector.ts";

const JSON_TYPE = { "content-type": "application/json" };

/** Answers that are no answers, whatever was asked. */
export const JUNK: Record<string, Reply> = {
  "an HTML page": { body: "<html><body>Sign in</body></html>" },
  "an empty body": { body: "" },
  "half a JSON": { body: '{"results":[{"id":', headers: JSON_TYPE },
  "JSON null": { body: null },
  "an empty list": { body: [] },
  "a word": { body: '"ok"', headers: JSON_TYPE },
  "lists that are none": { body: { results: 7, data: "x", tickets: {}, ticket: [], errors: 1 } },
  "keys that are no data": {
    body: '{"__proto__":{"isPolluted":true},"constructor":{"prototype":{"isPolluted":true}}}',
    headers: JSON_TYPE,
  },
  "a nest 10,000 deep": { body: "[".repeat(10_000) + "]".repeat(10_000), headers: JSON_TYPE },
};

/** Text that means something somewhere: in a query language, markup, template, path, header or object. */
export const HOSTILE: Record<string, string> = {
  "double quotes and an operator": '" OR "1"="1',
  "single quotes and a comment": "') OR 1=1 -- \\",
  "wildcards and field names": "* email:* requester:* status<solved",
  "line breaks": "a\r\nx-injected: 1\n\nb",
  "a template": "{{ticket.id}} {%raw%} \u0024{secret} #{x} <%= y %>",
  markup: "<img src=x onerror=alert(1)> [a](javascript:x) h1. {code}",
  mentions: "@everyone <!channel> [~admin] <at>all</at>",
  "a path": "../../users/1?x=y#z&external_id=2",
  "a prototype": "__proto__",
  "a constructor": "constructor",
  "a lone surrogate": "before \ud83d after",
  "a control character": "before \u0000\u0007\u001b[31m after",
  "text that runs the other way": "\u202egnirts\u202c \u200f",
  "escapes of escapes": "%2e%2e%2f %00 %E0%A4%A \\u0022 &quot;",
  length: "long ".repeat(4_000),
  "letters of two halves": "\u{1d4d0}".repeat(10_000),
  "letters of two halves after one of one": `x${"\u{1d4d0}".repeat(10_000)}`,
};

/**
 * Calls in which a character was torn in two: vendors refuse such a text, or show a mark in its place. What was torn before
 * it came to us is not our doing.
 */
export function tornIn(calls: readonly Call[], given: string): string[] {
  if (!given.isWellFormed()) return [];
  return calls
    .filter(({ body }) => /\\ud[89a-f][0-9a-f]{2}/.test(JSON.stringify(body) ?? ""))
    .map(({ method, path }) => `${method} ${path}`);
}

export const NOBODY: Subject = {
  ...{ email: null, externalId: null, name: null, phone: null, error: null, feature: null },
};

export const ALERT: Alert = {
  ...{ handoffId: "hnd_suite", isTest: false, state: "waiting", title: "Waiting for a person" },
  ...{ customer: "Dana Reyes", standing: [], problem: "Charged twice", why: "asked for a person" },
  ...{ facts: [], story: [], mentions: [], isBrief: false },
  buttons: [{ label: "Open ticket", url: "https://acme.example/1" }],
};

/** What only agents may read; it stands in every note of the suite. */
export const INTERNAL = "Only for the team: churn risk is high";

export const DRAFT: TicketDraft = {
  handoffId: "hnd_01k9suite0000000000000000",
  subject: "Charged twice",
  requester: { name: "Dana Reyes", email: "dana@northwind.example", externalId: null, phone: null },
  description: "I was charged twice",
  conversation: { platform: null, id: "conv_1" },
  note: { html: `<p>${INTERNAL}</p>`, text: INTERNAL },
  ...{ priority: "normal", group: null, form: null, tags: ["baton"], fields: [] },
};
