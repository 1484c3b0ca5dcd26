import pg from "pg";
import { pino } from "pino";
import { type Database, openDatabase } from "../../src/storage/database.ts";
import { events, handoffs } from "../../src/storage/schema.ts";
import type { Arena } from "../arena.ts";
import { sleep } from "../clock.ts";
import { freshPrefix, sign } from "../event.ts";
import type { Reads } from "../load/reads.ts";
import { type Filled, fillHandoffs, type Sample } from "../stores/fill.ts";
import type { Backend } from "../stores/store.ts";

const RATE_PER_SECOND = 100;
/** Tickets that agents have open at once, and look at again and again. */
const OPEN = 200;
/** So many are opened each second that nobody had open before. */
const FRESH_PER_SECOND = 10;

/** What reading a handoff costs with many of them stored. */
export interface ContextReads {
  stored: number;
  /** Of those that are open. */
  context: Reads;
  view: Reads;
  /** The contexts of any that are stored. */
  any: Reads;
  /** Any of all that are stored, whose package has to be put together first. */
  fresh: Reads;
  /** Those that sidebars show: they have what there is, and ask whether it changed. */
  poll: Reads;
  rssMb: number;
}

/** Fills a store with copies of one real handoff, and reads from it at a fixed rate. */
export async function measureContext(arena: Arena, backend: Backend): Promise<ContextReads> {
  const { load, options } = arena;
  const stored = options.isQuick ? 20_000 : 100_000;
  const seconds = options.isQuick ? 10 : 30;
  const filled = await fill(arena, backend, stored);
  const running = await arena.start("baton", backend);
  try {
    await running.ready();
    await sleep(2_000); // what is done ahead of time is done by then
    const read = (paths: string[], ratePerSecond = RATE_PER_SECOND) =>
      load.read({ port: running.port, paths, ratePerSecond, seconds });
    const among = (paths: string[]) =>
      read(Array.from({ length: RATE_PER_SECOND * seconds }, (_, at) => paths[at % OPEN] ?? ""));
    const viewOf = (number: number) => `/v1/tickets/${filled.ticketOf(number)}/view?locale=de`;
    const known: string[] = [];
    for (let at = 1; at <= OPEN; at++) known.push(await versionOf(running.port, viewOf(at)));
    const numbers = Array.from({ length: OPEN }, (_, at) => at + 1);
    const context = await among(numbers.map((number) => `/v1/handoffs/${filled.idOf(number)}/context`));
    const view = await among(numbers.map(viewOf));
    const poll = await among(known);
    const any = () => OPEN + 1 + Math.floor(Math.random() * (stored - OPEN));
    const anyContext = await read(
      Array.from({ length: RATE_PER_SECOND * seconds }, () => `/v1/handoffs/${filled.idOf(any())}/context`),
    );
    const fresh = await read(
      Array.from({ length: FRESH_PER_SECOND * seconds }, () => viewOf(any())),
      FRESH_PER_SECOND,
    );
    return { stored, context, any: anyContext, view, poll, fresh, rssMb: running.rssMb() };
  } finally {
    await running.stop();
  }
}

/** The address under which a sidebar asks again that has seen the view. */
async function versionOf(port: number, path: string): Promise<string> {
  const headers = sign("read", Buffer.alloc(0));
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, { headers });
  if (!answer.ok) throw new Error(`a view was answered ${answer.status}`);
  const { version } = (await answer.json()) as { version: string };
  return `${path}&known=${encodeURIComponent(version)}`;
}

async function fill(arena: Arena, backend: Backend, count: number): Promise<Filled> {
  const { load, stubs } = arena;
  await stubs.reset({ keepIntervals: false });
  const first = await arena.startFresh("baton", backend);
  await load.closedLoop({ port: first.port, prefix: freshPrefix(), shape: "full", inFlight: 1, total: 1 });
  await stubs.reachTickets({ count: 1, timeoutMs: 30_000 });
  await sleep(2_000); // its row is written after the answer
  await first.stop();
  const environment = (await arena.store("baton", backend))?.environment ?? {};
  const database = await openDatabase({
    databaseUrl: environment.DATABASE_URL ?? null,
    dataDir: environment.BATON_DATA_DIR ?? "",
    log: pino({ level: "silent" }),
  });
  // Filling takes longer than Baton lets a statement take.
  const url = environment.DATABASE_URL;
  const pool = url === undefined ? database.pool : new pg.Pool({ connectionString: url, max: 1 });
  try {
    return await fillHandoffs(pool, count, await sampleOf(database));
  } finally {
    if (pool !== database.pool) await pool.end();
    await database.close();
  }
}

async function sampleOf({ db }: Database): Promise<Sample> {
  const [handoff] = await db.select().from(handoffs);
  const [event] = await db.select().from(events);
  if (!handoff?.facts || !event) throw new Error("there is no handoff to copy");
  const { facts, decision, route } = handoff;
  return { event: event.body, facts, decision, route };
}
