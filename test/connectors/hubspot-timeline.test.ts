import nock from "nock";
import { pino } from "pino";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { hubspot } from "../../connectors/hubspot/index.ts";
import { type HubspotStandIn, startHubspot } from "../../demo/stand-ins/hubspot.ts";
import type { Call } from "../../demo/stand-ins/stand-in.ts";
import type { TimelineNote } from "../../src/connector.ts";
import { createHttp } from "../../src/http.ts";

const http = createHttp();
let standIn: HubspotStandIn;

beforeAll(() => nock.restore()); // only loopback here
beforeEach(async () => {
  standIn = await startHubspot();
});
afterEach(() => standIn.close());
afterAll(() => http.close());

function open(block: Record<string, unknown> = { write_outcomes: true }) {
  const config = { access_token: standIn.accessToken, base_url: standIn.url, ...block };
  const deps = { http, log: pino({ level: "silent" }), now: Date.now, userAgent: "Baton/test" };
  return hubspot.open(hubspot.config.parse(config), deps);
}

function timeline() {
  const { timeline: opened } = open();
  if (!opened) throw new Error("write_outcomes is on");
  return opened;
}

const NOTE: TimelineNote = {
  key: "hnd_01 · outcome",
  at: "2026-11-20T15:00:00.000Z",
  lines: [
    { text: "Support: <b>resolved</b> {{x}}" },
    { text: "Ticket #7", url: "https://acme.zendesk.com/agent/tickets/7" },
    { text: "A bad link", url: "javascript:alert(1)" },
  ],
};
const DANA = { email: "dana@northwind.example", externalId: null };
const writes = ({ method, path }: Call) => method === "POST" && path === "/crm/v3/objects/notes";
const danasNotes = () => standIn.data.contacts[0]?.associations?.notes ?? [];

describe("hubspot: the outcome on a contact's timeline", () => {
  it("is one note of HubSpot's own, with its time and mark, and foreign text escaped", async () => {
    expect(await timeline().write(DANA, NOTE, { mayExist: false })).toBe("written");

    expect(standIn.calls.find(writes)?.body).toEqual({
      properties: {
        hs_timestamp: "2026-11-20T15:00:00.000Z",
        hs_note_body:
          '<p><strong>Support: &lt;b&gt;resolved&lt;/b&gt; &#123;&#123;x&#125;&#125;</strong></p><ul><li><a href="https://acme.zendesk.com/agent/tickets/7">Ticket #7</a></li><li>A bad link</li></ul><p><em>hnd_01 · outcome</em></p>',
      },
      associations: [
        {
          to: { id: "51001" },
          types: [{ associationCategory: "HUBSPOT_DEFINED", associationTypeId: 202 }],
        },
      ],
    });
    expect(danasNotes()).toHaveLength(1);
  });

  it.each(["lost-answer", "lost-answer-502", "half-answer", "html"] as const)(
    "is written once when the answer is lost: %s",
    async (kind) => {
      standIn.faults.push({ kind, times: 1, only: writes });
      const { write } = timeline();

      await expect(write(DANA, NOTE, { mayExist: false })).rejects.toMatchObject({ kind: "unavailable" });
      expect(await write(DANA, NOTE, { mayExist: true })).toBe("written");

      expect(standIn.data.notes).toHaveLength(1);
    },
  );

  it("is written after an attempt that did nothing", async () => {
    standIn.faults.push({ kind: "reset", times: 1, only: writes });
    const { write } = timeline();

    await expect(write(DANA, NOTE, { mayExist: false })).rejects.toMatchObject({ kind: "unavailable" });
    expect(await write(DANA, NOTE, { mayExist: true })).toBe("written");
    expect(await write(DANA, { ...NOTE, key: "hnd_02 · outcome" }, { mayExist: true })).toBe("written");

    expect(standIn.data.notes).toHaveLength(2);
  });

  it.each([
    ["nobody whom HubSpot knows", { email: "who@nowhere.example", externalId: null }],
    ["nobody at all", { email: null, externalId: null }],
  ])("is not written for %s", async (_, customer) => {
    expect(await timeline().write(customer, NOTE, { mayExist: false })).toBe("no_record");
    expect(standIn.data.notes).toEqual([]);
  });

  it("is forbidden to a token without the scope", async () => {
    standIn.deniedTypes.add("notes");

    await expect(timeline().write(DANA, NOTE, { mayExist: false })).rejects.toMatchObject({
      kind: "forbidden",
    });
  });

  it("is nothing that a connection without write_outcomes can do", () => {
    expect(open({}).timeline).toBeUndefined();
  });

  it("is looked into by the doctor, who writes nothing", async () => {
    expect(await open().check()).toContainEqual({ level: "ok", message: "can write notes" });
    expect(standIn.data.notes).toEqual([]);

    standIn.deniedTypes.add("notes");
    expect(await open().check()).toContainEqual({
      level: "fault",
      message: "write_outcomes: cannot write notes; give the app the scope crm.objects.contacts.write",
    });
    expect(JSON.stringify(await open({}).check())).not.toContain("notes");
  });
});
