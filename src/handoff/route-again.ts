import type { ContextPackage } from "../context/package.ts";
import { addOpenSeconds } from "../hours/open-seconds.ts";
import { openingAt } from "../hours/opening-at.ts";
import type { Manifest } from "../manifest/manifest.ts";
import { toScope } from "../manifest/scope.ts";
import type { RoutingHours } from "../routing/hours.ts";
import type { Route } from "../routing/route.ts";
import { nextRoute, route, type Tried } from "../routing/router.ts";
import { staffOf } from "../routing/team.ts";
import type { WorkRoom } from "./room.ts";

type TriedBefore = readonly (Tried & Pick<Route, "group">)[];

/**
 * Where a handoff would go now, by what is known now; `null` when all that was tried is all there is. With nothing tried
 * it is routed as if it were new.
 */
export async function routeAgain(
  pkg: ContextPackage,
  tried: TriedBefore,
  room: WorkRoom,
): Promise<Route | null> {
  const manifest = room.manifest();
  const now = room.now();
  const moment = {
    ...{ pkg, now, staff: staffOf(manifest.agents, [], new Map()), hours: hoursOf(manifest) },
    scope: () => toScope(pkg, { opening: openingAt(manifest.hours, { group: null }, now) }),
  };
  return tried.length === 0 ? route(moment, manifest.routing) : nextRoute(moment, manifest.routing, tried);
}

function hoursOf({ hours }: Pick<Manifest, "hours">): RoutingHours {
  return {
    openingOf: (place, now) => openingAt(hours, place, now),
    addOpenSeconds: (place, from, seconds) => addOpenSeconds(hours, place, from, seconds)?.getTime() ?? null,
  };
}

/** The same people or group: going there again would change nothing. */
export function isSamePlace(
  a: Pick<Route, "group" | "assignee">,
  b: Pick<Route, "group" | "assignee">,
): boolean {
  const fold = (name: string | null) => name?.trim().toLowerCase() ?? null;
  return fold(a.group) === fold(b.group) && fold(a.assignee) === fold(b.assignee);
}
