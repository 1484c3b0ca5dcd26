import { describe, expect, it } from "vitest";
import { readCanvasCall } from "../../../connectors/intercom/canvas-call.ts";
import { intercomCredentials } from "../../../demo/stand-ins/intercom.ts";
import { SignatureError, UnreadableError } from "../../../src/errors.ts";
import { openIntercom } from "../../support/intercom.ts";
import { INITIALIZE, inboxCall, pressed } from "../../support/intercom-canvas.ts";

function read(
  webhook: ReturnType<typeof inboxCall>,
  { language = null as "de" | null, workspace = null as string | null } = {},
) {
  return readCanvasCall(webhook, {
    clientSecret: intercomCredentials.clientSecret,
    teammates: { language, timeZone: null },
    workspace: () => workspace,
  });
}

describe("reading a call of intercom's inbox", () => {
  it("says which ticket, who looks at it, and that intercom vouches for them", () => {
    expect(read(inboxCall("/initialize", INITIALIZE))).toEqual({
      tickets: ["215470000001"],
      caller: { agent: { id: "9101", name: "Sarah Lind" }, isProved: true },
      ...{ locale: null, timeZone: null, act: { type: "open" } },
    });
  });

  it.each<[string, string | undefined]>([
    ["none", undefined],
    [
      "another secret's",
      inboxCall("/initialize", INITIALIZE, "another").headers["x-body-signature"] as string,
    ],
    ["another body's", inboxCall("/initialize", {}).headers["x-body-signature"] as string],
    ["half a one", "abcd"],
    ["no hexadecimal", "z".repeat(64)],
  ])("refuses a call whose signature is %s, and parses nothing of it", (_, signature) => {
    const call = inboxCall("/initialize", INITIALIZE);
    const headers = { ...call.headers, "x-body-signature": signature };

    expect(() => read({ ...call, headers })).toThrow(SignatureError);
    expect(() => read({ ...call, body: Buffer.from("{"), headers })).toThrow(SignatureError);
  });

  it.each<[string, object | string]>([
    ["no JSON", "{"],
    ["a list", "[]"],
    ["an admin without an id", { ...INITIALIZE, admin: { name: "x" } }],
    ["a press of nothing", { ...INITIALIZE, component_id: null }],
  ])("calls signed bytes that are %s unreadable", (_, payload) => {
    expect(() => read(inboxCall("/submit", payload))).toThrow(UnreadableError);
  });

  it("knows the ticket of a conversation that is linked to one of its own", () => {
    const conversation = {
      id: 215470000009,
      ticket: { id: "41" },
      linked_objects: {
        data: [
          { type: "ticket", id: "42" },
          { type: "conversation", id: "43" },
        ],
      },
    };
    expect(read(inboxCall("/initialize", { ...INITIALIZE, conversation })).tickets).toEqual([
      "41",
      "215470000009",
      "42",
    ]);
  });

  it("takes nothing for a ticket's id that is none", () => {
    const conversation = { id: "1 OR 1=1", ticket: { id: "../../x" } };
    expect(read(inboxCall("/initialize", { ...INITIALIZE, conversation })).tickets).toEqual([]);
  });

  it("knows no ticket of another workspace", () => {
    const call = inboxCall("/initialize", INITIALIZE);
    expect(read(call, { workspace: "acme1wsp" }).tickets).toEqual(["215470000001"]);
    expect(read(call, { workspace: "other1wsp" }).tickets).toEqual([]);
  });

  it("speaks as the teammate likes it, else as the manifest says, else as the messenger does", () => {
    const context = { locale: "fr", location: "conversation" };
    const admin = { ...INITIALIZE.admin, locale: "pt-BR", time_zone: "America/Sao_Paulo" };
    const localeOf = (payload: object, language: "de" | null) =>
      read(inboxCall("/initialize", payload), { language }).locale;

    expect(localeOf({ ...INITIALIZE, admin, context }, "de")).toBe("pt-BR");
    expect(localeOf({ ...INITIALIZE, context }, "de")).toBe("de");
    expect(localeOf({ ...INITIALIZE, context }, null)).toBe("fr");
    expect(read(inboxCall("/initialize", { ...INITIALIZE, admin })).timeZone).toBe("America/Sao_Paulo");
    const odd = { ...admin, time_zone: "Mars/Olympus" };
    expect(read(inboxCall("/initialize", { ...INITIALIZE, admin: odd })).timeZone).toBeNull();
  });

  it.each<[string, object, object]>([
    ["open", {}, { type: "open" }],
    ["show.brief", {}, { type: "show", part: "brief" }],
    ["show.conversation", {}, { type: "show", part: "conversation" }],
    ["show.verdict", {}, { type: "show", part: "verdict" }],
    ["show.constructor", {}, { type: "open" }],
    ["note.opening", {}, { type: "note", what: "opening" }],
    ["note.brief", {}, { type: "note", what: "brief" }],
    ["retry", {}, { type: "retry" }],
    [
      "verdict.right",
      { missing: ["bugs"] },
      { type: "verdict", verdict: "right", missing: [], comment: null },
    ],
    ["details.right", {}, { type: "open" }],
    ["details.right", { missing: [], comment: " \u0000 " }, { type: "open" }],
    [
      "details.too_late",
      { missing: ["billing", "bugs", "nonsense", 4], comment: " Late. " },
      { type: "verdict", verdict: "too_late", missing: ["billing", "bugs"], comment: "Late." },
    ],
    ["details.never", { comment: "x" }, { type: "open" }],
    ["a button of a later version", {}, { type: "open" }],
  ])("reads what was pressed: %s with %j", (id, inputs, act) => {
    expect(read(inboxCall("/submit", pressed(id, inputs))).act).toEqual(act);
  });

  it("keeps a comment to a thousand characters, and no half of one", () => {
    const { act } = read(inboxCall("/submit", pressed("details.right", { comment: `${"x".repeat(999)}😀` })));
    expect(act).toMatchObject({ comment: "x".repeat(999) });
  });

  it("does not act by what was pressed when a teammate only comes to the conversation", () => {
    expect(read(inboxCall("/initialize", pressed("note.opening"))).act).toEqual({ type: "open" });
  });
});

describe("the app in intercom's inbox", () => {
  it("is there with the client secret alone, and no frame shows a page of it", async () => {
    expect((await openIntercom()).connection.agentApp?.framedBy).toEqual([]);
    expect((await openIntercom({}, { client_secret: undefined })).connection.agentApp).toBeUndefined();
  });

  it("knows its workspace once it has signed in", async () => {
    const { connection } = await openIntercom();
    const ticketsOf = (workspace_id: string) =>
      connection.agentApp?.canvas?.read(inboxCall("/initialize", { ...INITIALIZE, workspace_id })).tickets;

    await connection.warmUp?.();

    expect(ticketsOf("acme1wsp")).toEqual(["215470000001"]);
    expect(ticketsOf("elsewhere")).toEqual([]);
  });
});
