import type { Tickets } from "../../src/connector.ts";
import type { WorkRoom } from "../../src/handoff/room.ts";
import type { Manifest } from "../../src/manifest/manifest.ts";
import { createMetrics } from "../../src/metrics/metrics.ts";
import { staffOf } from "../../src/routing/team.ts";
import type { HandoffStore } from "../../src/storage/handoffs.ts";
import { quietLog } from "../storage/helpers.ts";
import type { Rows } from "../storage/rows.ts";
import { aManifest } from "./server.ts";

/** A worker's room around real rows and a helpdesk of the test's, without queue, gates that close, or sources. */
export function aWorkRoom(
  { handoffs, callbacks, errands }: Pick<Rows, "callbacks" | "errands"> & { handoffs: HandoffStore },
  tickets: Tickets,
  manifest: Partial<Manifest> = {},
): WorkRoom {
  const nothing = () => {};
  return {
    ...{ log: quietLog, metrics: createMetrics(), handoffs, callbacks, errands },
    manifest: () => ({ ...aManifest(), ...manifest }),
    vendors: () => ({
      helpdesk: { id: "desk", name: "Desk", tickets },
      ...{ sources: [], writer: null, tracker: null, notifiers: [], timelines: [] },
    }),
    gates: {
      ...{ pass: async () => ({ at: 0, isProbe: false }), closure: () => null, now: () => performance.now() },
      ...{ succeeded: nothing, failed: nothing, abandoned: nothing },
    },
    staff: { current: () => staffOf([], [], new Map()), assigned: nothing },
    expectedReplies: { of: () => ({ open: true, within_seconds: null, at: null }) },
    leases: { hold: nothing, drop: nothing, require: nothing },
    ...{ hint: nothing, now: Date.now, stopping: new AbortController().signal },
  } as unknown as WorkRoom;
}

/** Works until it is killed after its `steps`th call to a store or the helpdesk: that call is done, its answer never heard. */
export function mortal(steps: number) {
  let left = steps;
  let kill = () => {};
  const killed = new Promise<"killed">((resolve) => {
    kill = () => resolve("killed");
  });
  const wrap = <T extends object>(part: T): T =>
    new Proxy(part, {
      get(target, name, receiver) {
        const member: unknown = Reflect.get(target, name, receiver);
        if (typeof member !== "function") return member;
        return async (...args: unknown[]) => {
          if (left <= 0) return new Promise(() => {});
          const answer: unknown = await member.apply(target, args);
          left--;
          if (left > 0) return answer;
          kill();
          return new Promise(() => {});
        };
      },
    });
  return { wrap, killed };
}
