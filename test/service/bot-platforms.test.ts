import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createDialogflow } from "../../demo/stand-ins/dialogflow.ts";
import { createRasa, RasaFailure } from "../../demo/stand-ins/rasa.ts";
import { BACKENDS, type BatonProcess, type House, openHouse, until } from "../support/house.ts";
import { deliveredAsOne } from "../support/oracle.ts";

const SLOW = { timeout: 120_000 };
const SECRET = "service-secret-canary-2b";
const PLATFORMS = ["botpress", "dialogflow", "rasa", "voiceflow"].map((id) => `${id}: { secret: ${SECRET} }`);

describe.each(BACKENDS)("bot platforms in, tickets out, on %s", (backend) => {
  let house: House;
  let baton: BatonProcess;
  beforeAll(async () => {
    house = await openHouse({ backend, platforms: PLATFORMS });
    baton = await house.spawn();
  });
  afterAll(() => house.close());

  const noteOf = (handoffId: string) =>
    house.zendesk.tickets.find(({ external_id }) => external_id === handoffId)?.comments[0];

  it("Rasa runs its action: the customer is told, the tracker knows the handoff", SLOW, async () => {
    const rasa = createRasa({ url: `${baton.url}/webhooks/rasa`, token: SECRET }, "sender-1");
    rasa.slots.email = "dana@northwind.example";
    rasa.hear("I was charged twice this month", "billing_question", 0.41);
    rasa.say("Here is how billing works");
    rasa.hear("No! <b>Get me</b> a person", "ask_human", 0.96);
    const said = await rasa.run("action_human_handoff");

    expect(said).toEqual([expect.stringMatching(/\w/)]);
    const id = String(rasa.slots.baton_handoff_id);
    await deliveredAsOne(house, baton, id);
    expect(noteOf(id)?.public).toBe(false);
    expect(noteOf(id)?.plain_body).toContain("charged twice");
    expect(noteOf(id)?.html_body).toContain("&lt;b&gt;Get me");

    rasa.hear("Hello? Anybody?", "chitchat", 0.5);
    await rasa.run("action_human_handoff");
    expect(rasa.slots.baton_handoff_id).toBe(id); // the same handoff, and its ticket hears of it
    await until(
      () => JSON.stringify(house.zendesk.tickets).includes("Anybody?"),
      "what was said since is on the ticket",
    );
  });

  it("Dialogflow calls its webhook: the customer is told, the session knows the handoff", SLOW, async () => {
    const webhook = { url: `${baton.url}/webhooks/dialogflow`, headers: { "x-baton-secret": SECRET } };
    const dialogflow = createDialogflow(webhook, "session-1");
    dialogflow.parameters.email = "dana@northwind.example";
    expect(await dialogflow.turn("Do you have it in blue?", "check-stock")).toEqual({
      ...{ said: [], isHandedOff: false },
    });
    const { said, isHandedOff } = await dialogflow.turn("I was charged twice, get me a person", "handoff");

    expect([said.length, isHandedOff]).toEqual([1, true]);
    const id = String(dialogflow.parameters.baton_handoff_id);
    await deliveredAsOne(house, baton, id);
    expect(noteOf(id)?.plain_body).toContain("charged twice");
  });

  it.each([
    ["botpress", "x-bp-secret", { conversationId: "conv_b", preview: "charged twice, a person please" }],
    [
      "voiceflow",
      "x-baton-secret",
      { user_id: "u1", memory: "agent: Hi\nuser: charged twice, a person please" },
    ],
  ])("%s posts its conversation, and says what it is answered", SLOW, async (platform, header, body) => {
    const response = await fetch(`${baton.url}/webhooks/${platform}`, {
      method: "POST",
      headers: { "content-type": "application/json", [header]: SECRET },
      body: JSON.stringify(body),
    });
    const answer = (await response.json()) as { handoff: { id: string }; customer_message: string };

    expect([response.status, answer.customer_message]).toEqual([202, expect.stringMatching(/\w/)]);
    await deliveredAsOne(house, baton, answer.handoff.id);
    expect(noteOf(answer.handoff.id)?.plain_body).toContain("charged twice");
  });

  it("makes one ticket of fifty calls at once, and none of forged ones", SLOW, async () => {
    const all = await Promise.all(
      Array.from({ length: 50 }, async (_, index) => {
        const token = index % 10 === 0 ? "another-secret-than-ours" : SECRET;
        const rasa = createRasa({ url: `${baton.url}/webhooks/rasa`, token }, "sender-50");
        rasa.hear("I want to speak to a human", "ask_human", 0.99);
        await rasa.run("action_human_handoff").catch((error: unknown) => {
          if (!(error instanceof RasaFailure) || !error.message.endsWith("401")) throw error;
        });
        return rasa.slots.baton_handoff_id;
      }),
    );

    const ids = new Set(all.filter(Boolean));
    expect([ids.size, all.filter(Boolean).length]).toEqual([1, 45]);
    await deliveredAsOne(house, baton, String([...ids][0]));
    expect(baton.output()).not.toContain(SECRET);
  });
});
