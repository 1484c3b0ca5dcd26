import type { CanvasAct, CanvasCall, CanvasShown } from "../connector.ts";
import type { LiveNow } from "../handoff/live.ts";
import type { ServerRoom } from "./app.ts";
import type { Patience } from "./patience.ts";
import { Problem } from "./problem.ts";
import { readerOf } from "./reader.ts";
import type { Views } from "./views.ts";

/** Helpdesks wait for two seconds or so; what comes later is seen at the next click. */
const ANSWER_MS = 1_500;

type Done = Extract<CanvasShown, { kind: "handoff" }>["done"];

/** Does what an agent asks for on a helpdesk's own drawing of the app, and says what to draw; in time, whatever happens. */
export interface CanvasDesk {
  shown(installationId: string, call: CanvasCall): Promise<CanvasShown>;
}

export function createCanvasDesk(room: ServerRoom, patiently: Patience, views: Views): CanvasDesk {
  async function show(installationId: string, call: CanvasCall): Promise<CanvasShown> {
    const which = { installationId, tickets: call.tickets };
    const open = () => patiently(() => room.agents.open(which), "handoff");
    const standing = await open();
    if (typeof standing === "string") return nothing(standing);
    const done = await act(standing, call);
    if (done === "gone") return nothing("unknown");
    // As it stands after what was done.
    const now = done === "judged" || done === "asking" ? await open() : standing;
    if (typeof now === "string") return nothing(now);
    const view = await views.of(now, readerOf(call.locale, call.timeZone));
    if (typeof view === "string") return nothing(view);
    if ("unchanged" in view) return { kind: "away" };
    return { kind: "handoff", view, done };
  }

  async function act(standing: LiveNow, { act, caller }: CanvasCall): Promise<Done | "gone"> {
    switch (act.type) {
      case "open":
      case "show":
        return null;
      case "note":
        return note(standing, act);
      case "verdict": {
        const { verdict, missing, comment } = act;
        const judgement = { verdict, missing, comment, ...caller };
        const given = await patiently(() => room.agents.judge(standing, judgement), "verdict");
        return typeof given === "string" ? "gone" : "judged";
      }
      case "retry": {
        const { result } = await patiently(() => room.agents.retry(standing), "retry");
        // Asked a moment ago is being asked.
        return (
          { asking: "asking", too_soon: "asking", nothing: "nothing_to_ask", closed: "refused" } as const
        )[result];
      }
    }
  }

  async function note(
    standing: LiveNow,
    { what }: Extract<CanvasAct, { type: "note" }>,
  ): Promise<Done | "gone"> {
    const isNew = await patiently(() => room.agents.note(standing, what), "note");
    if (typeof isNew === "string") return "gone";
    return isNew ? "noted" : "noted_before";
  }

  return {
    async shown(installationId, call) {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<CanvasShown>((resolve) => {
        timer = setTimeout(resolve, ANSWER_MS, { kind: "away" });
      });
      const shown = show(installationId, call).catch((error): CanvasShown => {
        // The log has what was wrong with the database already.
        if (!(error instanceof Problem)) room.log.error({ err: error }, "a canvas could not be put together");
        return { kind: "away" };
      });
      return Promise.race([shown, late]).finally(() => clearTimeout(timer));
    },
  };
}

const nothing = (why: "unknown" | "erased"): CanvasShown => ({ kind: why === "erased" ? "erased" : "none" });
