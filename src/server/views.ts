import type { AgentView, Unchanged } from "../agent/view.ts";
import type { LiveNow } from "../handoff/live.ts";
import type { Nothing } from "../handoff/packages.ts";
import type { Manifest } from "../manifest/manifest.ts";
import type { ServerRoom } from "./app.ts";
import type { Patience } from "./patience.ts";
import type { Reader } from "./reader.ts";

/** What is shown of a handoff, or that it is still what the reader has. */
export interface Views {
  /** @param known the version that the reader has. */
  of(standing: LiveNow, reader: Reader, known?: string): Promise<AgentView | Unchanged | Nothing>;
}

interface Shown {
  stamp: string;
  manifest: Manifest;
  version: string;
  at: number;
}

const REMEMBERED = 2_000;
/** Some of what is shown changes with the clock alone. */
const FRESH_MS = 30_000;

/** A sidebar asks every few seconds whether anything changed; where its rows did not, nothing is put together for it. */
export function createViews(
  room: Pick<ServerRoom, "agents" | "manifest" | "now" | "present">,
  patiently: Patience,
): Views {
  const shown = new Map<string, Shown>();

  function remember(key: string, one: Shown) {
    shown.delete(key);
    shown.set(key, one);
    for (const oldest of shown.keys()) {
      if (shown.size <= REMEMBERED) return;
      shown.delete(oldest);
    }
  }

  return {
    async of(standing, reader, known) {
      const key = `${standing.live.handoff.id} ${reader.locale} ${reader.timeZone}`;
      const manifest = room.manifest();
      const now = room.now();
      const last = shown.get(key);
      const isSame =
        last?.stamp === standing.stamp && last.manifest === manifest && Math.abs(now - last.at) < FRESH_MS;
      if (isSame && last.version === known) return { unchanged: true, version: known };
      const read = await patiently(() => room.agents.read(standing), "view");
      if (typeof read === "string") return read;
      const view = room.present.view(read.pkg, read.live, reader, now);
      remember(key, { stamp: standing.stamp, manifest, version: view.version, at: now });
      return view.version === known ? { unchanged: true, version: known } : view;
    },
  };
}
