import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Webhook } from "standardwebhooks";
import { SECRET } from "./house.ts";

/** One event that the bot got. */
export interface BotEvent {
  id: string;
  type: string;
  data: {
    handoff: { id: string; status: string };
    reason?: string;
    customer_message?: string;
    route?: { group: string | null };
  };
}

/** A bot that hears our events, and checks their signatures. */
export interface Bot {
  readonly url: string;
  readonly events: BotEvent[];
  of(handoffId: string, type: string): BotEvent[];
  close(): Promise<void>;
}

export async function startBot(): Promise<Bot> {
  const events: BotEvent[] = [];
  const server: Server = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8").on("data", (text: string) => {
      body += text;
    });
    request.on("end", () => {
      const event = new Webhook(SECRET).verify(body, request.headers as Record<string, string>) as BotEvent;
      events.push({ ...event, id: String(request.headers["webhook-id"]) });
      response.writeHead(204).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/events`,
    events,
    of: (id, type) => events.filter((one) => one.type === type && one.data.handoff.id === id),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
