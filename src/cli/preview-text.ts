import type { LookupResult } from "../context/gather.ts";
import { knownInWords } from "../context/known-in-words.ts";
import { momentInWords, spanInWords } from "../context/wording.ts";
import { BRIEF } from "../handoff/brief-note.ts";
import type { Rendered } from "../handoff/render.ts";
import type { Route } from "../routing/route.ts";
import { originsOf } from "./origin.ts";
import type { Preview } from "./preview.ts";
import { visible } from "./visible.ts";

/** What an administrator reads: who was asked, what the ticket says and why, and the request as it would leave. */
export function previewText(seen: Preview, body: string): string {
  const { file, manifest, helpdesk, results, rendered } = seen;
  const { request, idempotencyKey } = rendered.prepared;
  const further = rendered.furtherNotes.filter(({ key }) => key !== BRIEF);
  const sections: [string, string[]][] = [
    ["Asked", results.length > 0 ? results.map(asked) : ["nobody: the manifest names no source"]],
    ["Ticket", table(ticketRows(seen))],
    ["Route", routeLines(rendered.route)],
    [`Fields of ${manifest.file}`, fieldLines(seen)],
    ["Left out", rendered.prepared.omitted.map(({ part, reason }) => `${part}: ${reason}`)],
    ...beginning(rendered),
    ["Internal note", rendered.draft.note.text.split("\n")],
    ...further.map(({ body: note }, index): [string, string[]] => [
      `Further note ${index + 1} of ${further.length}`,
      note.text.split("\n"),
    ]),
    [
      `Request to ${helpdesk}`,
      [
        `${request.method} ${request.path}`,
        ...(idempotencyKey === null ? [] : [`Idempotency-Key: ${idempotencyKey}`]),
        ...body.split("\n"),
      ],
    ],
  ];
  const title = `What ${manifest.file} makes of ${file}. Nothing was written.`;
  const shown = sections.filter(([, lines]) => lines.length > 0);
  return visible(
    [title, ...shown.map(([name, lines]) => [`## ${name}`, ...lines.map((line) => `  ${line}`)].join("\n"))]
      .map((section) => `${section.replace(/[ \t]+$/gm, "")}\n`)
      .join("\n"),
  );
}

/** What stands above the note where the create cannot carry it: the ticket's first text, and how the note gets there. */
function beginning({ prepared, draft }: Rendered): [string, string[]][] {
  if (!prepared.noteFollows) return [];
  const { change = {} } = prepared.noteFollows;
  const named = Object.entries(change).map(([part, value]) => `${part} ${JSON.stringify(value)}`);
  return [
    ["First text, which the customer may read", draft.description.split("\n")],
    [
      "The note below",
      [
        `is written right after the ticket, in a call of its own${named.length > 0 ? `, with ${named.join(", ")}` : ""}`,
      ],
    ],
  ];
}

function asked({ sourceName, provides, facts, error, tookMs }: LookupResult): string {
  const said = error ? `${provides} missing: ${error.message}` : knownInWords(facts ?? {});
  const gaps = (facts?.gaps ?? []).map(({ what, reason }) => `; ${what} missing: ${reason}`);
  return `${sourceName.padEnd(12)}${`${Math.round(tookMs)} ms`.padStart(8)}   ${said}${gaps.join("")}`;
}

function ticketRows({ rendered }: Preview): [string, string, string][] {
  const { draft, route, pkg } = rendered;
  const { name, email, phone, externalId } = draft.requester;
  const from = (...names: string[]) =>
    [...new Set(names.flatMap((one) => originsOf(one, pkg, { links: false })))].join(", ");
  const requester = [name, email ? `<${email}>` : null].filter(Boolean).join(" ");
  return [
    ["requester", requester || externalId || phone || "nobody", from("customer.name", "customer.email")],
    ["subject", draft.subject, from("conversation.summary", "customer.name", "account.company")],
    ["priority", draft.priority, route.priorityBecause ?? ""],
    ["group", draft.group ?? "none", route.reason],
    [
      "assignee",
      draft.assignee ?? "none",
      draft.assignee ? (route.assigneeName ?? "") : "the group takes it",
    ],
    ["form", draft.form ?? "none", draft.form ? "the manifest's default form" : "the helpdesk's default"],
    ["tags", draft.tags.join(" "), from("reason.code", "customer.tier")],
    ["external id", draft.handoffId, "the handoff's own id stands here in each real ticket"],
  ];
}

/** Which rule chose it, whom it passed over and why, and until when somebody should answer. */
function routeLines({ reason, passedOver = [], sla, hours, timeoutSeconds = null }: Route): string[] {
  const by = (what: string, seconds: number | null, at: string | null) =>
    seconds === null
      ? []
      : [`${what} within ${spanInWords(seconds * 1000)}${at ? `, by ${momentInWords(at)}` : ""}`];
  return [
    ...passedOver.map(({ target, why }) => `passed over ${target}: ${why}`),
    reason,
    ...(timeoutSeconds === null ? [] : [`moves on after ${spanInWords(timeoutSeconds * 1000)}`]),
    ...(hours ? [`hours: ${hours.reason}`] : []),
    ...(sla ? by("first reply", sla.firstReplySeconds, sla.firstReplyBy) : []),
    ...(sla ? by("solved", sla.resolutionSeconds, sla.resolutionBy) : []),
    ...(sla ? [`as promised for ${sla.because}`] : ["nothing is promised for it"]),
  ];
}

/** A field's name and value, then what the helpdesk calls it, then the expression and who its facts come from. */
function fieldLines({ manifest, rendered }: Preview): string[] {
  const { fields, prepared, pkg } = rendered;
  return fields.flatMap(({ field, expression, value, error }, index) => {
    const written = prepared.fields.find((one) => one.field === field);
    const omitted = prepared.omitted.find(({ part }) => part === `field:${field}`);
    const place = manifest.fields[index];
    const at = place ? ` (${manifest.file}:${place.line}:${place.column})` : "";
    const why = error ?? omitted?.reason;
    const outcome = written
      ? `= ${JSON.stringify(written.value)}   [${written.target}]${why ? `, in part: ${why}` : ""}`
      : `not set: ${why ?? "nothing is known"}${why ? at : ""}`;
    const sources = originsOf(expression, pkg, { links: true }).join(", ");
    const code = expression.replace(/\s+/g, " ").trim();
    const gives = value === null ? "" : ` is ${JSON.stringify(value)}`;
    return [`${field} ${outcome}`, `    ${code}${gives}${sources ? `, from ${sources}` : ""}`];
  });
}

function table(rows: [string, string, string][]): string[] {
  const width = Math.min(Math.max(...rows.map(([, value]) => value.length)), 60);
  return rows.map(
    ([name, value, from]) => `${name.padEnd(13)}${value.padEnd(width)}   ${from && `<- ${from}`}`,
  );
}
