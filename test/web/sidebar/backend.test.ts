import { describe, expect, it } from "vitest";
import { type Answer, backendOver, type Send } from "../../../web/sidebar/src/backend.ts";
import { aView } from "../../browser/fixtures/view.ts";

const READER = { locale: "de", timeZone: "Europe/Berlin", agent: { id: "9101", name: "Sarah" } };

function aBackend(answer: Partial<Answer>) {
  const calls: Parameters<Send>[0][] = [];
  const send: Send = async (call) => {
    calls.push(call);
    return { status: 200, body: {}, retryAfter: "", ...answer };
  };
  return { backend: backendOver(send, READER), calls };
}

describe("Baton's API, as the sidebar calls it", () => {
  it("asks for a ticket's view in the reader's language and zone", async () => {
    const { backend, calls } = aBackend({ body: aView() });

    await backend.view("35/001", "v1");

    expect(calls).toEqual([
      {
        method: "GET",
        path: "/v1/tickets/35%2F001/view?locale=de&time_zone=Europe%2FBerlin&known=v1",
        body: undefined,
      },
    ]);
  });

  it("sends a verdict with who gave it", async () => {
    const { backend, calls } = aBackend({ body: { verdict: null } });

    await backend.judge("hnd_01", { verdict: "right", missing: [], comment: null });

    expect(calls[0]).toEqual({
      method: "POST",
      path: "/v1/handoffs/hnd_01/verdict",
      body: { verdict: "right", missing: [], comment: null, agent: READER.agent },
    });
  });

  it.each([
    [401, "refused"],
    [403, "refused"],
    [404, "none"],
    [409, "closed"],
    [410, "erased"],
    [429, "busy"],
    [500, "away"],
    [502, "away"],
    [503, "busy"],
  ])("reads status %i as %s", async (status, kind) => {
    await expect(aBackend({ status }).backend.view("1", null)).rejects.toMatchObject({ kind });
  });

  it.each([
    ["12", 12_000],
    ["86400", 600_000],
    ["", null],
    ["Fri, 20 Nov 2026 10:00:00 GMT", null],
  ])("reads Retry-After %j", async (retryAfter, retryAfterMs) => {
    const { backend } = aBackend({ status: 503, retryAfter });

    await expect(backend.view("1", null)).rejects.toMatchObject({ retryAfterMs });
  });

  it.each([undefined, null, "<html>", { handoff: 7 }])(
    "takes %j for a view that it cannot read",
    async (body) => {
      await expect(aBackend({ body }).backend.view("1", null)).rejects.toMatchObject({ kind: "unreadable" });
    },
  );
});
