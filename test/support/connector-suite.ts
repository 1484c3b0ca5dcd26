import { inspect } from "node:util";
import { pino } from "pino";
import { describe, expect, it, onTestFinished } from "vitest";
import { type Call, type Fault, type Reply, startStandIn } from "../../demo/stand-ins/stand-in.ts";
import type { Alert, Connection, Connector, Subject, TicketDraft } from "../../src/connector.ts";
import { ConnectorError, type FailureKind } from "../../src/errors.ts";
import { createHttp } from "../../src/http.ts";

export interface SuiteOptions {
  /** The vendor's block of a manifest. Its credentials contain `CANARY`, which must show up nowhere. */
  block(baseUrl: string): Record<string, unknown>;
  /** Whom the vendor is asked about. */
  subject?: Partial<Subject>;
  /** Where this vendor's words differ from HTTP's; `null`: the status is an answer, e.g. 404 for nobody. */
  kinds?: Record<number, FailureKind | null>;
  /** Nothing can be asked of the vendor without doing something, so that a check makes no call. */
  isCheckedOffline?: boolean;
}

export const CANARY = "canary5f1d9c7e";

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

/** Answers that are no answers, whatever was asked. */
const JUNK: Record<string, Reply> = {
  "an HTML page": { body: "<html><body>Sign in</body></html>" },
  "an empty body": { body: "" },
  "half a JSON": { body: '{"results":[{"id":', headers: { "content-type": "application/json" } },
  "JSON null": { body: null },
  "an empty list": { body: [] },
  "a word": { body: '"ok"', headers: { "content-type": "application/json" } },
  "lists that are none": { body: { results: 7, data: "x", tickets: {}, ticket: [], errors: 1 } },
};

/** What every vendor module promises, held against a server that can misbehave in every way. */
export function describeConnector(connector: Connector, options: SuiteOptions): void {
  const kinds = { ...KINDS, ...options.kinds };

  describe(`${connector.id}, like every connector`, () => {
    it("does no I/O when it is opened, and can be closed twice", async () => {
      const { connection, vendor } = await open({ body: {} });
      await new Promise((resolve) => setTimeout(resolve, 30));
      await connection.close?.();
      await connection.close?.();

      expect(vendor.calls).toEqual([]);
    });

    it("refuses a key that it does not know", () => {
      const block = options.block("https://vendor.example");

      expect(connector.config.safeParse(block).success).toBe(true);
      expect(connector.config.safeParse({ ...block, bse_url: "x" }).success).toBe(false);
    });

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

      for (const { headers } of vendor.calls) expect(headers["user-agent"]).toBe("Baton/suite");
    });

    it.each(Object.entries(kinds))("reads status %s as %s", async (status, kind) => {
      const { connection } = await open({ status: Number(status), body: {} });
      const outcome = await outcomeOf(look(connection));

      if (kind === null) expect(outcome).not.toBeInstanceOf(Error);
      else expect(outcome).toMatchObject({ name: "ConnectorError", connector: connector.id, kind });
    });

    it("passes on how long it is asked to wait", async () => {
      const { connection } = await open({ status: 429, headers: { "retry-after": "17" }, body: {} });

      expect(await outcomeOf(look(connection))).toMatchObject({ retryAfterMs: 17_000 });
    });

    it.each(Object.entries(JUNK))("takes a 200 with %s for no answer", async (_, reply) => {
      const { connection } = await open(reply);

      expect(await outcomeOf(look(connection))).toMatchObject({ kind: "unavailable" });
    });

    it.each<[string, Fault]>([
      ["cuts the connection", { kind: "reset" }],
      ["cuts the answer", { kind: "half-answer" }],
      ["never ends", { kind: "endless" }],
    ])("survives a vendor that %s", async (_, fault) => {
      const { connection } = await open({ body: { data: "x".repeat(1000) } }, { fault });

      expect(await outcomeOf(look(connection))).toMatchObject({ kind: "unavailable" });
    });

    it("ends at the deadline of a lookup, and not on it", async ({ skip }) => {
      if (connector.notifies) skip();
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

    it("turns every fault into findings when it is checked, and never throws", async ({ skip }) => {
      if (options.isCheckedOffline) skip();
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
        body: {
          message: `echoed ${JSON.stringify(call.headers)}`,
          errors: [{ message: `echoed ${CANARY}` }],
        },
      });
      for (const answer of [
        echo,
        () => ({ body: `echoed ${CANARY}` }),
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

    if (connector.role === "helpdesk") describeTickets();
  });

  function describeTickets() {
    it.each<[string, Fault]>([
      ["the connection is cut before the answer", { kind: "lost-answer" }],
      ["the answer is cut in the middle", { kind: "half-answer" }],
      ["a proxy answers 502", { kind: "lost-answer-502" }],
      ["a page comes instead", { kind: "html" }],
    ])("does not know whether a create worked when %s", async (_, fault) => {
      const { connection } = await open({ status: 201, body: { ticket: { id: 1 } } }, { fault });
      const tickets = ticketsOf(connection);
      const prepared = await tickets.prepare(DRAFT, { variant: 0, refresh: false });

      expect(await outcomeOf(tickets.create(prepared))).toMatchObject({ kind: "unavailable" });
    });

    it.each(Object.entries(JUNK))("cannot prepare a ticket from lists that are %s", async (_, reply) => {
      const { connection } = await open(reply);
      const draft = { ...DRAFT, group: "Billing", fields: [{ field: "MRR", value: 1 }] };

      const prepared = ticketsOf(connection).prepare(draft, { variant: 0, refresh: false });

      expect(await outcomeOf(prepared)).toMatchObject({ kind: "unavailable" });
    });

    it("prepares the same bytes for the same draft, with the handoff's id and no credentials in them", async () => {
      const { connection } = await open({ body: {} });
      const tickets = ticketsOf(connection);
      const [first, again] = await Promise.all(
        [0, 0].map((variant) => tickets.prepare(DRAFT, { variant, refresh: false })),
      );

      expect(again).toEqual(first);
      expect(first?.request.body).toContain(DRAFT.handoffId);
      expect(JSON.stringify(first)).not.toContain(CANARY);
    });
  }

  /** The vendor's everyday call: a look-up, or a message to people. */
  async function look(connection: Connection, signal = AbortSignal.timeout(5_000)): Promise<unknown> {
    const { lookup, notifier } = connection;
    if (lookup) return lookup.find({ ...NOBODY, ...options.subject }, signal);
    if (notifier) return notifier.post({ channel: "#support", under: null }, ALERT);
    throw new Error(`${connector.id} has neither a lookup nor a notifier`);
  }

  async function open(reply: Reply | ((call: Call) => Reply), more: { path?: string; fault?: Fault } = {}) {
    const vendor = await startStandIn(typeof reply === "function" ? reply : () => reply);
    if (more.fault) vendor.faults = [more.fault];
    const http = createHttp();
    onTestFinished(() => {
      http.close();
      return vendor.close();
    });
    const lines: string[] = [];
    const log = pino({ level: "trace" }, { write: (line: string) => void lines.push(line) });
    const config = connector.config.parse(options.block(`${vendor.url}${more.path ?? ""}`));
    const deps = { http, log, now: Date.now, userAgent: "Baton/suite" };
    return { connection: connector.open(config, deps), vendor, lines };
  }
}

const NOBODY: Subject = {
  email: null,
  externalId: null,
  name: null,
  phone: null,
  error: null,
  feature: null,
};

const ALERT: Alert = {
  ...{ handoffId: "hnd_suite", isTest: false, state: "waiting", title: "Waiting for a person" },
  ...{ customer: "Dana Reyes", standing: [], problem: "Charged twice", why: "asked for a person" },
  ...{ facts: [], story: [], mentions: [], isBrief: false },
  buttons: [{ label: "Open ticket", url: "https://acme.example/1" }],
};

const DRAFT: TicketDraft = {
  handoffId: "hnd_suite",
  subject: "Charged twice",
  requester: { name: "Dana Reyes", email: "dana@northwind.example", externalId: null, phone: null },
  description: "I was charged twice",
  conversation: { platform: null, id: "conv_1" },
  note: { html: "<p>Charged twice</p>", text: "Charged twice" },
  ...{ priority: "normal", group: null, form: null, tags: ["baton"], fields: [] },
};

function ticketsOf(connection: Connection) {
  if (!connection.tickets) throw new Error("a helpdesk writes tickets");
  return connection.tickets;
}

/** What a call gave, or how it failed. */
function outcomeOf<T>(promise: Promise<T>): Promise<T | Error> {
  return promise.catch((error: Error) => error);
}
