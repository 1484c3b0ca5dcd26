import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { inspect } from "node:util";
import { expect, it, onTestFinished } from "vitest";
import { type Call, type Fault, type Reply, startStandIn } from "../../../demo/stand-ins/stand-in.ts";
import type { Connection, Connector, Subject } from "../../../src/connector.ts";
import { ConnectorError, type FailureKind } from "../../../src/errors.ts";
import { AGENT, connect, openAt, outcomeOf } from "./open.ts";
import { CANARY, type SuiteOptions } from "./options.ts";
import { ALERT, HOSTILE, JUNK, NOBODY } from "./samples.ts";

const KINDS: Record<number, FailureKind> = {
  400: "invalid",
  401: "auth",
  403: "forbidden",
  404: "not_found",
  409: "conflict",
  422: "invalid",
  429: "rate_limited",
  500: "unavailable",
  502: "unavailable",
  503: "unavailable",
};

/** The vendor's everyday call, a look-up or a message to people, against a server that misbehaves in every way. */
export function describeCalls(connector: Connector, options: SuiteOptions): void {
  const kinds = { ...KINDS, ...options.kinds };
  const open = (reply: Reply | ((call: Call) => Reply), more: { path?: string; fault?: Fault } = {}) =>
    openAt(connector, options, reply, more);

  it.each(["", "/", "/prefix", "/prefix/"])("sends every call to base_url, here with %j", async (path) => {
    const { connection, vendor } = await open({ status: 503, body: {} }, { path });
    await outcomeOf(look(connection));

    const prefix = path.replace(/\/$/, "");
    expect(vendor.calls.length).toBeGreaterThan(0);
    for (const call of vendor.calls) expect(call.path).toMatch(new RegExp(`^${prefix}/[a-z]`));
  });

  it("says who is calling", async () => {
    const { connection, vendor } = await open({ status: 503, body: {} });
    await outcomeOf(look(connection));

    for (const { headers } of vendor.calls) expect(headers["user-agent"]).toBe(AGENT);
  });

  it.each(Object.entries(kinds))("reads status %s as %s", async (status, kind) => {
    const { connection } = await open({ status: Number(status), body: {} });
    const outcome = await outcomeOf(look(connection));

    if (kind === null) expect(outcome).not.toBeInstanceOf(Error);
    else expect(outcome).toMatchObject({ name: "ConnectorError", connector: connector.id, kind });
  });

  const soon = () => new Date(Date.now() + 90_000).toUTCString();
  it.each<[string, () => Record<string, string>, [number, number] | undefined]>([
    ["in seconds", () => ({ "retry-after": "17" }), [17_000, 17_000]],
    ["as a date", () => ({ "retry-after": soon() }), [60_000, 91_000]],
    [
      "by a reset time",
      () => ({ "x-ratelimit-reset": String(Math.ceil(Date.now() / 1000) + 30) }),
      [1, 31_000],
    ],
    ["not at all", () => ({}), undefined],
    ["in words", () => ({ "retry-after": "soon" }), undefined],
    ["for a lifetime", () => ({ "retry-after": "99999999999" }), [3_600_000, 3_600_000]],
    ["by a date long past", () => ({ "retry-after": "Sun, 06 Nov 1994 08:49:37 GMT" }), [0, 0]],
  ])("passes on how long it is asked to wait: %s", async (_, headers, range) => {
    const { connection } = await open({ status: 429, headers: headers(), body: {} });
    const outcome = await outcomeOf(look(connection));

    expect(outcome).toMatchObject({ kind: "rate_limited" });
    const { retryAfterMs } = outcome as ConnectorError;
    if (range === undefined) return expect(retryAfterMs).toBeUndefined();
    expect(retryAfterMs).toBeGreaterThanOrEqual(range[0]);
    expect(retryAfterMs).toBeLessThanOrEqual(range[1]);
  });

  const junk = Object.entries(JUNK).filter(([name]) => !options.answers?.includes(name));
  it.each(junk)("takes a 200 with %s for no answer", async (_, reply) => {
    const { connection } = await open(reply);

    expect(await outcomeOf(look(connection))).toMatchObject({ kind: "unavailable" });
    expect({}).not.toHaveProperty("isPolluted");
  });

  it.each<[string, Fault]>([
    ["cuts the connection", { kind: "reset" }],
    ["cuts the answer", { kind: "half-answer" }],
    ["never ends", { kind: "endless" }],
  ])("survives a vendor that %s", async (_, fault) => {
    const { connection } = await open({ body: { data: "x".repeat(1000) } }, { fault });

    expect(await outcomeOf(look(connection))).toMatchObject({ kind: "unavailable" });
  });

  it("stops reading an answer of 50 MB long before its end", async () => {
    const { url, sentBytes } = await startFlood(50_000_000);
    const { connection } = connect(connector, options.block(url));

    expect(await outcomeOf(look(connection))).toMatchObject({ kind: "unavailable" });
    expect(await sentBytes).toBeLessThan(25_000_000); // what it read, and what waits in the sockets of both sides
  });

  it.skipIf(connector.notifies)("ends at the deadline of a lookup, and not on it", async () => {
    const { connection } = await open({}, { fault: { kind: "hang" } });
    const startedAt = performance.now();
    const outcome = await outcomeOf(look(connection, AbortSignal.timeout(200)));

    expect(outcome).toMatchObject({ kind: "unavailable" });
    expect(performance.now() - startedAt).toBeLessThan(1_500);
  });

  it("does not follow a redirect", async () => {
    const elsewhere = await startStandIn(() => ({ body: {} }));
    onTestFinished(() => elsewhere.close());
    const { connection } = await open({ status: 307, headers: { location: `${elsewhere.url}/x` } });

    expect(await outcomeOf(look(connection))).toMatchObject({ kind: "unavailable" });
    expect(elsewhere.calls).toEqual([]);
  });

  it.skipIf(options.isCheckedOffline)("turns every fault into findings when it is checked", async () => {
    for (const reply of [{ status: 401, body: {} }, { status: 503, body: {} }, { body: "<html>" }]) {
      const { connection } = await open(reply);
      const findings = await connection.check();

      expect(findings.map(({ level }) => level)).toContain("fault");
      for (const { message } of findings) expect(message).toMatch(/^\S.{4,300}$/);
    }
  });

  it("keeps its credentials, and what the vendor said, out of errors, findings and the log", async () => {
    const echo = (call: Call): Reply => ({
      status: 418,
      headers: { "x-echo": "echoed" },
      body: { message: `echoed ${JSON.stringify(call.headers)}`, errors: [{ message: `echoed ${CANARY}` }] },
    });
    for (const answer of [
      echo,
      () => ({ body: `echoed ${CANARY}` }),
      () => ({ body: { message: `echoed ${CANARY}`, results: `echoed ${CANARY}`, data: [CANARY] } }),
      () => ({ status: 401, body: CANARY }),
    ]) {
      const { connection, lines } = await open(answer);
      const error = await outcomeOf(look(connection));
      const findings = await connection.check();

      const said = [inspect(error, { depth: 9 }), JSON.stringify(findings), lines.join("\n")].join("\n");
      expect(error).toBeInstanceOf(ConnectorError);
      expect(said).not.toContain(CANARY);
      expect(said).not.toContain("echoed");
    }
  });

  it.runIf(options.subject).each(Object.entries(HOSTILE))(
    "asks nothing else because a customer wrote %s",
    async (_, text) => {
      const asked = Object.entries(options.subject ?? {}).filter(([, value]) => value != null);
      for (const [field, usual] of asked) {
        const hostile = field === "email" ? `${text}@x.example` : text;
        const { connection, vendor } = await open({ status: 503, body: {} });
        await outcomeOf(look(connection, { [field]: usual }));
        const shapes = new Set(vendor.calls.splice(0).map(toShape));
        const outcome = await outcomeOf(look(connection, { [field]: hostile }));

        if (outcome instanceof Error) expect(outcome).toBeInstanceOf(ConnectorError);
        for (const call of vendor.calls) {
          expect([...shapes]).toContain(toShape(call));
          // Of an address and its headers, most servers take 16 KB.
          expect(`${call.path}${call.query}`.length).toBeLessThan(12_000);
        }
      }
    },
  );

  async function look(
    { lookup, notifier }: Connection,
    by: AbortSignal | Partial<Subject> = AbortSignal.timeout(5_000),
  ): Promise<unknown> {
    const signal = by instanceof AbortSignal ? by : AbortSignal.timeout(5_000);
    const subject = by instanceof AbortSignal ? options.subject : by;
    if (lookup) return lookup.find({ ...NOBODY, ...subject }, signal);
    if (notifier) return notifier.post({ channel: "#support", under: null }, ALERT);
    throw new Error(`${connector.id} has neither a lookup nor a notifier`);
  }
}

/** What a call asks for, without the values it asks by. */
function toShape({ method, path, query, headers }: Call): string {
  const names = [...new Set(query.keys())].sort().join("&");
  return `${method} ${path.split("/").length} ${path.split("/")[1]} ?${names} ${Object.keys(headers).sort()}`;
}

/** Sends so many bytes of one JSON text; tells how many had gone out when nobody read them any more. */
async function startFlood(bytes: number) {
  const chunk = Buffer.alloc(64 * 1024, "x");
  let tell: (sent: number) => void = () => undefined;
  const sentBytes = new Promise<number>((resolve) => {
    tell = resolve;
  });
  const server = createServer((_, response) => {
    response.on("error", () => undefined);
    response.writeHead(200, { "content-type": "application/json", "content-length": bytes });
    response.write('{"data":"');
    let sent = 9;
    const more = () => {
      while (!response.destroyed && sent + chunk.length < bytes) {
        sent += chunk.length;
        if (!response.write(chunk)) return;
      }
      if (!response.destroyed) response.end("x".repeat(bytes - sent));
    };
    response.on("drain", more);
    response.on("close", () => tell(sent));
    more();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, sentBytes };
}
