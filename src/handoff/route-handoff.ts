import type { ContextPackage } from "../context/package.ts";
import type { RejectedPart } from "../errors.ts";
import { openingAt } from "../hours/opening-at.ts";
import type { Manifest } from "../manifest/manifest.ts";
import { toScope } from "../manifest/scope.ts";
import { hoursOf } from "../routing/hours.ts";
import type { Route } from "../routing/route.ts";
import { nextRoute, type RoutingMoment, route, type Tried, withoutPlace } from "../routing/router.ts";
import { fold, type Staff } from "../routing/staff.ts";

type Settings = Pick<Manifest, "routing" | "hours">;

/** Where a handoff goes, by everything that is known of it now. */
export function routeHandoff(pkg: ContextPackage, manifest: Settings, staff: Staff, now: number): Route {
  return route(momentOf(pkg, manifest, staff, now), manifest.routing);
}

/**
 * Where it goes after what was tried, the first route included; `null` when nothing is left. The route of a ticket that
 * was written long ago is chosen anew: who is there now counts.
 */
export function routeOnward(
  pkg: ContextPackage,
  manifest: Settings,
  staff: Staff,
  now: number,
  tried: readonly (Tried & Pick<Route, "group">)[],
): Route | null {
  return nextRoute(momentOf(pkg, manifest, staff, now), manifest.routing, tried);
}

/** The route without a group or a person whom the helpdesk does not know or did not take: the default's, or nobody's. */
export function routeWithout(
  chosen: Route,
  refused: readonly RejectedPart[],
  pkg: ContextPackage,
  manifest: Settings,
  now: number,
): Route {
  const reasonOf = (part: string) => refused.find((one) => one.part === part)?.reason ?? null;
  const why = { group: reasonOf("group"), assignee: reasonOf("assignee") };
  const moment = momentOf(pkg, manifest, { agents: [] }, now);
  return withoutPlace(chosen, why, moment, manifest.routing);
}

function momentOf(pkg: ContextPackage, { hours }: Settings, staff: Staff, now: number): RoutingMoment {
  const scope = () => toScope(pkg, { opening: openingAt(hours, { group: null }, now) });
  return { pkg, scope, staff, hours: hoursOf(hours), now };
}

/** The same person or group: to go there again would change nothing. */
export function isSamePlace(one: Place, other: Place): boolean {
  const same = (a: string | null, b: string | null) => fold(a ?? "") === fold(b ?? "");
  return same(one.group, other.group) && same(one.assignee, other.assignee);
}

type Place = Pick<Route, "group" | "assignee">;
