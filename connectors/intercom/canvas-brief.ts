import { type CanvasShown, fill, type TriedStep } from "../../src/connector.ts";
import { ID } from "./canvas-acts.ts";
import { clockOf, cutMark, firstOf, type Ink, sourceOf, whenOf } from "./canvas-ink.ts";
import { button, type CanvasReply, type Component, canvasOf, text, tight } from "./canvas-kit.ts";
import { bold, link, plain } from "./canvas-text.ts";

type Done = Extract<CanvasShown, { kind: "handoff" }>["done"];

/** All that Baton knows, in the note's order: why, tried, next step, facts, bugs, tickets, page, what is missing. */
export function drawBrief(ink: Ink, done: Done): CanvasReply {
  const { view, words } = ink;
  const isNoted = done === "noted" || done === "noted_before";
  const said = done === "noted" ? words.done.noted : words.done.notedBefore;
  const components = [
    button(ID.open, `← ${words.actions.back}`),
    ...(isNoted ? [text(said, "muted")] : []),
    text(plain(view.who.name, 120), "header"),
    ...section(words.headings.problem, [
      text(plain(view.problem.text, 600)),
      ...line(view.problem.stalled, "muted"),
    ]),
    ...section(words.headings.why, whyOf(ink)),
    ...section(
      words.headings.tried,
      firstOf(view.tried, 12, (step) => [text(stepOf(step, ink))]),
    ),
    ...section(words.headings.nextStep, [
      text(plain(view.nextStep.text, 600)),
      ...line(becauseOf(ink), "muted"),
    ]),
    ...section(view.opening.label, line(view.opening.text)),
    ...section(words.headings.missing, gapsOf(ink)),
    ...section(words.headings.account, factsOf(ink)),
    ...section(words.headings.bugs, bugsOf(ink)),
    ...section(words.headings.tickets, ticketsOf(ink)),
    ...section(words.headings.page, pageOf(ink)),
    ...section(
      words.headings.known,
      firstOf(view.known, 20, (known) => [text(`✓ ${bold(known.label, 60)} ${plain(known.value)}`)]),
    ),
    ...section(words.headings.similar, similarOf(ink)),
    ...restOf(ink),
  ];
  const ending = [
    button(ID.show("conversation"), words.actions.showConversation, "secondary"),
    { ...button(ID.note("brief"), words.actions.insertAsNote, "secondary"), disabled: isNoted },
  ];
  return canvasOf(components, { cut: cutMark(ink), ending });
}

/** A part with nothing in it is left out with its heading. */
function section(heading: string, components: Component[]): Component[] {
  return components.length === 0 ? [] : [tight(text(bold(heading))), ...components];
}

function line(foreign: string | null, style: "paragraph" | "muted" | "error" = "paragraph"): Component[] {
  return foreign === null || foreign.trim() === "" ? [] : [text(plain(foreign, 1_000), style)];
}

function becauseOf({ view: { nextStep }, words }: Ink): string | null {
  const reason = nextStep.because.replace(/\.$/, "");
  return reason === "" ? null : fill(words.labels.because, { reason });
}

function whyOf({ view: { why } }: Ink): Component[] {
  const reasons = firstOf(why.reasons, 6, ({ text: reason, quotes }) => [
    ...(reason === why.text ? [] : line(reason)),
    ...quotes.slice(0, 2).map((quote) => text(`“${plain(quote.text)}”`, "muted")),
  ]);
  return [...line(why.text), ...reasons];
}

export function stepOf({ what, outcome, said, link: to }: TriedStep, { words }: Ink): string {
  const became = said ?? (outcome && words.labels[outcome]);
  const sign = outcome === "worked" ? "✓ " : outcome === "failed" ? "✗ " : "";
  const where = to ? ` · ${link(plain(to.host, 60), to.href)}` : "";
  return `${sign}${plain(what, 200)}${became ? `${words.labels.colon}${plain(became, 200)}` : ""}${where}`;
}

function factsOf(ink: Ink): Component[] {
  return firstOf(ink.view.facts, 40, ({ label, values, source }) => {
    const shown = values.slice(0, 10).map((value) => {
      const said = plain(value.text);
      return value.link ? `${said} (${link(plain(value.link.host, 60), value.link.href)})` : said;
    });
    const fact = text(`${bold(label, 60)} ${shown.join(", ")}`);
    return source === null ? [fact] : [tight(fact), text(sourceOf(source, ink), "muted")];
  });
}

function gapsOf({ view, words }: Ink): Component[] {
  if (view.gaps.length === 0) return [];
  const lines = firstOf(view.gaps, 12, (gap) => [
    text(
      plain(gap.isAsking ? `${gap.text} ${words.done.asking}` : gap.text),
      gap.isAsking ? "muted" : "error",
    ),
  ]);
  const canRetry = view.gaps.some(({ isRetryable, isAsking }) => isRetryable && !isAsking);
  return [...lines, ...(canRetry ? [button(ID.retry, words.actions.retry)] : [])];
}

function bugsOf(ink: Ink): Component[] {
  return firstOf(ink.view.bugs, 8, ({ key, title, state, match, link: to, source }) => {
    const about = [
      link(plain(key, 40), to?.href),
      plain(state, 60),
      plain(match, 120),
      sourceOf(source, ink),
    ];
    return [tight(text(plain(title, 200))), text(joined(about), "muted")];
  });
}

function ticketsOf(ink: Ink): Component[] {
  return firstOf(ink.view.tickets, 6, ({ id, subject, status, createdAt, csat, link: to, source }) => {
    const when = createdAt === null ? "" : whenOf(createdAt, ink);
    const about = [link(`#${plain(id, 40)}`, to?.href), plain(status, 40), when, plain(csat ?? "", 60)];
    return [tight(text(plain(subject, 200))), text(joined([...about, sourceOf(source, ink)]), "muted")];
  });
}

function pageOf({ view: { page }, words }: Ink): Component[] {
  if (page === null) return [];
  return [
    text(joined([plain(page.text, 200), page.link ? link(plain(page.link.host, 80), page.link.href) : ""])),
    ...line(page.error, "error"),
    ...(page.before ? line(fill(words.labels.before, { path: page.before }), "muted") : []),
  ];
}

function similarOf(ink: Ink): Component[] {
  return firstOf(ink.view.similar, 3, ({ ticket, text: problem, resolution, solvedBy, match }) => {
    const by = solvedBy === null ? "" : fill(ink.words.labels.solvedBy, { name: plain(solvedBy, 60) });
    const about = [link(`#${plain(ticket.id, 40)}`, ticket.link?.href), plain(match, 120), by];
    return [
      tight(text(plain(problem, 200))),
      ...(resolution === null ? [] : [tight(text(`→ ${plain(resolution)}`))]),
      text(joined(about), "muted"),
    ];
  });
}

/** The clock and the route, how whole and how old all of it is, and what was hidden. */
function restOf(ink: Ink): Component[] {
  const { view, words } = ink;
  const { clock, route, completeness, hidden } = view;
  const due = clockOf(ink);
  return [
    ...(due === null ? [] : [text(plain(due.text), due.isLate ? "error" : "muted")]),
    ...line(joined([clock.text, clock.because ?? ""]), "muted"),
    ...line(clock.waiting, "muted"),
    ...line(joined([route.group ?? "", route.assignee ?? "", route.because ?? ""]), "muted"),
    ...line(completeness.text, "muted"),
    ...(hidden.length === 0
      ? []
      : line(`${words.labels.hidden}${words.labels.colon}${hidden.join(", ")}`, "muted")),
    ...line(fill(words.labels.asOf, { age: whenOf(view.readAt, ink) }), "muted"),
  ];
}

const joined = (parts: readonly string[]) => parts.filter((part) => part !== "").join(" · ");
