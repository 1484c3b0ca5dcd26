import { randomBytes } from "node:crypto";
import { Webhook } from "standardwebhooks";
import { describe, expect, it } from "vitest";
import { RawWebhook } from "../../src/server/raw-webhook.ts";

const SECRET = `whsec_${Buffer.from("a secret of thirty-two bytes now").toString("base64")}`;
const now = new Date();

function headersOf(signature: string) {
  return {
    "webhook-id": "msg_1",
    "webhook-timestamp": String(Math.floor(now.getTime() / 1000)),
    "webhook-signature": signature,
  };
}

describe("a webhook over raw bytes", () => {
  it.each([
    ["nothing", ""],
    ["an event", '{"conversation":{"id":"conv_1"}}'],
    ["umlauts, emoji and NUL", "für 👩‍🚒 \u0000"],
    ["more than a block of the hash", "I was charged twice. ".repeat(5_000)],
  ])("signs as the package does: %s", (_, text) => {
    const ours = new RawWebhook(SECRET).sign("msg_1", now, Buffer.from(text));

    expect(ours).toBe(new Webhook(SECRET).sign("msg_1", now, text));
    expect(() => new Webhook(SECRET).verify(text, headersOf(ours), { jsonParse: false })).not.toThrow();
  });

  it.each([
    ["whsec_ before it", SECRET],
    ["nothing before it", SECRET.slice("whsec_".length)],
    ["any length", `whsec_${randomBytes(45).toString("base64")}`],
  ])("reads a secret as the package does: %s", (_, secret) => {
    expect(new RawWebhook(secret).sign("msg_1", now, "{}")).toBe(
      new Webhook(secret).sign("msg_1", now, "{}"),
    );
  });

  it("tells bodies apart that differ in a byte which is no UTF-8", () => {
    const webhook = new RawWebhook(SECRET);
    const body = Buffer.from([0x7b, 0xff, 0x7d]);
    const headers = headersOf(webhook.sign("msg_1", now, body));

    expect(() => webhook.verify(body, headers, { jsonParse: false })).not.toThrow();
    expect(() => webhook.verify(Buffer.from([0x7b, 0xfe, 0x7d]), headers, { jsonParse: false })).toThrow(
      "No matching signature found",
    );
  });

  it("leaves to the package what it knows: versions, several signatures, and how old is too old", () => {
    const webhook = new RawWebhook(SECRET);
    const signature = webhook.sign("msg_1", now, "{}");
    const verify = (headers: Record<string, string>) => () => webhook.verify("{}", headers);
    const old = { ...headersOf(signature), "webhook-timestamp": "1700000000" };

    expect(verify(headersOf(`v1a,abc v1,bm8= ${signature}`))).not.toThrow();
    expect(verify(headersOf(signature.replace("v1,", "v2,")))).toThrow("No matching signature found");
    expect(verify(old)).toThrow("too old");
  });
});
