import { createHmac } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findCanvasFaults } from "../../connectors/intercom/app/validate.ts";
import type { CanvasReply, Component } from "../../connectors/intercom/canvas-kit.ts";
import { type IntercomStandIn, intercomCredentials, startIntercom } from "../../demo/stand-ins/intercom.ts";
import {
  anEscalation,
  BACKENDS,
  type BatonProcess,
  escalated,
  type House,
  openHouse,
  read,
  until,
} from "../support/house.ts";
import { intercomBlock } from "../support/intercom.ts";
import { type Link, startProxy } from "../support/proxy.ts";

const { clientSecret } = intercomCredentials;
const SLOW = { timeout: 90_000 };

describe("the app in Intercom's inbox, with Baton behind it", () => {
  let house: House;
  let baton: BatonProcess;
  let intercom: IntercomStandIn;
  let ticketId: string;
  let handoffId: string;
  beforeAll(async () => {
    intercom = await startIntercom();
    house = await openHouse({ backend: "embedded", helpdesk: intercomBlock(intercom.url) });
    baton = await house.spawn();
    handoffId = await escalated(baton.url, anEscalation());
    await until(() => notesOf().length === 1, "the ticket has its note", 60_000);
    ticketId = intercom.tickets[0]?.id ?? "";
  }, 120_000);
  afterAll(() => Promise.all([house?.close(), intercom?.close()]));

  it("shows the handoff of the ticket, and says so of one that is none", SLOW, async () => {
    const shown = await canvas("initialize", ticketId);

    expect(wordsIn(shown)).toContain("Dana Reyes");
    expect(wordsIn(shown)).toContain("I was charged twice this month");
    expect(findCanvasFaults(shown)).toEqual([]);
    expect(wordsIn(await canvas("initialize", "999"))).toContain("This ticket is not a handoff");
  });

  it("answers nobody who cannot sign, and shows nothing to another workspace", SLOW, async () => {
    const payload = payloadOf(ticketId);

    const unsigned = await call("initialize", payload, { secret: "guessed" });
    expect(unsigned.status).toBe(401);
    expect(await unsigned.text()).not.toContain("Dana");
    expect((await call("initialize", "{")).status).toBe(400);
    const elsewhere = await call("initialize", { ...payload, workspace_id: "other1wsp" });
    expect(wordsIn((await elsewhere.json()) as CanvasReply)).toContain("This ticket is not a handoff");
  });

  it(
    "puts the first sentence onto the ticket as one internal note, however often it is pressed",
    SLOW,
    async () => {
      const [first, second] = [await press("note.opening"), await press("note.opening")];

      expect(wordsIn(first)).toContain("Added as an internal note.");
      expect(wordsIn(second)).toContain("It is already there as an internal note.");
      await until(() => notesOf().length > 1, "the note is there", 60_000);
      await press("note.opening");
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      expect(notesOf()).toHaveLength(2);
      expect(intercom.tickets[0]?.parts.filter(({ part_type }) => part_type === "comment")).toEqual([]);
    },
  );

  it("keeps the verdict of the teammate for whom intercom vouches, and what was missing", SLOW, async () => {
    await press("verdict.too_late");
    expect((await verdict())?.verdict).toBe("too_late");

    await press("details.too_late", { missing: ["billing"], comment: "No invoice" });

    expect(await verdict()).toMatchObject({
      ...{ verdict: "too_late", missing: ["billing"], comment: "No invoice" },
      agent: { id: "9101", name: "Sarah Lind" },
    });
  });

  it("keeps its texts and secrets out of the log", () => {
    expect(baton.output()).not.toContain("No invoice");
    expect(baton.output()).not.toContain(clientSecret);
  });

  const notesOf = () => intercom.tickets[0]?.parts.filter(({ part_type }) => part_type === "note") ?? [];
  const call = (path: string, payload: object | string, options = {}) =>
    post(baton.url, path, payload, options);
  const canvas = async (path: string, id: string, more = {}) =>
    (await (await call(path, { ...payloadOf(id), ...more })).json()) as CanvasReply;
  const press = (component_id: string, input_values = {}) =>
    canvas("submit", ticketId, { component_id, input_values, current_canvas: null });
  async function verdict() {
    type Told = { outcome: { verdict: { verdict: string } | null } | null };
    return (await read<Told>(baton.url, `/v1/handoffs/${handoffId}`)).outcome?.verdict;
  }
});

const [shared] = BACKENDS.filter((backend) => backend !== "embedded");
describe.runIf(shared)("the app in Intercom's inbox, with the database away", () => {
  let house: House;
  let proxy: Link;
  let intercom: IntercomStandIn;
  beforeAll(async () => {
    intercom = await startIntercom();
    house = await openHouse({ backend: shared ?? "postgres", helpdesk: intercomBlock(intercom.url) });
    proxy = await startProxy(house.env.DATABASE_URL ?? "");
  }, 60_000);
  afterAll(async () => {
    await house?.close();
    await Promise.all([proxy?.close(), intercom?.close()]);
  });

  it("says so within two seconds, with a way to look again", SLOW, async () => {
    const baton = await house.spawn("start", { DATABASE_URL: proxy.url });
    await proxy.refuse();
    const began = performance.now();

    const response = await post(baton.url, "initialize", payloadOf("215470000001"));

    expect(performance.now() - began).toBeLessThan(2_000); // what Intercom's users wait for
    expect(response.status).toBe(200);
    const shown = (await response.json()) as CanvasReply;
    expect(wordsIn(shown)).toContain("Baton cannot be reached");
    expect(shown.canvas.content.components.at(-1)).toMatchObject({ type: "button", id: "open" });
  });
});

function payloadOf(id: string) {
  return {
    workspace_id: "acme1wsp",
    admin: { type: "admin", id: "9101", name: "Sarah Lind" },
    conversation: { type: "conversation", id },
  };
}

function post(url: string, path: string, payload: object | string, { secret = clientSecret } = {}) {
  const body = typeof payload === "string" ? payload : JSON.stringify(payload);
  const signature = createHmac("sha256", secret).update(body).digest("hex");
  const headers = { "content-type": "application/json", "x-body-signature": signature };
  return fetch(`${url}/apps/intercom/${path}`, { method: "POST", headers, body });
}

const wordsOf = (component: Component) =>
  "text" in component ? component.text : "label" in component ? component.label : "";
const wordsIn = ({ canvas }: CanvasReply) => canvas.content.components.map(wordsOf).join("\n");
