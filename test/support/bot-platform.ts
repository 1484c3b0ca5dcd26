import { pino } from "pino";
import type {
  BotCall,
  BotInbound,
  Connection,
  Connector,
  EscalationInput,
  IncomingWebhook,
} from "../../src/connector.ts";
import { createHttp } from "../../src/http.ts";

/** A connection with a block of its own. */
export function aConnection(connector: Connector, block: Record<string, unknown>): Connection {
  const deps = { http: createHttp(), log: pino({ level: "silent" }), now: Date.now, userAgent: "Baton/test" };
  return connector.open(connector.config.parse(block), deps);
}

/** The way in of a platform that sends one call at a time. */
export function aBot(connector: Connector, block: Record<string, unknown>) {
  const bot = aConnection(connector, block).bot as BotInbound;
  return {
    async read(webhook: IncomingWebhook, signal = AbortSignal.timeout(2_000)): Promise<BotCall> {
      const [call, ...more] = [await bot.read(webhook, signal)].flat();
      if (!call || more.length > 0) throw new Error("there is not one call");
      return call;
    },
  };
}

/** A webhook as it comes in. */
export function aQuery(
  body: unknown,
  query: Record<string, string>,
  headers: Record<string, string> = {},
): IncomingWebhook {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return { body: Buffer.from(text), headers: { "content-type": "application/json", ...headers }, query };
}

/** The escalation that a call is. @throws when it is none. */
export function anEscalationOf(call: BotCall): EscalationInput {
  if (call.type !== "escalation") throw new Error(`this is ${call.type}`);
  return call.escalation;
}

const WRONG = [null, 7, -1e308, "", " ", true, [], {}, [[7]], [null], { a: { b: 1 } }, "\u0000\ud800"];

/** A payload once for each of its parts and each wrong value there, and without the part. */
export function* damagedBy(whole: unknown): Generator<unknown> {
  for (const path of pathsOf(whole)) {
    for (const value of WRONG) yield replaced(whole, path, value);
    yield replaced(whole, path, undefined);
  }
}

function pathsOf(value: unknown, path: string[] = []): string[][] {
  if (typeof value !== "object" || value === null) return [path];
  const below = Object.entries(value).flatMap(([key, part]) => pathsOf(part, [...path, key]));
  return path.length === 0 ? below : [path, ...below];
}

function replaced(whole: unknown, [key, ...rest]: string[], value: unknown): unknown {
  if (key === undefined) return value;
  const copy: Record<string, unknown> = Array.isArray(whole)
    ? ([...whole] as never)
    : { ...(whole as Record<string, unknown>) };
  copy[key] = replaced(copy[key], rest, value);
  return copy;
}
