import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { HelpdeskEvent, Inbound } from "../../src/connector.ts";
import { SignatureError, UnreadableError } from "../../src/errors.ts";
import { type OpenServer, openServer } from "../support/server.ts";

const folder = mkdtempSync(path.join(tmpdir(), "baton-test-"));
let api: OpenServer;
let inbound: Inbound["read"] = async () => [];
beforeAll(async () => {
  api = await openServer(folder);
  api.room.readers = (source) =>
    source === "desk" ? { inbound: { read: (body, headers) => inbound(body, headers) } } : null;
});
afterAll(async () => {
  await api.close();
  rmSync(folder, { recursive: true, force: true });
});

async function post(source: string, body = "{}", headers: Record<string, string> = {}) {
  const response = await fetch(`${api.url}/webhooks/${source}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body,
  });
  const answer = (await response.json()) as { detail?: string; result?: string };
  return { status: response.status, ...answer, retry: response.headers.get("retry-after") };
}

const counted = async (result: string) => {
  const { values } = await api.room.metrics.webhooks.get();
  return values.find(({ labels }) => labels.result === result)?.value ?? 0;
};

const EVENT: HelpdeskEvent = {
  ...{ id: "evt-1", ticketId: "77", handoffId: null, at: "2026-11-20T10:00:00Z", action: null },
  by: { kind: "agent", id: "1", name: null },
  what: { type: "status", status: "open" },
};

describe("POST /webhooks/:source", () => {
  it("hands over the very bytes and the headers, and says what became of it", async () => {
    let seen: unknown;
    inbound = async (body, headers) => {
      seen = [Buffer.from(body).toString(), headers["x-signature"]];
      return [EVENT];
    };

    expect(await post("desk", '{ "a" :1}', { "x-signature": "s" })).toMatchObject({
      status: 200,
      result: "ignored",
    });
    expect(seen).toEqual(['{ "a" :1}', "s"]);
  });

  it("is 200 for events that tell us nothing", async () => {
    inbound = async () => [];

    expect(await post("desk")).toMatchObject({ status: 200, result: "ignored" });
  });

  it("is the same 404 for a name that nobody has and for a source without a secret", async () => {
    const answers = await Promise.all([post("nobody"), post("%00"), post("desk2")]);

    expect(new Set(answers.map(({ status, detail }) => `${status} ${detail}`)).size).toBe(1);
    expect(answers[0]?.status).toBe(404);
    expect(answers[0]?.detail).toContain("webhook_secret");
  });

  it("is 401 for a wrong signature, without a reason, and counted", async () => {
    const before = await counted("refused");
    inbound = async () => {
      throw new SignatureError("six minutes old");
    };
    const { status, detail } = await post("desk");

    expect([status, detail]).toEqual([401, "The signature is missing, wrong or too old."]);
    expect(await counted("refused")).toBe(before + 1);
  });

  it("is 400 with the repair for what is signed and cannot be read", async () => {
    inbound = async () => {
      throw new UnreadableError("let it subscribe to events");
    };

    expect(await post("desk")).toMatchObject({
      status: 400,
      detail: expect.stringContaining("subscribe to events"),
    });
  });

  it("is 503 with Retry-After while the database is away, so that the vendor sends it again", async () => {
    inbound = async () => [EVENT];
    const { hear } = api.room.outcomes;
    api.room.outcomes.hear = async () => {
      throw new Error("connection refused");
    };
    const answer = await post("desk");
    api.room.outcomes.hear = hear;

    expect([answer.status, answer.retry]).toEqual([503, "5"]);
    expect(await counted("unavailable")).toBe(1);
  });

  it("keeps the limits of every body", async () => {
    expect((await post("desk", "x".repeat(1024 * 1024 + 1))).status).toBe(413);
    expect((await post("desk", "{}", { "content-type": "text/plain" })).status).toBe(415);
    const got = await fetch(`${api.url}/webhooks/desk`);
    expect([got.status, got.headers.get("allow")]).toEqual([405, "POST"]);
  });

  it("stands in the API's description", async () => {
    const response = await fetch(`${api.url}/openapi.json`);
    const { paths } = (await response.json()) as { paths: Record<string, { post?: { responses: object } }> };

    expect(Object.keys(paths["/webhooks/{source}"]?.post?.responses ?? {})).toEqual(
      expect.arrayContaining(["200", "400", "401", "404", "413", "415", "503"]),
    );
  });
});
