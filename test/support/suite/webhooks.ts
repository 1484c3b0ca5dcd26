import { afterAll, expect, it, onTestFinished } from "vitest";
import { type Fault, type StandIn, startStandIn } from "../../../demo/stand-ins/stand-in.ts";
import type { Connection, Connector, IncomingWebhook } from "../../../src/connector.ts";
import { EscalationEvent } from "../../../src/conversation/escalation.ts";
import { SignatureError, UnreadableError } from "../../../src/errors.ts";
import { connect, outcomeOf } from "./open.ts";
import { CANARY, type SuiteOptions, type SuiteWebhook } from "./options.ts";

/** Bodies of other platforms, and of nobody's. */
const FOREIGN = [
  ...["null", "[]", "{}", "7", '"x"', "true", "", " ", "<html></html>", "\u0000", '{"a":'],
  ...["[".repeat(100_000), `${'{"a":'.repeat(3_000)}1${"}".repeat(3_000)}`],
  '{"__proto__":{"isPolluted":true},"constructor":{"prototype":{"isPolluted":true}}}',
  '{"next_action":"action_x","sender_id":"1","tracker":{"events":[]},"domain":{},"version":"3"}',
  '{"type":"notification_event","topic":"conversation.admin.replied","data":{"item":{"id":"1"}}}',
  '{"type":"zen:event-type:ticket.created","id":"1","detail":{"id":"1"},"event":{}}',
  '{"object":"event","type":"invoice.paid","data":{"object":{}}}',
];
const WRONG: unknown[] = [null, 7, "", "x", true, [], {}, [[]], { __proto__: null, a: 1 }];

/** What everybody promises who is sent webhooks: forged ones are told from broken ones, and neither ends in a crash. */
export function describeWebhooks(
  connector: Connector,
  options: SuiteOptions,
  sample: SuiteWebhook,
  read: (connection: Connection, webhook: IncomingWebhook, signal: AbortSignal) => Promise<unknown>,
): void {
  const words = sample === options.bot ? "a handed over conversation" : "an event";

  it(`reads ${words} as it is sent`, async () => {
    const { said } = await receive(await sample.sign(sample.body));

    expect(said).not.toBeInstanceOf(Error);
    if (sample !== options.bot) return;
    const escalations = escalationsOf(said);
    expect(escalations).not.toEqual([]);
    for (const one of escalations) expect(EscalationEvent.safeParse(one).error).toBeUndefined();
  });

  it(`refuses ${words} without its proof, or with another's`, async () => {
    const signed = await sample.sign(sample.body);
    const forged: IncomingWebhook[] = [
      { ...signed, headers: {}, query: {} },
      { ...signed, headers: changed(signed.headers), query: changed(signed.query) },
      { ...signed, headers: emptied(signed.headers), query: emptied(signed.query) },
      { ...signed, headers: doubled(signed.headers) },
      { body: Buffer.from("not even JSON"), headers: {}, query: {} },
    ];
    for (const [index, webhook] of forged.entries()) {
      const { said } = await receive(webhook);
      // A platform may send its proof in the query alone; then doubled headers change nothing.
      if (index === 3 && !(said instanceof Error)) continue;
      expect(said, `forgery ${index}`).toBeInstanceOf(SignatureError);
    }
  });

  it.runIf(sample.coversBody)(`refuses ${words} that was changed on the way`, async () => {
    const signed = await sample.sign(sample.body);
    for (const body of [`${sample.body} `, sample.body.slice(0, -1), sample.body.replace(/\d/, "%"), ""]) {
      const { said } = await receive({ ...signed, body: Buffer.from(body) });
      expect(said).toBeInstanceOf(SignatureError);
    }
  });

  it.runIf(sample.maxAgeMs !== undefined)(
    `refuses ${words} that is too old, or from the future`,
    async () => {
      const far = (sample.maxAgeMs ?? 0) + 60_000;
      for (const at of [Date.now() - far, Date.now() + far, 0]) {
        const { said } = await receive(await sample.sign(sample.body, at));
        expect(said, String(at)).toBeInstanceOf(SignatureError);
      }
    },
  );

  it(`takes what is no ${words.replace(/^an? /, "")} for unreadable or for nothing`, async () => {
    const half = Buffer.from(sample.body)
      .subarray(0, sample.body.length / 2)
      .toString();
    for (const body of [half, ...FOREIGN]) {
      const { said } = await receive(await sample.sign(body));
      if (said instanceof Error) expect(said, body.slice(0, 80)).toBeInstanceOf(UnreadableError);
      else expect(escalationsOf(said), body.slice(0, 80)).toEqual([]);
    }
    expect({}).not.toHaveProperty("isPolluted");
  });

  it(`survives ${words} with any one part of another type`, async () => {
    for (const body of damaged(JSON.parse(sample.body))) {
      const { said } = await receive(await sample.sign(body));
      if (said instanceof Error) expect(said, body.slice(0, 2_000)).toBeInstanceOf(UnreadableError);
    }
  });

  it("says neither its secret nor what was sent when it refuses", async () => {
    const signed = await sample.sign(sample.body);
    const refusals = [
      await receive({ ...signed, headers: {}, query: {} }),
      await receive(await sample.sign('{"text":"what the customer wrote"')),
    ];
    for (const { said, lines } of refusals) {
      const text = `${said instanceof Error ? said.message : ""}\n${lines.join("\n")}`;
      expect(text).not.toContain(CANARY);
      expect(text).not.toContain("what the customer wrote");
    }
  });

  it
    .runIf(sample === options.bot)
    .each<Fault>([
      { kind: "hang" },
      { kind: "endless" },
      { kind: "html" },
      { kind: "half-answer" },
      { kind: "status", reply: { status: 401, body: { message: CANARY } } },
      { kind: "status", reply: { status: 429, headers: { "retry-after": "60" } } },
      { kind: "status", reply: { status: 307, headers: { location: "http://127.0.0.1:9/" } } },
    ])("hands over though the platform, when it is asked for more, does this: $kind", async (fault) => {
    const platform = await startStandIn(() => ({ body: { messages: 7, data: {}, keys: [] } }));
    platform.faults = [fault];
    onTestFinished(() => platform.close());
    const { connection, lines } = connect(connector, options.block(platform.url));
    const startedAt = performance.now();
    const signed = await sample.sign(sample.body);
    const said = await outcomeOf(read(connection, signed, AbortSignal.timeout(300)));

    expect(performance.now() - startedAt).toBeLessThan(1_500);
    // Who cannot be told from a forger without the platform's keys is asked to send it again.
    if (said instanceof Error)
      expect(said).toMatchObject({ name: "ConnectorError", connector: connector.id });
    else expect(escalationsOf(said)).not.toEqual([]);
    expect(lines.join("\n")).not.toContain(CANARY);
  });

  let started: Promise<StandIn> | undefined;
  afterAll(async () => (await started)?.close());

  /** Where the platform answers; without an API of its own nobody listens there. */
  async function platform(): Promise<string> {
    if (!sample.api) return "http://127.0.0.1:9";
    started ??= startStandIn(sample.api);
    return (await started).url;
  }

  async function receive(webhook: IncomingWebhook) {
    const { connection, lines } = connect(connector, options.block(await platform()));
    return { said: await outcomeOf(read(connection, webhook, AbortSignal.timeout(2_000))), lines };
  }
}

/** What the calls of a delivery escalate; events of a helpdesk escalate nothing. */
function escalationsOf(said: unknown): unknown[] {
  const calls = (Array.isArray(said) ? said : [said]) as { type?: unknown; escalation?: unknown }[];
  return calls.filter((call) => call?.type === "escalation").map(({ escalation }) => escalation);
}

type Values = Record<string, string | string[] | undefined>;

/** Every value but the content type with its last letters changed, where a signature would be. */
function changed<T extends Values>(values: T): T {
  return mapped(values, (value) => `${value.slice(0, -3)}${value.endsWith("AAA") ? "BBB" : "AAA"}`);
}

function emptied<T extends Values>(values: T): T {
  return mapped(values, () => "");
}

function doubled<T extends Values>(values: T): T {
  return mapped(values, (value) => `${value}, ${value}`);
}

function mapped<T extends Values>(values: T, change: (value: string) => string): T {
  const entries = Object.entries(values).map(([name, value]) => [
    name,
    name === "content-type" ? value : change(String(value)),
  ]);
  return Object.fromEntries(entries) as T;
}

/** The body once for each of its parts and each wrong value there. */
function* damaged(whole: unknown): Generator<string> {
  for (const path of pathsOf(whole)) {
    for (const value of WRONG) yield JSON.stringify(replaced(whole, path, value));
    yield JSON.stringify(replaced(whole, path, undefined));
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
