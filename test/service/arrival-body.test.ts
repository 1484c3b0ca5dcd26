import { createHmac } from "node:crypto";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { connect } from "node:net";
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import nock from "nock";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  anEscalation,
  type BatonProcess,
  BEARER,
  escalated,
  type House,
  openHouse,
  read,
  SECRET,
  signed,
  until,
} from "../support/house.ts";

const MIB = 1024 * 1024;

// Before anything is stored, so once is enough; it is stored on the embedded database, the touchiest of the three.
describe("the body of an escalation", () => {
  let house: House;
  let baton: BatonProcess;
  beforeAll(async () => {
    nock.restore(); // it keeps in memory what passes; nothing here leaves the machine
    house = await openHouse({ backend: "embedded" });
    baton = await house.spawn();
  });
  afterAll(() => house.close());

  it("is read up to 1 MiB, and is a 413 beyond it", async () => {
    const ofSize = (bytes: number) => {
      const empty = JSON.stringify(anEscalation({ text: "" })).length;
      return JSON.stringify(anEscalation({ text: "x".repeat(bytes - empty) }));
    };

    expect(await post(ofSize(MIB - 100))).toMatchObject({ status: 202 });
    expect(await post(ofSize(MIB + 100))).toMatchObject({ status: 413, title: "Content too large" });
  });

  it("is a 413 in chunks without a length too, and its size does not show in our memory", async () => {
    const before = await rss();
    let most = before;
    let answer = "";
    const { port } = new URL(baton.url);
    const caller = connect(Number(port), "127.0.0.1");
    const closed = once(caller, "close").catch(() => {});
    caller.on("data", (bytes) => {
      answer += bytes.toString("latin1");
    });
    caller.on("error", () => {}); // it may be cut off, having its answer
    const head = Object.entries({ host: `127.0.0.1:${port}`, ...signed(""), "transfer-encoding": "chunked" });
    caller.write(
      `POST /v1/escalations HTTP/1.1\r\n${head.map((pair) => pair.join(": ")).join("\r\n")}\r\n\r\n`,
    );
    const chunk = Buffer.from(`10000\r\n${" ".repeat(65_536)}\r\n`);

    for (let sent = 0; sent < 400 * MIB && !caller.destroyed; sent += 65_536) {
      if (!caller.write(chunk)) {
        await Promise.race([once(caller, "drain").catch(() => {}), closed]);
      }
      if (sent % (16 * MIB) === 0) most = Math.max(most, await rss());
    }
    await until(() => answer.includes("Content too large"), "the answer is there");
    caller.destroy();

    expect(answer).toMatch(/^HTTP\/1.1 413 /);
    // Node lets some 64 MiB of read bytes lie before it collects them.
    expect(most - before).toBeLessThan(128 * MIB);
  });

  it.each([
    ["gzip", gzipSync],
    ["deflate", deflateSync],
    ["br", brotliCompressSync],
  ])("is a 415 when it is compressed with %s", async (encoding, compress) => {
    const body = compress(JSON.stringify(anEscalation()));
    const headers = { ...signed(body.toString("latin1")), "content-encoding": encoding };

    expect(await post(body, headers)).toMatchObject({ status: 415 });
  });

  it.each([["text/plain"], ["application/x-www-form-urlencoded"], ["application/jsonp"], [""]])(
    "is a 415 as %j",
    async (type) => {
      const body = JSON.stringify(anEscalation());

      expect(await post(body, { ...signed(body), "content-type": type })).toMatchObject({ status: 415 });
    },
  );

  it("is good with a charset, or a type in capitals", async () => {
    const body = JSON.stringify(anEscalation());
    const type = "Application/JSON; charset=utf-8";

    expect(await post(body, { ...signed(body), "content-type": type })).toMatchObject({ status: 202 });
  });

  it.each([["GET"], ["PUT"], ["PATCH"], ["DELETE"]])("is a 405 that names POST, under %s", async (method) => {
    const response = await fetch(`${baton.url}/v1/escalations`, { method });

    expect(response.status).toBe(405);
    expect(response.headers.get("allow")).toBe("POST");
  });

  it.each([
    ["lists", (depth: number) => "[".repeat(depth) + "]".repeat(depth)],
    ["objects", (depth: number) => `${'{"a":'.repeat(depth)}1${"}".repeat(depth)}`],
  ])(
    "is a 400 when it is nested without end, in %s, and the next event is served within a second",
    async (_, nest) => {
      const depths = [65, 10_000, 10_000, 10_000, 100_000];
      for (const depth of depths) {
        const event = JSON.stringify(anEscalation({}, { deep: 1 })).replace(
          '"deep":1',
          `"deep":${nest(depth)}`,
        );
        expect(await post(event)).toMatchObject({ status: 400 });
        const startedAt = performance.now();
        expect(await post(JSON.stringify(anEscalation()))).toMatchObject({ status: 202 });
        expect(performance.now() - startedAt).toBeLessThan(3_000); // a second, on a quiet machine
      }
    },
  );

  it("may be nested 60 deep where anything is allowed, and its ticket is written", async () => {
    const nested = `${'{"a":['.repeat(30)}${"]}".repeat(30)}`;
    const body = JSON.stringify(anEscalation({}, { customer: { attributes: { deep: 1 } } }));

    const answer = await post(body.replace('"deep":1', `"deep":${nested}`));

    expect(answer.status).toBe(202);
    await ticketOf(answer.handoff?.id);
  });

  it.each([
    ["no JSON", "{"],
    ["nothing", ""],
    ["a list", "[]"],
    ["null", "null"],
    ["a text", '"escalate"'],
    ["two objects", "{}{}"],
    ["NaN", '{"conversation":NaN}'],
  ])("is a 400 when it holds %s", async (_, body) => {
    expect(await post(body)).toMatchObject({ status: 400 });
  });

  it("is a 400 when its bytes are no UTF-8, signed or with a token, and never a replacement character", async () => {
    const body = Buffer.from(JSON.stringify(anEscalation({ text: "caf\u00e9" })), "latin1");

    // The package signs the decoded text; whoever signs the bytes themselves is told the same.
    const headers = { "content-type": "application/json", authorization: `Bearer ${BEARER}` };
    expect(await post(body, headers)).toMatchObject({ status: 400, detail: "The body is not valid UTF-8." });
    expect((await post(body, signed(body.toString("utf8")))).status).toBe(401);
    expect((await post(body, signedBytes(body))).status).toBe(400);
  });

  it("may hold NUL, half surrogates, bidi controls and emoji anywhere: one ticket, the rest intact", async () => {
    const odd =
      "a\\u0000b\\ud800c\\udc00d \\u202e\\u05e9\\u05dc\\u05d5\\u05dd\\u202c \\ud83d\\udc69\\u200d\\ud83d\\ude80 e\\u0301";
    const body = `{"conversation": {"id": "odd \\u0000 ${odd}", "channel": "${odd}", "url": "https://x/\\u0000",
        "messages": [{"role": "customer", "text": "${odd}", "at": "${odd}"},
                     {"role": "bot", "text": "\\u0000", "intent": "${odd}",
                      "articles": [{"title": "${odd}", "url": "${odd}"}], "action": {"name": "${odd}"}}]},
      "customer": {"name": "${odd}", "email": "${odd}", "external_id": "${odd}", "${odd}": {"${odd}": ["${odd}"]}},
      "page": {"url": "${odd}", "error": "${odd}", "visited": [{"url": "${odd}"}]},
      "reason": {"text": "${odd}"}, "bot": {"name": "${odd}"},
      "callback_url": "https://bot.example/\\u0000/\\ud800?\\u0000"}`;

    const answer = await post(body);

    expect(answer).toMatchObject({ status: 202 });
    const ticket = await ticketOf(answer.handoff?.id);
    expect(JSON.stringify(ticket)).toContain("a\ufffdb\ufffdc\ufffdd");
    expect(ticket?.comments[0]?.html_body).toContain("\ud83d\udc69\u200d\ud83d\ude80");
    expect(house.zendesk.tickets.filter((one) => one.external_id === answer.handoff?.id)).toHaveLength(1);
  });

  it("may lack everything optional, as null or absent, and nothing is invented for it", async () => {
    const message = { role: "customer", text: "Only this" };
    const none = { conversation: { id: "conv_least", messages: [message] } };
    const nulls = {
      conversation: { id: "conv_nulls", channel: null, language: null, url: null, messages: [message] },
      ...{ customer: null, page: null, reason: null, bot: null, callback_url: null },
    };
    for (const event of [none, nulls]) {
      const answer = await post(JSON.stringify(event));
      expect(answer.status).toBe(202);
      const ticket = await ticketOf(answer.handoff?.id);
      expect(ticket?.tags).toEqual(expect.arrayContaining(["baton", "baton_reason_other"]));
      const context = await read<Context>(baton.url, `/v1/handoffs/${answer.handoff?.id}/context`);
      expect(context.customer).toMatchObject({ name: null, email: null, tier: null, attributes: {} });
      expect(context.page).toEqual({ url: null, title: null, error: null, visited: [] });
    }
  });

  it("may hold unknown keys, twenty-digit ids, junk dates and the same key twice", async () => {
    const body = `{"conversation": 1, "surprise": {"a": [1]},
      "conversation": {"id": "12345678901234567890", "mood": "blue",
        "messages": [{"role": "customer", "text": "first", "text": "last one wins", "at": "the day before", "x": 1},
                     {"role": "bot", "text": "b", "at": "2026-02-31T99:00:00Z"}]},
      "customer": {"external_id": "98765432109876543210", "account_no": 12345678901234567891, "big": 1e400,
                   "attributes": {"order": -98765432109876543213, "half": 0.5, "cents": 12345678901234567.25}}}`;

    const answer = await post(body);

    expect(answer.status).toBe(202);
    const context = await read<Context>(baton.url, `/v1/handoffs/${answer.handoff?.id}/context`);
    expect(context.conversation.id).toBe("12345678901234567890");
    expect(context.conversation.messages).toMatchObject([{ text: "last one wins", at: null }, { at: null }]);
    expect(context.customer.attributes).toMatchObject({
      account_no: "12345678901234567891",
      order: "-98765432109876543213",
      half: 0.5,
    });
    const ticket = await ticketOf(answer.handoff?.id);
    expect(ticket?.comments[0]?.html_body).toContain("12345678901234567891");
  });

  it("is a 422 that names every path of wrong type, and says nothing of what was sent", async () => {
    const answer = await post(
      JSON.stringify({
        conversation: { id: 12345, messages: [{ role: "customer" }, { role: "wizard-canary", text: [] }] },
        customer: { email: { canary: 1 }, attributes: "canary" },
        reason: { code: "canary" },
        callback_url: "javascript:canary",
      }),
    );

    expect(answer).toMatchObject({ status: 422, title: "Unprocessable content" });
    expect(answer.errors?.map(({ path }) => path).sort()).toEqual([
      "callback_url",
      "conversation.id",
      "conversation.messages.0.text",
      "conversation.messages.1.role",
      "conversation.messages.1.text",
      "customer.attributes",
      "customer.email",
      "reason.code",
    ]);
    expect(JSON.stringify(answer.errors)).not.toContain("canary");
  });

  it.each([
    ["200 characters", "w".repeat(200)],
    ["4,000 characters", "w".repeat(4_000)],
    ["colons", "evt:2026:11:20"],
    ["digits only", "12345678901234567890"],
    ["one character", "0"],
    ["a path", "../../etc/passwd"],
    ["quotes", `'"; DROP TABLE events;--`],
    ["a prototype's name", "__proto__"],
  ])("may come with a webhook-id of %s, and is still known by it", async (_, id) => {
    const first = await escalated(baton.url, anEscalation(), id);

    expect(await escalated(baton.url, anEscalation(), id)).toBe(first);
    await ticketOf(first);
  });

  it("may use the names of an object's own parts as keys anywhere, without effect on this or a later event", async () => {
    const evil = `"__proto__": {"polluted": "yes", "toString": 1}, "constructor": {"prototype": {"polluted": "yes"}},
      "prototype": {"polluted": "yes"}, "toString": "nope", "hasOwnProperty": "nope", "valueOf": 1`;
    const body = `{${evil}, "conversation": {${evil}, "id": "__proto__", "messages": [
        {${evil}, "role": "customer", "text": "constructor", "intent": "toString",
         "articles": [{${evil}, "title": "__proto__"}], "action": {${evil}, "name": "constructor"}}]},
      "customer": {${evil}, "email": "constructor@x.example", "attributes": {${evil}, "tier": "__proto__"}},
      "page": {${evil}, "visited": [{${evil}, "url": "https://x/"}]}, "reason": {${evil}, "code": "other"},
      "bot": {${evil}, "name": "__proto__"}}`;

    const answer = await post(body);

    expect(answer).toMatchObject({ status: 202 });
    const ticket = await ticketOf(answer.handoff?.id);
    expect(ticket?.tags).toContain("baton");
    const later = await post(JSON.stringify(anEscalation()));
    const context = await read<Context>(baton.url, `/v1/handoffs/${later.handoff?.id}/context`);
    expect(JSON.stringify(context)).not.toContain("polluted");
    await ticketOf(later.handoff?.id);
  });

  async function post(body: string | Buffer, headers = signed(body.toString("utf8"))): Promise<Answer> {
    const response = await fetch(`${baton.url}/v1/escalations`, { method: "POST", headers, body });
    expect(response.headers.get("x-request-id")).toMatch(/^req_/);
    const json = (await response.json()) as Answer;
    if (response.status >= 400) {
      expect(response.headers.get("content-type")).toContain("application/problem+json");
      expect(json.status).toBe(response.status);
    }
    return { ...json, status: response.status };
  }

  async function ticketOf(handoffId: string | undefined) {
    const find = () => house.zendesk.tickets.find((ticket) => ticket.external_id === handoffId);
    await until(() => find() !== undefined, "the ticket is there", 30_000);
    return find();
  }

  async function rss(): Promise<number> {
    const status = await readFile(`/proc/${baton.pid}/status`, "utf8").catch(() => "VmRSS: 0 kB");
    return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) * 1024;
  }
});

/** Signs bytes as they are, as a sender in another language would. */
function signedBytes(body: Buffer): Record<string, string> {
  const headers = signed("");
  const hmac = createHmac("sha256", Buffer.from(SECRET.slice("whsec_".length), "base64"));
  hmac.update(`${headers["webhook-id"]}.${headers["webhook-timestamp"]}.`).update(body);
  return { ...headers, "webhook-signature": `v1,${hmac.digest("base64")}` };
}

interface Answer {
  status: number;
  title?: string;
  detail?: string;
  errors?: { path: string; message: string }[];
  handoff?: { id: string };
}

interface Context {
  customer: {
    name: string | null;
    email: string | null;
    tier: string | null;
    attributes: Record<string, unknown>;
  };
  page: object;
  conversation: { id: string; messages: { text: string; at: string | null }[] };
}
