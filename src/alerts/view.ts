import type { Alert, AlertFact, AlertState, Mention } from "../connector.ts";
import type { ContextPackage } from "../context/package.ts";
import { momentInWords, spanInWords } from "../context/wording.ts";
import type { Route } from "../routing/route.ts";
import { oneLine, safeLink } from "../ticket/foreign-text.ts";
import { present } from "../ticket/present.ts";
import { type Standing, stateOf } from "./state.ts";

/** All that an alert is made of, with what is private hidden already. */
export interface AlertSource {
  pkg: ContextPackage;
  standing: Standing;
  /** `null` before there is one. */
  route: Route | null;
  ticketUrl: string | null;
  /** The helpdesk's name, for the button. */
  helpdesk: string;
  /** When a first reply is to be expected, ISO 8601; `null` where nobody knows. */
  expectedAt: string | null;
  mentions: Mention[];
}

/** The alert of a handoff as it stands. The same rows, the same alert: one that did not change is not sent. */
export function alertOf(source: AlertSource): Alert {
  const { pkg, standing, route, mentions } = source;
  const state = stateOf(standing);
  const view = present(pkg, [], Date.parse(pkg.handoff.createdAt));
  return {
    handoffId: pkg.handoff.id,
    isTest: pkg.handoff.isTest,
    state,
    title: titleOf(state, standing, route?.priority ?? pkg.handoff.priority),
    customer: view.headline,
    standing: view.standing,
    problem: view.problem,
    why: view.why,
    facts: factsOf(source, state),
    story: storyOf(standing),
    // Nobody is called for a test.
    mentions: pkg.handoff.isTest ? mentions.map(({ name }) => ({ name, id: null })) : mentions,
    buttons: buttonsOf(source),
    isBrief: false,
  };
}

/** A word to somebody in particular, beside the alert: nobody answers, and nobody is left to try. */
export function briefOf(alert: Alert, mentions: Mention[]): Alert {
  return { ...alert, isBrief: true, mentions: alert.isTest ? mentions.map(unnumbered) : mentions };
}

const unnumbered = ({ name }: Mention): Mention => ({ name, id: null });

function titleOf(state: AlertState, { outcome, createdAt }: Standing, priority: string): string {
  const who = outcome?.assigneeName ? oneLine(outcome.assigneeName, 60) : null;
  switch (state) {
    case "waiting":
      return priority === "normal"
        ? "Waiting for a person"
        : `${capital(priority)} priority: waiting for a person`;
    case "assigned":
      return who ? `Assigned to ${who}` : "Somebody has taken it";
    case "answered":
      return `Answered${by(outcome?.firstReplyBy ?? who)}${after(createdAt, outcome?.firstReplyAt)}`;
    case "solved":
      return `Solved${after(createdAt, outcome?.resolvedAt)}`;
    case "unanswered":
      return who ? `Still no answer from ${who}` : "Nobody has answered yet";
    case "declined":
      return "The customer went on with the bot";
  }
}

const by = (name: string | null) => (name ? ` by ${oneLine(name, 60)}` : "");
const after = (from: Date, to: Date | null | undefined) =>
  to ? ` after ${spanInWords(to.getTime() - from.getTime())}` : "";

function factsOf({ route, expectedAt, pkg }: AlertSource, state: AlertState): AlertFact[] {
  const isOpen = state === "waiting" || state === "assigned" || state === "unanswered";
  const { sla, hours } = route ?? {};
  const priority = route?.priority ?? pkg.handoff.priority;
  const because = route?.priorityBecause ? ` (${oneLine(route.priorityBecause, 120)})` : "";
  return [
    fact("Priority", `${capital(priority)}${because}`),
    ...(route?.group ? [fact("Group", oneLine(route.group, 80))] : []),
    ...(route?.assigneeName || route?.assignee
      ? [fact("Routed to", oneLine(route.assigneeName ?? route.assignee ?? "", 80))]
      : []),
    ...(isOpen && sla?.firstReplyBy ? [moment("First reply due", sla.firstReplyBy)] : []),
    ...(isOpen && expectedAt ? [moment("Customer expects a reply", expectedAt)] : []),
    ...(isOpen && hours && !hours.open && hours.opensAt ? [moment("Closed until", hours.opensAt)] : []),
  ];
}

function storyOf({ createdAt, outcome }: Standing): AlertFact[] {
  if (!outcome) return [];
  const { assignedAt, assigneeName, firstReplyAt, firstReplyBy, resolvedAt, reopens } = outcome;
  const steps: [Date | null, string][] = [
    [createdAt, "asked for a person"],
    [assignedAt, assigneeName ? `assigned to ${oneLine(assigneeName, 60)}` : "assigned"],
    [firstReplyAt, firstReplyBy ? `answered by ${oneLine(firstReplyBy, 60)}` : "answered"],
    [resolvedAt, reopens > 0 ? `solved, after it was opened again` : "solved"],
  ];
  return steps
    .flatMap(([at, what]) => (at ? [{ at, what }] : []))
    .sort((a, b) => a.at.getTime() - b.at.getTime())
    .map(({ at, what }) => ({ label: what, text: "", at: at.toISOString() }));
}

function buttonsOf({ ticketUrl, helpdesk, pkg }: AlertSource): Alert["buttons"] {
  const ticket = safeLink(ticketUrl);
  const conversation = safeLink(pkg.conversation.url);
  return [
    ...(ticket ? [{ label: `Open ticket in ${helpdesk}`, url: ticket.href }] : []),
    ...(conversation
      ? [{ label: `Conversation (${oneLine(conversation.host, 40)})`, url: conversation.href }]
      : []),
  ];
}

const fact = (label: string, text: string): AlertFact => ({ label, text, at: null });
const moment = (label: string, at: string): AlertFact => ({ label, text: momentInWords(at), at });
const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
