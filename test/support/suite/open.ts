import { pino } from "pino";
import { onTestFinished } from "vitest";
import { type Call, type Fault, type Reply, startStandIn } from "../../../demo/stand-ins/stand-in.ts";
import type { Connection, Connector } from "../../../src/connector.ts";
import { createHttp } from "../../../src/http.ts";
import type { SuiteAccount, SuiteOptions } from "./options.ts";

export const AGENT = "Baton/suite";

/** A connection, and what it logged. */
export function connect(connector: Connector, block: Record<string, unknown>) {
  const http = createHttp();
  onTestFinished(() => http.close());
  const lines: string[] = [];
  const log = pino({ level: "trace" }, { write: (line: string) => void lines.push(line) });
  const deps = { http, log, now: Date.now, userAgent: AGENT };
  const connection: Connection = connector.open(connector.config.parse(block), deps);
  return { connection, lines };
}

/** A connection to a server that answers everything alike. */
export async function openAt(
  connector: Connector,
  options: SuiteOptions,
  reply: Reply | ((call: Call) => Reply),
  more: { path?: string; fault?: Fault } = {},
) {
  const vendor = await startStandIn(typeof reply === "function" ? reply : () => reply);
  if (more.fault) vendor.faults = [more.fault];
  onTestFinished(() => vendor.close());
  return { ...connect(connector, options.block(`${vendor.url}${more.path ?? ""}`)), vendor };
}

/** A connection to the vendor's own stand-in. */
export async function openAccount(connector: Connector, options: SuiteOptions) {
  if (!options.account) throw new Error(`the entry of ${connector.id} needs an account`);
  const account: SuiteAccount = await options.account();
  onTestFinished(() => account.standIn.close());
  const block = account.block(account.standIn.url);
  return { ...connect(connector, block), account };
}

/** What a call gave, or how it failed. */
export function outcomeOf<T>(promise: Promise<T>): Promise<T | Error> {
  return promise.catch((error: Error) => error);
}
