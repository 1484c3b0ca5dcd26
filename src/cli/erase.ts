import { countInWords } from "../context/wording.ts";
import { createLog } from "../log.ts";
import { openDatabase } from "../storage/database.ts";
import { readLock } from "../storage/embedded/lock.ts";
import { type CustomerErasure, eraseCustomer } from "../storage/erase-customer.ts";
import { migrate } from "../storage/migrate.ts";
import { readMigrations } from "../storage/migrations.ts";
import { type CommandContext, UsageError } from "./context.ts";

const USAGE = "usage: baton erase <email or external id> [--even-open]";
/** Some of it is still open and was left. */
const LEFT = 2;

/**
 * `baton erase <customer>`: deletes all that is stored of a customer. What still waits for its ticket is left, and
 * named, unless `--even-open` ends it. Ends with 0 when nothing is left, 2 when something is, 1 when it failed.
 */
export async function erase(args: string[], context: CommandContext): Promise<number> {
  const unknown = args.find((arg) => arg.startsWith("--") && arg !== "--even-open");
  if (unknown) throw new UsageError(`baton erase: unknown option ${unknown}; ${USAGE}`);
  const [customer = "", ...others] = args.filter((arg) => !arg.startsWith("--"));
  if (customer.trim() === "" || others.length > 0) throw new UsageError(USAGE);
  const done = await eraseWhere(customer, args.includes("--even-open"), context);
  context.stdout.write(inWords(done));
  return done.left.length > 0 ? LEFT : 0;
}

function inWords({ erased, left, mentions }: CustomerErasure): string {
  const counts = [
    countInWords(erased.handoffs, "handoff"),
    countInWords(erased.events, "event"),
    countInWords(erased.notes, "note"),
    countInWords(erased.callbacks, "callback"),
  ].join(", ");
  const lines = [
    erased.handoffs === 0 ? "nothing was deleted" : `deleted: ${counts}`,
    ...left.map(({ id, reason }) => `left: ${id}: ${reason}`),
    ...mentions.map((id) => `${id} is somebody else's and mentions this customer; it stays`),
    ...(erased.handoffs === 0 ? [] : ["tickets in the helpdesk are not touched; delete them there"]),
  ];
  return `${lines.join("\n")}\n`;
}

/** In the database itself, or by the process that has the embedded one open. */
async function eraseWhere(
  customer: string,
  evenOpen: boolean,
  { settings }: CommandContext,
): Promise<CustomerErasure> {
  const holder = settings.databaseUrl === null ? await readLock(settings.dataDir) : null;
  if (holder?.url) return overHttp(holder.url, settings.adminToken, { customer, even_open: evenOpen });
  const database = await openDatabase({ ...settings, log: createLog("silent") });
  try {
    await migrate(database, readMigrations());
    return await eraseCustomer(database, customer, { evenOpen });
  } finally {
    await database.close();
  }
}

async function overHttp(url: string, adminToken: string | null, body: object): Promise<CustomerErasure> {
  const response = await fetch(`${url}/admin/v1/erasures`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      ...(adminToken ? { authorization: `Bearer ${adminToken}` } : {}),
    },
    body: JSON.stringify(body),
  });
  if (response.status === 401)
    throw new UsageError("baton erase: the running server wants BATON_ADMIN_TOKEN");
  if (!response.ok) throw new UsageError(`baton erase: the running server answered ${response.status}`);
  return (await response.json()) as CustomerErasure;
}
