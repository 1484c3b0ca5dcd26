import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Webhook } from "standardwebhooks";
import type { Manifest } from "../../manifest/manifest.ts";

/** An event as the bot would get it. */
export interface ReceivedEvent {
  type: string;
  /** On our clock. */
  at: number;
  /** What is wrong with it; `null` for nothing. */
  fault: string | null;
}

export interface Receiver {
  /** For `callback_url`. */
  url: string;
  received: ReceivedEvent[];
  close(): Promise<void>;
}

const HOST = "127.0.0.1";
const MAX_BYTES = 1024 * 1024;

/** Why this machine cannot play the bot that gets the events; `null` when it can. */
export function whyNotReceive(
  { callbackHosts, signingSecrets }: Manifest["bot"],
  url: string,
): string | null {
  if (signingSecrets.length === 0) return "there is no signing secret to sign events with";
  if (!callbackHosts.includes(HOST)) return `bot.callback_hosts does not name ${HOST}`;
  const { hostname } = new URL(url);
  if (![HOST, "localhost", "[::1]"].includes(hostname)) return "Baton runs on another machine";
  return null;
}

/** Takes the events of one test, and checks each as a bot should. */
export async function openReceiver({ signingSecrets }: Manifest["bot"]): Promise<Receiver> {
  const received: ReceivedEvent[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of request) {
      size += (chunk as Buffer).length;
      if (size > MAX_BYTES) return void request.destroy();
      chunks.push(chunk as Buffer);
    }
    const body = Buffer.concat(chunks).toString("utf8");
    received.push(read(body, request.headers as Record<string, string>, signingSecrets));
    response.writeHead(204).end();
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, HOST, resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${HOST}:${port}/events`,
    received,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function read(body: string, headers: Record<string, string>, secrets: string[]): ReceivedEvent {
  const at = Date.now();
  const isSigned = secrets.some((secret) => {
    try {
      new Webhook(secret).verify(body, headers);
      return true;
    } catch {
      return false;
    }
  });
  if (!isSigned) return { type: "unknown", at, fault: "its signature is wrong" };
  const { type, data } = JSON.parse(body) as { type: string; data?: { test?: boolean } };
  return { type, at, fault: data?.test === true ? null : "it does not say that this is a test" };
}
