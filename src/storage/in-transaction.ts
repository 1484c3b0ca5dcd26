import type pg from "pg";

/** What statements inside of a transaction are sent through. */
export type Client = Pick<pg.PoolClient, "query">;

/** Commits what `work` does, all or nothing. */
export async function inTransaction<T>(pool: pg.Pool, work: (client: Client) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    const result = await work(client);
    await client.query("COMMIT");
    return result;
  } catch (error) {
    await client.query("ROLLBACK").catch(() => {}); // the first error is the one to report
    throw error;
  } finally {
    client.release();
  }
}
