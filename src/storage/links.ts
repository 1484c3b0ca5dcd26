import type pg from "pg";

const LOOK_EVERY_MS = 10_000;
const ANSWER_MS = 5_000;

/**
 * Keeps a pool sound while its connections break. Returns a function that hangs up on every connection that is
 * still there.
 */
export function guardConnections(pool: pg.Pool, onLost: (error: Error) => void): () => void {
  const alive = new Set<pg.PoolClient>();
  const inUse = new Set<pg.PoolClient>();
  // Without a listener, a connection that drops while idle would end the process.
  pool.on("error", onLost);
  pool.on("connect", (client) => {
    alive.add(client);
    // The same goes for one that drops between two statements of a transaction; the next statement fails.
    client.on("error", () => {});
    client.once("end", () => {
      alive.delete(client);
      // Drizzle does not give back a connection whose BEGIN failed, and the pool would miss it for ever.
      if (inUse.has(client)) giveBack(client);
    });
  });
  pool.on("acquire", (client) => inUse.add(client));
  pool.on("release", (_error, client) => {
    inUse.delete(client);
    // Given back in the middle of a transaction: nobody may get it in that state.
    if (client.getTransactionStatus() !== "I") void client.end();
  });
  return () => {
    for (const client of alive) client.connection.stream.destroy();
  };
}

/**
 * Notices links to a server that went dead without closing, within 20 s. A connection that only listens would
 * wait for ever, and one whose call timed out would stay stuck. Returns a function that stops the watch.
 */
export function watchForSilence(pool: pg.Pool): () => void {
  const inUseSince = new Map<pg.PoolClient, number>();
  pool.on("connect", hangUpOnTimeout);
  pool.on("acquire", (client) => inUseSince.set(client, performance.now()));
  pool.on("release", (_error, client) => inUseSince.delete(client));
  const timer = setInterval(() => {
    const longAgo = performance.now() - LOOK_EVERY_MS;
    for (const [client, since] of inUseSince) {
      if (since < longAgo && client.getTransactionStatus() === "I") ask(client);
    }
  }, LOOK_EVERY_MS).unref();
  return () => clearInterval(timer);
}

// The server ends calls that take too long before we would: if we have to, it is not there.
function hangUpOnTimeout(client: pg.PoolClient): void {
  const query = client.query as (...args: unknown[]) => unknown;
  client.query = ((...args: unknown[]) => {
    const result = query.apply(client, args);
    if (result instanceof Promise) {
      result.catch((error: Error) => {
        // Not `end()`, which is silent: whoever listens on this connection must learn that it is gone.
        if (error.message === "Query read timeout") client.connection.stream.destroy(error);
      });
    }
    return result;
  }) as typeof client.query;
}

function ask(client: pg.PoolClient): void {
  const question: pg.QueryConfig & { query_timeout: number } = { text: "SELECT 1", query_timeout: ANSWER_MS };
  client.query(question).catch(() => {}); // what it means has been dealt with above
}

function giveBack(client: pg.PoolClient): void {
  client.release(true);
  client.release = () => {}; // its user may still do so, and a second time is an error
}
