import type { ContextPackage } from "../context/package.ts";
import type { Opening } from "../hours/opening.ts";
import type { RoutingHours } from "./hours.ts";
import { pickOne } from "./prefer.ts";
import type { Route } from "./route.ts";
import type { RoutingRule, RoutingSettings, Target } from "./settings.ts";
import { slaOf } from "./sla.ts";
import { type AgentState, fold, type Staff } from "./staff.ts";
import { staffingOf } from "./staffing.ts";
import {
  absenceInWords,
  type Filters,
  handInWords,
  keyOf,
  type Survey,
  survey,
  targetInWords,
} from "./survey.ts";

/** What a route is chosen from. */
export interface RoutingMoment {
  pkg: Pick<ContextPackage, "handoff" | "customer" | "conversation">;
  /** The names that conditions may use; asked once, and only when there are rules. */
  scope: () => Record<string, unknown>;
  staff: Staff;
  hours: RoutingHours;
  /** Milliseconds since the epoch. */
  now: number;
}

/** What was tried before: that target is left out, and so is that person everywhere. */
export type Tried = Pick<Route, "rule" | "target" | "assignee">;

/** Where a handoff goes: the first rule whose condition holds, its first target that somebody can take, or the default. */
export function route(moment: RoutingMoment, settings: RoutingSettings): Route {
  return choose(moment, settings, []);
}

/**
 * Where it goes after what was tried; `null` when nothing is left, or nothing would change for it: then a person must
 * be told.
 */
export function nextRoute(
  moment: RoutingMoment,
  settings: RoutingSettings,
  tried: readonly (Tried & Pick<Route, "group">)[],
): Route | null {
  const next = choose(moment, settings, tried);
  const isSame = tried.some(
    (one) => one.assignee === next.assignee && fold(one.group ?? "") === fold(next.group ?? ""),
  );
  return isSame || (next.group === null && next.assignee === null) ? null : next;
}

/**
 * The route without what the helpdesk does not know or did not take, each with why: without its group it is the default's,
 * without its person it is the group's.
 */
export function withoutPlace(
  chosen: Route,
  why: { group: string | null; assignee: string | null },
  moment: RoutingMoment,
  settings: RoutingSettings,
): Route {
  const { group, assignee, assigneeName, passedOver = [] } = chosen;
  if (why.group !== null && group !== null) {
    const over = [...passedOver, { target: group, why: why.group }];
    const isDefault = fold(group) === fold(settings.default.group ?? "");
    const rest = isDefault ? { ...settings, default: { ...settings.default, group: null } } : settings;
    return atDefault(moment, rest, `${group} could not be set (${why.group})`, over);
  }
  if (why.assignee === null || assignee === null) return chosen;
  const reason = `${chosen.reason}; ${assigneeName ?? assignee} could not be set (${why.assignee})`;
  return { ...chosen, assignee: null, assigneeName: null, reason };
}

function choose(moment: RoutingMoment, settings: RoutingSettings, tried: readonly Tried[]): Route {
  const passedOver: NonNullable<Route["passedOver"]> = [];
  const scope = settings.rules.length > 0 ? moment.scope() : {};
  const rule = settings.rules.find(({ when }) => when(scope).value);
  if (!rule) return atDefault(moment, settings, settings.rules.length > 0 ? "no rule fits" : null, []);
  const filters = filtersOf(moment, tried);
  const waiting: { index: number; target: Target; seen: Survey; why: string }[] = [];
  for (const [index, target] of rule.targets.entries()) {
    const pass = (why: string) => passedOver.push({ target: targetInWords(target), why });
    if (tried.some((one) => one.rule === rule.name && one.target === index)) {
      pass("tried before");
      continue;
    }
    const seen = survey(target, filters);
    if (isSkipped(target, seen, scope, moment)) {
      pass(`skip_if holds: ${target.skipIf?.written}`);
      continue;
    }
    const taken = take(target, seen, moment);
    if (taken) return finish(moment, settings, { rule, index, target, seen, ...taken, passedOver });
    const why = absenceInWords(target, seen);
    pass(why);
    // Somebody of this group will be back: should nobody else be there either, it waits for them.
    if (target.group !== null && seen.total > 0) waiting.push({ index, target, seen, why });
  }
  const [first] = waiting;
  if (!first) return atDefault(moment, settings, `nobody in rule ${rule.name} can take it`, passedOver);
  const { index, target, seen, why } = first;
  const how = `nobody in the rule can take it now; it waits in the group (${why})`;
  const nobody = { agent: null, assignee: null };
  return finish(moment, settings, { rule, index, target, seen, ...nobody, how, passedOver });
}

function filtersOf(moment: RoutingMoment, tried: readonly Tried[]): Filters {
  return {
    ...moment,
    overLimit: moment.pkg.handoff.priority === "urgent",
    leftOut: new Set(tried.flatMap(({ assignee }) => (assignee === null ? [] : [assignee]))),
  };
}

function isSkipped(target: Target, seen: Survey, scope: object, { hours, now }: RoutingMoment): boolean {
  if (!target.skipIf) return false;
  const agents = countsOf(seen);
  const place = { group: target.group };
  const own = target.group === null ? {} : { hours: openOf(hours.openingOf(place, now)) };
  return target.skipIf.holds({ ...scope, ...own, agents }).value;
}

const countsOf = ({ fit, total }: Survey) => ({ available: fit.length, total });

/** Under the names that conditions use for hours. */
function openOf({ open, schedule, reason, opensAt }: Opening): Record<string, unknown> {
  const isSet = schedule !== null;
  return { open: isSet ? open : null, schedule, reason: isSet ? reason : null, opens_at: opensAt };
}

/** `null` when nobody can. A group of which nobody is known, and a person whom only the rule knows, take it as they are. */
function take(target: Target, seen: Survey, { pkg }: RoutingMoment): Taken | null {
  const { priority } = pkg.handoff;
  const ordering = { prefer: target.prefer, topic: pkg.conversation.topic, isUrgent: priority === "urgent" };
  const picked = pickOne(seen.fit, ordering);
  if (picked) {
    const { agent, measure } = picked;
    const among = measure ? `: ${measure.inWords} of ${seen.fit.length}` : "";
    const others = seen.others === "" ? "" : ` (${seen.others})`;
    return { agent, assignee: keyOf(agent), how: `${handInWords(agent)}${among}${others}` };
  }
  if (seen.total > 0 || target.skills.length > 0) return null;
  if (target.assignee !== null) return { agent: null, assignee: target.assignee, how: "named by the rule" };
  return { agent: null, assignee: null, how: "the group takes it; nobody in it is known by name" };
}

interface Taken {
  agent: AgentState | null;
  /** As the helpdesk is told. */
  assignee: string | null;
  how: string;
}

interface Chosen extends Taken {
  rule: RoutingRule;
  index: number;
  target: Target;
  seen: Survey;
  passedOver: NonNullable<Route["passedOver"]>;
}

function finish(moment: RoutingMoment, settings: RoutingSettings, chosen: Chosen): Route {
  const { rule, index, target, seen, agent, assignee, how, passedOver } = chosen;
  const group = target.group ?? agent?.groups[0] ?? settings.default.group;
  return {
    group,
    assignee,
    assigneeName: agent?.name ?? null,
    reason: `rule ${rule.name}, target ${index + 1} (${targetInWords(target)}): ${how}`,
    ...{ rule: rule.name, target: index, passedOver, timeoutSeconds: target.timeoutSeconds },
    agents: countsOf(seen),
    ...terms(moment, settings, group, seen),
  };
}

function atDefault(
  moment: RoutingMoment,
  settings: RoutingSettings,
  because: string | null,
  passedOver: NonNullable<Route["passedOver"]>,
): Route {
  const { group } = settings.default;
  const where = group === null ? "no group is set; the helpdesk decides" : "the manifest's default group";
  return {
    ...{ group, assignee: null, assigneeName: null },
    reason: because === null ? where : `${because}: ${where}`,
    ...{ rule: null, target: null, passedOver, timeoutSeconds: null },
    ...terms(moment, settings, group, surveyOfGroup(group, moment)),
  };
}

/** Who of a group is there, where no rule asks for anybody in particular; `null` where nothing is known of it. */
function surveyOfGroup(group: string | null, moment: RoutingMoment): Survey | null {
  if (group === null || moment.staff.agents.length === 0) return null;
  const anybody = { skills: [], assignee: null, prefer: null, timeoutSeconds: null, skipIf: null };
  return survey({ group, ...anybody }, filtersOf(moment, []));
}

/** What follows from priority and group, whoever gets it. */
function terms(
  { pkg, hours, now }: RoutingMoment,
  settings: RoutingSettings,
  group: string | null,
  seen: Survey | null,
) {
  const { priority, priorityBecause, createdAt } = pkg.handoff;
  const opening = hours.openingOf({ group }, now);
  const promised = { priority, tier: pkg.customer.tier, since: Date.parse(createdAt), place: { group } };
  return {
    priority,
    ...(priorityBecause === undefined ? {} : { priorityBecause }),
    form: settings.default.form,
    sla: slaOf(settings.sla, promised, hours),
    hours: opening.schedule === null ? null : opening,
    staffing: staffingOf(opening, seen),
    topic: pkg.conversation.topic,
  };
}
