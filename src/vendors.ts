import type { Logger } from "pino";
import type { Connection, Connector, SignInSharing } from "./connector.ts";
import type { Vendors } from "./handoff/room.ts";
import type { Http } from "./http.ts";
import type { Manifest } from "./manifest/manifest.ts";
import { openWriter } from "./model/client.ts";
import type { SignInKeeper } from "./shared-sign-in.ts";

export interface OpenedVendors extends Vendors {
  /** Every connection, for `baton doctor`. */
  all: { id: string; name: string; connection: Connection }[];
  /** Does ahead what the first handoff would wait for. Never rejects. */
  warmUp(): Promise<void>;
  close(): Promise<void>;
}

export interface VendorDeps {
  connectors: readonly Connector[];
  http: Http;
  log: Logger;
  now: () => number;
  userAgent: string;
  /** Absent: each process signs in by itself. */
  signIns?: Pick<SignInKeeper, "share">;
}

/** Opens the connections that a manifest names, and no others. Does no I/O. */
export function openVendors(manifest: Manifest, deps: VendorDeps): OpenedVendors {
  const { http, log, now, userAgent, signIns } = deps;
  const open = ({ id, config }: { id: string; config: unknown }) => {
    const connector = deps.connectors.find((one) => one.id === id);
    if (!connector) throw new Error(`there is no connector ${id}`);
    const shareSignIn = signIns && ((sharing: SignInSharing) => signIns.share(id, sharing));
    const connection = connector.open(config, {
      ...{ http, log: log.child({ connector: id }), now, userAgent },
      ...(shareSignIn ? { shareSignIn } : {}),
    });
    return { id, name: connector.name, connection };
  };
  const helpdesk = open(manifest.helpdesk);
  const { tickets, inbound, staffing, agentApp } = helpdesk.connection;
  if (!tickets) throw new Error(`${helpdesk.name} cannot write tickets`);
  const { model } = manifest.brief;
  const writer = model && openWriter(model, { http, userAgent });
  const all = [...manifest.sources.map(open), ...manifest.bot.platforms.map(open), helpdesk];
  return {
    helpdesk: {
      ...{ id: helpdesk.id, name: helpdesk.name, tickets },
      ...(inbound ? { inbound } : {}),
      ...(staffing ? { staffing } : {}),
      ...(agentApp ? { agentApp } : {}),
    },
    sources: all.flatMap(({ id, name, connection }) =>
      connection.lookup ? [{ id, name, lookup: connection.lookup }] : [],
    ),
    all,
    writer,
    tracker: trackerOf(all),
    notifiers: all.flatMap(({ id, name, connection: { notifier } }) =>
      notifier ? [{ id, name, notifier }] : [],
    ),
    timelines: all.flatMap(({ id, name, connection: { timeline } }) =>
      timeline ? [{ id, name, timeline }] : [],
    ),
    warmUp: async () => {
      await Promise.allSettled([
        writer?.warmUp(),
        ...all.map(async ({ connection }) => connection.warmUp?.()),
      ]);
    },
    close: async () => {
      await Promise.all(all.map(({ connection }) => connection.close?.()));
    },
  };
}

/** The first of the manifest's that can: bugs are filed in one place. */
function trackerOf(all: OpenedVendors["all"]): Vendors["tracker"] {
  for (const { id, name, connection } of all) {
    const { tracker, lookup = null } = connection;
    if (tracker) return { id, name, tracker, lookup };
  }
  return null;
}
