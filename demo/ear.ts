import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Webhook } from "standardwebhooks";

/** An event that Baton sent to the bot. */
export interface Heard {
  type: string;
  timestamp: string;
  data: {
    handoff: { id: string; status: string };
    ticket?: { id: string };
    agent?: { name: string | null };
    customer_message?: string;
    resolution?: string;
  };
}

/** Where the bot listens: it believes what is signed, takes each event once, and tells whoever asked. */
export interface Ear {
  readonly url: string;
  readonly heard: readonly Heard[];
  /** How many calls came without a signature that holds. */
  readonly refused: number;
  /** Called for each event from now on; one listener at a time. */
  listen(listener: (event: Heard) => void): void;
  close(): Promise<void>;
}

const MAX_BYTES = 256 * 1024;

export async function openEar(secret: string): Promise<Ear> {
  const webhook = new Webhook(secret);
  const heard: Heard[] = [];
  const known = new Set<string>();
  let refused = 0;
  let listener: (event: Heard) => void = () => {};

  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request.setEncoding("utf8")) {
      body += chunk;
      if (body.length > MAX_BYTES) break;
    }
    try {
      const event = webhook.verify(body, request.headers as Record<string, string>) as Heard;
      const id = String(request.headers["webhook-id"]);
      if (!known.has(id)) {
        known.add(id);
        heard.push(event);
        listener(event);
      }
      response.writeHead(204).end();
    } catch {
      refused++; // not from Baton
      response.writeHead(401).end();
    }
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/baton-events`,
    heard,
    get refused() {
      return refused;
    },
    listen(next) {
      listener = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
