import { once } from "node:events";
import { type AddressInfo, createServer, connect as dial, type Socket } from "node:net";
import { onTestFinished } from "vitest";

/** A link to a server that a test can break in the ways that networks do. */
export interface TcpProxy {
  /** The server's address with this proxy in the middle. */
  url: string;
  /** Ends every connection, as a restarting server does; new ones are accepted. */
  cut(): void;
  /** Passes nothing on any more, and tells nobody, for connections of now; new ones work. */
  goSilent(): void;
  /** Ends every connection and accepts no new ones until `up`. */
  down(): void;
  up(): void;
}

export async function proxyTo(target: string): Promise<TcpProxy> {
  const { hostname, port } = new URL(target);
  const pairs = new Set<[Socket, Socket]>();
  let isDown = false;
  const server = createServer((inbound) => {
    if (isDown) return void inbound.destroy();
    const outbound = dial(Number(port), hostname);
    const pair: [Socket, Socket] = [inbound, outbound];
    pairs.add(pair);
    inbound.pipe(outbound).pipe(inbound);
    for (const socket of pair) {
      socket.on("error", () => {});
      socket.on("close", () => {
        for (const each of pair) each.destroy();
        pairs.delete(pair);
      });
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");

  const proxy: TcpProxy = {
    url: Object.assign(new URL(target), { port: (server.address() as AddressInfo).port }).href,
    cut() {
      for (const [inbound] of pairs) inbound.destroy();
    },
    goSilent() {
      for (const [inbound, outbound] of pairs) {
        inbound.unpipe(outbound).resume();
        outbound.unpipe(inbound).resume();
      }
    },
    down() {
      isDown = true;
      proxy.cut();
    },
    up() {
      isDown = false;
    },
  };
  onTestFinished(() => {
    proxy.down();
    server.close();
  });
  return proxy;
}
