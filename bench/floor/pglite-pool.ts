import { EventEmitter } from "node:events";
import { PGlite } from "@electric-sql/pglite";
import { type PgPool, type PgPoolClient, runMigrations } from "bullmq";

/**
 * The least that makes BullMQ's PostgreSQL backend run on PGlite: one database that plays pool and client at once.
 * It is the floor's own, so that a change of Baton's cannot move what Baton is compared with.
 */
export async function openPglitePool(dataDir: string): Promise<PgPool> {
  const database = await PGlite.create(dataDir);
  const pool = new PglitePool(database);
  await runMigrations(pool);
  await database.exec("SET search_path = bullmq");
  return pool as unknown as PgPool;
}

// BullMQ's LISTEN statements begin with comment lines.
const LISTEN = /^(?:\s*--[^\n]*\n)*\s*LISTEN\s+(\w+)/i;

class PglitePool extends EventEmitter {
  readonly #database: PGlite;

  constructor(database: PGlite) {
    super();
    this.#database = database;
    this.setMaxListeners(0);
  }

  async query<Row>(
    text: string,
    parameters?: readonly unknown[],
  ): Promise<{ rows: Row[]; rowCount: number }> {
    const channel = LISTEN.exec(text)?.[1];
    if (channel !== undefined) {
      await this.#database.listen(channel, (payload) => this.emit("notification", { channel, payload }));
      return { rows: [], rowCount: 0 };
    }
    if (parameters === undefined) {
      // Migrations are many statements at once, which only the simple protocol takes.
      const rows = ((await this.#database.exec(text)).at(-1)?.rows ?? []) as Row[];
      return { rows, rowCount: rows.length };
    }
    const { rows, affectedRows } = await this.#database.query<Row>(text, [...parameters]);
    return { rows, rowCount: affectedRows ?? rows.length };
  }

  async connect(): Promise<PgPoolClient> {
    return this as unknown as PgPoolClient;
  }

  release(): void {}

  async end(): Promise<void> {
    await this.#database.close();
  }
}
