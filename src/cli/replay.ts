import { createLog } from "../log.ts";
import { openDatabase } from "../storage/database.ts";
import { readLock } from "../storage/embedded/lock.ts";
import { createHandoffStore, type HandoffStore } from "../storage/handoffs.ts";
import { type CommandContext, UsageError } from "./context.ts";

interface Parked {
  id: string;
  status: string;
  reason: string | null;
}

/** Where parked handoffs are: in the database itself, or behind the process that has the embedded one open. */
interface Ward {
  list(): Promise<Parked[]>;
  replay(id: string): Promise<boolean>;
  close(): Promise<void>;
}

/** `baton replay`: lists; `baton replay <id …>` or `--all`: makes them due again. One ticket each, still. */
export async function replay(args: string[], context: CommandContext): Promise<number> {
  const unknown = args.find((arg) => arg.startsWith("-") && arg !== "--all");
  if (unknown)
    throw new UsageError(`baton replay: unknown option ${unknown}; usage: baton replay [id …] [--all]`);
  const ward = await openWard(context);
  try {
    const parked = await ward.list();
    const ids = args.includes("--all") ? parked.map(({ id }) => id) : args;
    if (ids.length === 0) {
      context.stdout.write(
        parked.length === 0 ? "nothing is parked and nothing has failed\n" : table(parked),
      );
      return 0;
    }
    let missing = 0;
    for (const id of ids) {
      const done = await ward.replay(id);
      if (!done) missing++;
      context.stdout.write(done ? `${id} is due again\n` : `${id}: no such parked or failed handoff\n`);
    }
    return missing > 0 ? 1 : 0;
  } finally {
    await ward.close();
  }
}

function table(parked: Parked[]): string {
  return parked.map(({ id, status, reason }) => `${id}  ${status.padEnd(9)} ${reason ?? ""}\n`).join("");
}

async function openWard({ settings }: CommandContext): Promise<Ward> {
  const holder = settings.databaseUrl === null ? await readLock(settings.dataDir) : null;
  if (holder?.url) return overHttp(holder.url, settings.adminToken);
  const database = await openDatabase({ ...settings, log: createLog("silent") });
  const store: HandoffStore = createHandoffStore(database);
  return {
    list: async () =>
      (await store.listParked(200)).map((row) => ({
        id: row.id,
        status: row.status,
        reason: row.parkedReason ?? row.lastError,
      })),
    replay: (id) => store.replay(id),
    close: () => database.close(),
  };
}

function overHttp(url: string, adminToken: string | null): Ward {
  const call = async (method: string, path: string) => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: {
        ...(adminToken ? { authorization: `Bearer ${adminToken}` } : {}),
        ...(method === "POST" ? { "content-type": "application/json" } : {}),
      },
      ...(method === "POST" ? { body: "{}" } : {}),
    });
    if (response.status === 401)
      throw new UsageError("baton replay: the running server wants BATON_ADMIN_TOKEN");
    return response;
  };
  return {
    list: async () =>
      ((await (await call("GET", "/admin/v1/parked")).json()) as { handoffs: Parked[] }).handoffs,
    replay: async (id) => (await call("POST", `/admin/v1/handoffs/${encodeURIComponent(id)}/replay`)).ok,
    close: async () => undefined,
  };
}
