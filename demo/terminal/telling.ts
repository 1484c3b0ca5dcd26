import type { Accepted, Escalation } from "../bot.ts";
import type { DeskTicket } from "../helpdesks/helpdesk.ts";
import type { Played, Watcher } from "../play.ts";
import type { Story } from "../stories.ts";
import { nameOf, VENDORS, type Vendors } from "../vendors.ts";
import { noteLines } from "./note.ts";
import { blue, bold, dim, green, red, say, WIDTH, yellow } from "./style.ts";
import { hang, pad } from "./wrap.ts";

const MARGIN = "  ";
const INDENT = "     ";

/** Tells each escalation as it moves, a line a step. */
export function tellStories(vendors: Vendors): Watcher {
  let number = 0;
  return {
    begins(story: Story, { customer, conversation }: Escalation) {
      number++;
      const last = conversation.messages.findLast(({ role }) => role === "customer");
      say("", `${MARGIN}${bold(blue(String(number)))}  ${bold(story.title)}`);
      say(...hang(INDENT, dim(`${customer.name}: “${last?.text ?? ""}”`), WIDTH));
    },
    accepted(answers: Accepted[]) {
      for (const { tookMs, handoffId } of answers) say(step("accepted", tookMs, handoffId));
    },
    delivered({ ticket, ticketAfterMs, calls }: Played) {
      const made = VENDORS.filter((vendor) => calls[vendor] > 0).map(
        (vendor) => `${nameOf(vendor, vendors)} ${calls[vendor]}`,
      );
      say(step("ticket", ticketAfterMs, green(`#${ticket.id}, ${ticket.priority ?? "no"} priority`)));
      say(`${INDENT}${pad("calls", 18)}${made.join(", ")}`);
    },
    repeated({ tookMs, handoffId }: Accepted) {
      say(step("again", tookMs, `${handoffId}, the first answer again`));
    },
  };
}

export function step(what: string, ms: number, rest: string): string {
  return `${INDENT}${pad(what, 9)}${milliseconds(ms).padStart(7)}  ${rest}`;
}

export function milliseconds(ms: number): string {
  if (ms === 0) return "< 1 s"; // by a clock of whole seconds
  return ms < 1_000 ? `${Math.round(ms)} ms` : `${(ms / 1_000).toFixed(1)} s`;
}

/** Some label and its text, the label in a column of its own. */
export function line(label: string, text: string): void {
  say(...hang(`${MARGIN}${dim(pad(label, 11))}`, text, WIDTH));
}

/** A ticket as text: what its properties say, and every note. */
export function showTicket(ticket: DeskTicket): void {
  const { id, subject, requester, priority, group, tags, fields, comments } = ticket;
  say("", `${MARGIN}${dim("─".repeat(WIDTH - MARGIN.length))}`);
  say(...hang(`${MARGIN}${blue(`#${id}`)}  `, bold(subject), WIDTH), "");
  line("Requester", requester.email ? `${requester.name} <${requester.email}>` : requester.name);
  line("Priority", [priority ?? "none", ...(group ? [`group ${group}`] : [])].join(", "));
  line("Tags", tags.join(" "));
  const filled = fields.filter(({ value }) => value !== null);
  if (filled.length > 0) line("Fields", filled.map(({ title, value }) => `${title}: ${value}`).join("; "));
  for (const { html, isPublic, author } of comments) {
    say(
      "",
      `${MARGIN}${yellow("▌")} ${yellow(isPublic ? "Public reply" : "Internal note")} ${dim(`by ${author}`)}`,
    );
    const lines = noteLines(html, WIDTH - MARGIN.length - 2);
    say(...lines.map((text) => `${MARGIN}${yellow("▌")} ${text}`));
  }
}

export function complain(sentences: readonly string[]): void {
  for (const sentence of sentences) say(...hang(`${MARGIN}${red("✗")} `, sentence, WIDTH));
}

export function warn(sentence: string): void {
  say(...hang(`${MARGIN}${yellow("!")} `, sentence, WIDTH));
}
