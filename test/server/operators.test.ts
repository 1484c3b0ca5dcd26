import { describe, expect, it } from "vitest";
import { z } from "zod";
import { describedServer } from "../support/described.ts";
import { anEscalation } from "../support/house.ts";

const api = describedServer();

describe("what operators ask", () => {
  it("GET /healthz is 200 whatever is down", async () => {
    Object.assign(api.server.room, { isReady: () => false, pingDatabase: async () => false });

    expect((await api.call("GET", "/healthz")).body).toEqual({ status: "ok" });
  });

  it.each([
    [200, "ok", true, true],
    [200, "degraded", true, false],
    [503, "unavailable", false, true],
    [503, "unavailable", false, false],
  ])("GET /readyz is %i, %s, with database %s and queue %s", async (status, word, database, queue) => {
    Object.assign(api.server.room, { pingDatabase: async () => database, pingQueue: async () => queue });

    const answer = await api.call("GET", "/readyz");

    expect([answer.status, answer.body]).toEqual([
      status,
      { status: word, database: database ? "up" : "down", queue: queue ? "up" : "down" },
    ]);
  });

  it("GET /metrics is Prometheus's text, with figures of ours", async () => {
    await api.escalate(anEscalation());

    const response = await fetch(`${api.server.url}/metrics`);
    const text = await response.text();

    expect(response.headers.get("content-type")).toMatch(/^text\/plain; (.*; )?version=0\.0\.4/);
    expect(text).toMatch(/^baton_escalations_total\{outcome="created"\} \d+$/m);
    expect(text).toMatch(/^process_resident_memory_bytes /m);
    for (const line of text.split("\n").filter((one) => one !== ""))
      expect(line).toMatch(/^(#|[a-z_][\w:]*(\{[^}]*\})? \S+$)/i);
  });

  it.each([
    ["/healthz", "GET"],
    ["/readyz", "GET"],
    ["/metrics", "GET"],
    ["/openapi.json", "GET"],
    [`/v1/handoffs/hnd_${"0".repeat(26)}`, "GET"],
    [`/v1/handoffs/hnd_${"0".repeat(26)}/context`, "GET"],
    [`/v1/handoffs/hnd_${"0".repeat(26)}/messages`, "POST"],
    ["/v1/escalations", "POST"],
  ])("%s under another method than %s is a 405 that says so", async (path, method) => {
    const response = await fetch(`${api.server.url}${path}`, { method: "DELETE" });

    expect([response.status, response.headers.get("allow")]).toEqual([405, method]);
  });

  it.each(["/", "/nothing", "/v1", "/v1/handoffs", "/.env", "/%ff", "/v1/%E0%A4%A"])(
    "%s is a clean 404 or 400, under GET and POST",
    async (path) => {
      for (const method of ["GET", "POST"]) {
        const response = await fetch(`${api.server.url}${path}`, { method, redirect: "manual" });
        expect([400, 404]).toContain(response.status);
        expect(response.headers.get("content-type")).toContain("application/problem+json");
        expect(response.headers.get("x-request-id")).toMatch(/^req_/);
        expect(await response.json()).toMatchObject({ status: response.status });
      }
    },
  );

  it("every answer carries the caller's request id back when it is a plain one, and one of ours otherwise", async () => {
    const idFor = async (given: string) =>
      (await fetch(`${api.server.url}/healthz`, { headers: { "x-request-id": given } })).headers.get(
        "x-request-id",
      );

    expect(await idFor("trace-1.2_3")).toBe("trace-1.2_3");
    expect(await idFor("<script>")).toMatch(/^req_/);
    expect(await idFor("x".repeat(500))).toMatch(/^req_/);
  });
});

describe("/openapi.json", () => {
  it("is OpenAPI 3.1, as far as its own text can tell", () => {
    expect(api.document.openapi).toMatch(/^3\.1\.\d+$/);
    expect(api.document.info).toMatchObject({ title: expect.any(String), version: expect.any(String) });
    const operations = Object.entries(api.document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ path, method, ...operation })),
    );
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
    for (const { path, method, parameters = [], responses, security = [] } of operations) {
      expect(path).toMatch(/^\//);
      expect(["get", "post"]).toContain(method);
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const declared = parameters.filter((one) => one.in === "path");
      expect(declared.map(({ name }) => name)).toEqual(inPath);
      expect(declared.every(({ required }) => required)).toBe(true);
      expect(parameters.every(({ schema }) => typeof schema === "object")).toBe(true);
      expect(Object.keys(responses).every((status) => /^[1-5]\d\d$/.test(status))).toBe(true);
      expect(Object.values(responses).every(({ description }) => description.length > 0)).toBe(true);
      for (const scheme of security.flatMap(Object.keys))
        expect(api.document.components.securitySchemes).toHaveProperty(scheme);
    }
    for (const [, name] of JSON.stringify(api.document).matchAll(/"\$ref":"([^"]*)"/g)) {
      expect(name).toMatch(/^#\/components\/schemas\/\w+$/);
      expect(api.document.components.schemas).toHaveProperty(name?.split("/").at(-1) ?? "");
    }
    expect(JSON.stringify(api.document)).not.toMatch(/"nullable"|"\$schema"/); // 3.0's, and JSON schema's own
  });

  it("describes every path that is there", async () => {
    for (const path of Object.keys(api.document.paths)) {
      const response = await fetch(`${api.server.url}${path.replace("{id}", "x")}`, { method: "DELETE" });
      expect([401, 405]).toContain(response.status);
    }
  });

  it("accepts an escalation exactly where the server does", async () => {
    const schema = z.fromJSONSchema(api.inlined({ $ref: "#/components/schemas/Escalation" }) as never);
    const events = [
      anEscalation(),
      { conversation: { id: "c", messages: [{ role: "customer", text: "" }] }, more: 1 },
      { conversation: { id: "c", messages: [] } },
      { conversation: { id: "", messages: [{ role: "customer", text: "x" }] } },
      { conversation: { id: "c", messages: [{ role: "robot", text: "x" }] } },
      anEscalation({}, { reason: { code: "boredom" } }),
      anEscalation({}, { customer: null, page: null, reason: null, bot: null }),
    ];

    for (const event of events) {
      const { status } = await api.escalate(event);
      expect([event, schema.safeParse(event).success]).toEqual([event, status !== 422]);
    }
  });
});
