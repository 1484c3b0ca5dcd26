import { createServer, connect as dial, type Server, type Socket } from "node:net";

/** A link between Baton and a server that a test can cut, refuse or let go dead. */
export interface Link {
  /** The server's address, by way of this proxy. */
  readonly url: string;
  /** Ends every connection; new ones are welcome. */
  cut(): void;
  /** As if the server were away: ends every connection, and refuses new ones until `accept`. */
  refuse(): Promise<void>;
  accept(): Promise<void>;
  /** From now on nothing passes on connections that exist, and nobody closes them; new ones work. */
  freeze(): void;
  close(): Promise<void>;
}

export async function startProxy(serverUrl: string): Promise<Link> {
  const target = new URL(serverUrl);
  const defaults: Record<string, string> = { "redis:": "6379", "postgres:": "5432", "postgresql:": "5432" };
  const port = Number(target.port || defaults[target.protocol]);
  const links = new Set<[Socket, Socket]>();

  function link(near: Socket) {
    const far = dial(port, target.hostname);
    const pair: [Socket, Socket] = [near, far];
    links.add(pair);
    for (const [socket, other] of [pair, [far, near]] as const) {
      socket.setNoDelay(true);
      socket.on("error", () => socket.destroy());
      socket.on("close", () => {
        links.delete(pair);
        other.destroy();
      });
      socket.pipe(other);
    }
  }

  function cut() {
    for (const [near] of links) near.resetAndDestroy();
  }

  let server: Server;
  const listen = (at: number) =>
    new Promise<number>((resolve, reject) => {
      server = createServer(link);
      server.once("error", reject);
      server.listen(at, "127.0.0.1", () => {
        const address = server.address();
        resolve(typeof address === "object" && address ? address.port : 0);
      });
    });
  const stop = () => new Promise<void>((resolve) => void server.close(() => resolve()));

  const own = await listen(0);
  const url = new URL(serverUrl);
  url.hostname = "127.0.0.1";
  url.port = String(own);
  return {
    url: url.href,
    cut,
    async refuse() {
      const stopped = stop();
      cut();
      await stopped;
    },
    accept: async () => void (await listen(own)),
    freeze() {
      for (const pair of links) for (const socket of pair) socket.unpipe().pause();
    },
    async close() {
      const stopped = stop();
      cut();
      await stopped;
    },
  };
}
