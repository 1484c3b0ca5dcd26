import { describe, expect, it, onTestFinished } from "vitest";
import { connectors } from "../../connectors/index.ts";
import { zendesk } from "../../connectors/zendesk/index.ts";
import { startZendesk } from "../../demo/stand-ins/zendesk.ts";
import { zendeskCredentials } from "../../demo/stand-ins/zendesk-sign-in.ts";
import { SUNSHINE_BOT, startSunshine, sunshineCredentials } from "../../demo/stand-ins/zendesk-sunshine.ts";
import type { TicketDraft } from "../../src/connector.ts";
import { parseManifest } from "../../src/manifest/parse.ts";
import { recording } from "../support/bots.ts";
import { aBlock, aDraft, openZendesk } from "../support/zendesk.ts";

const { appId, keyId, keySecret } = sunshineCredentials;
const ID = "13f32c6cf7d0d38e6e0eba93";
const PATH = `/v2/apps/${appId}/conversations/${ID}`;
const first = { variant: 0, refresh: false };
const messages = recording("zendesk_messaging/messages.json").messages as Record<string, unknown>[];

async function anAccount(options: { ticketAfterMs?: number; integration?: string } = {}) {
  const { integration, ...timing } = options;
  const standIn = await startZendesk({
    apiTokens: [{ email: zendeskCredentials.email, token: zendeskCredentials.apiToken }],
  });
  const sunshine = await startSunshine({ zendeskUrl: standIn.url, ...timing });
  onTestFinished(async () => {
    await Promise.all([standIn.close(), sunshine.close()]);
  });
  const conversation = sunshine.begin(ID, [...messages]);
  const keys = { app_id: appId, key_id: keyId, key_secret: keySecret, base_url: sunshine.url };
  const messaging = { ...keys, ...(integration ? { integration } : {}) };
  const account = openZendesk({ ...aBlock(standIn.url), messaging });
  const passes = () => sunshine.calls.filter(({ method }) => method === "POST");
  const creates = () =>
    standIn.calls.filter(
      ({ method, headers }) => method === "POST" && headers["user-agent"] === "Baton/test",
    );
  return { ...account, standIn, sunshine, conversation, passes, creates };
}

const aConversation = (changes: Partial<TicketDraft> = {}) =>
  aDraft({ conversation: { platform: "zendesk_messaging", id: ID }, ...changes });

describe("a conversation of zendesk messaging", () => {
  it("becomes the ticket that Zendesk makes of it, with the note and the handoff's id in one update", async () => {
    const { tickets, standIn, sunshine, passes, creates, conversation } = await anAccount();
    const draft = aConversation({
      ...{ group: "Billing", tags: ["baton", "baton_reason_other"] },
      fields: [{ field: "Account tier", value: "enterprise" }],
    });
    const prepared = await tickets.prepare(draft, first);
    expect(prepared).toMatchObject({ idempotencyKey: null, omitted: [] });
    expect(sunshine.calls.map(({ method, path }) => `${method} ${path}`)).toEqual([`GET ${PATH}/messages`]);

    const ref = await tickets.create(prepared);

    expect(passes().map(({ path, body }) => [path, body])).toEqual([
      [
        `${PATH}/passControl`,
        {
          switchboardIntegration: "next",
          metadata: {
            "dataCapture.systemField.tags": "baton_hnd_01,baton,baton_reason_other",
            "dataCapture.systemField.priority": "high",
            "dataCapture.systemField.group_id": 502,
            "dataCapture.systemField.requester.name": "Dana Reyes",
            "dataCapture.systemField.requester.email": "dana@northwind.example",
            first_message_id: "5e55622dac66fb73a3c01801",
            ...fieldIn(prepared),
          },
        },
      ],
    ]);
    expect(conversation.active?.integrationType).toBe("zd:agentWorkspace");
    expect(creates().filter(({ path }) => path === "/api/v2/tickets")).toEqual([]);

    const { change = {} } = prepared.noteFollows ?? {};
    const note = { key: "hnd_01 brief", html: "<p>brief</p>", text: "brief", change };
    await tickets.addNote(ref.id, note, { mayExist: false });

    const [ticket, ...others] = standIn.tickets;
    expect(others).toEqual([]);
    expect(ticket).toMatchObject({
      id: Number(ref.id),
      external_id: "hnd_01",
      priority: "high",
      group_id: 502,
    });
    expect(ticket?.tags).toEqual(expect.arrayContaining(["baton_hnd_01", "baton", "baton_reason_other"]));
    expect(ticket?.comments.at(-1)).toMatchObject({ public: false, plain_body: "brief" });
    expect(standIn.calls.filter(({ method }) => method === "PUT")).toHaveLength(1);
  });

  it("is found by its tag before it carries the handoff's id, and by that after", async () => {
    const { tickets, standIn } = await anAccount();
    const prepared = await tickets.prepare(aConversation(), first);
    const ref = await tickets.create(prepared);

    for (const hint of [undefined, { sent: prepared, since: null }, { sent: null, since: null }])
      expect(await tickets.find("hnd_01", hint)).toEqual(ref);
    expect(await tickets.find("hnd_02", { sent: prepared, since: null })).toBeNull();

    const { change = {} } = prepared.noteFollows ?? {};
    await tickets.addNote(ref.id, { key: "k", html: "<p>k</p>", text: "k", change }, { mayExist: false });
    standIn.calls.length = 0;
    expect(await tickets.find("hnd_01", { sent: prepared, since: null })).toEqual(ref);
    expect(standIn.calls).toHaveLength(1);
  });

  it("is not passed on twice, whatever became of the first answer", async () => {
    const { tickets, sunshine, standIn, passes } = await anAccount();
    const prepared = await tickets.prepare(aConversation(), first);
    sunshine.faults = [{ kind: "lost-answer", only: ({ method }) => method === "POST", times: 1 }];
    await expect(tickets.create(prepared)).rejects.toMatchObject({ kind: "unavailable" });

    const ref = await tickets.create(prepared);
    expect(await tickets.create(prepared)).toEqual(ref);
    expect(passes()).toHaveLength(1);
    expect(standIn.tickets).toHaveLength(1);
  });

  it("waits a moment for the ticket, and says that it is there though it cannot be found", async () => {
    const { tickets } = await anAccount({ ticketAfterMs: 300 });
    expect(await tickets.create(await tickets.prepare(aConversation(), first))).toMatchObject({
      id: expect.any(String),
    });

    const late = await anAccount({ ticketAfterMs: 3_600_000 });
    const prepared = await late.tickets.prepare(aConversation(), first);
    await expect(late.tickets.create(prepared)).rejects.toMatchObject({ kind: "conflict" });
    expect(late.passes()).toHaveLength(1);
  }, 20_000);

  it("that was only offered goes two steps, from the bot by Baton to the agents", async () => {
    const { tickets, conversation, passes, standIn } = await anAccount();
    conversation.active = SUNSHINE_BOT;
    await tickets.create(await tickets.prepare(aConversation(), first));

    expect(conversation.active?.integrationType).toBe("zd:agentWorkspace");
    expect(passes()).toHaveLength(2);
    expect(standIn.tickets).toHaveLength(1);
  });

  it("that Zendesk does not know gets a ticket like any other", async () => {
    const { tickets, standIn, passes } = await anAccount();
    const draft = aConversation({ conversation: { platform: "zendesk_messaging", id: "gone/../x" } });
    const refused = await tickets.prepare(draft, first);
    expect(refused.request.path).toBe(`/v2/apps/${appId}/conversations/gone%2F..%2Fx/passControl`);
    await expect(tickets.create(refused)).rejects.toMatchObject({
      ...{ kind: "invalid", rejected: [{ part: "conversation" }] },
    });

    const usual = await tickets.prepare(draft, { variant: 1, refresh: true });
    expect(usual).toMatchObject({ request: { path: "/api/v2/tickets" }, idempotencyKey: "hnd_01.1" });
    await tickets.create(usual);
    expect(standIn.tickets).toMatchObject([{ external_id: "hnd_01" }]);
    expect(passes()).toEqual([]);
  });

  it("keeps its metadata flat and below 4 KB: what does not fit is named", async () => {
    const { tickets, sunshine } = await anAccount();
    sunshine.faults = [{ kind: "reset", only: ({ path }) => path.endsWith("/messages") }];
    const tags = Array.from({ length: 90 }, (_, n) => `a_rather_long_tag_number_${n}`);
    const fields = [{ field: "Account tier", value: "enterprise" }];
    const prepared = await tickets.prepare(aConversation({ tags, fields, form: "Default" }), first);
    const { metadata } = JSON.parse(prepared.request.body);

    expect(Buffer.byteLength(JSON.stringify(metadata))).toBeLessThan(4_096);
    expect(metadata["dataCapture.systemField.tags"].split(",")[0]).toBe("baton_hnd_01");
    expect(metadata).not.toHaveProperty("first_message_id");
    expect(prepared.omitted).toEqual([
      { part: "form", reason: expect.stringContaining("form of its channel") },
    ]);
    expect(prepared.noteFollows?.change?.addTags).toHaveLength(90);
    await tickets.create(prepared);
  });

  it("passes to an integration by name, and knows it again", async () => {
    const { tickets, passes } = await anAccount({ integration: "zd-agentWorkspace" });
    const prepared = await tickets.prepare(aConversation(), first);
    await tickets.create(prepared);
    await tickets.create(prepared);

    expect(
      passes().map(({ body }) => (body as { switchboardIntegration: string }).switchboardIntegration),
    ).toEqual(["zd-agentWorkspace"]);
  });

  it.each([
    [401, "auth"],
    [403, "forbidden"],
    [429, "rate_limited"],
    [503, "unavailable"],
  ])("is not passed on at a %s, which is %s", async (status, kind) => {
    const { tickets, sunshine } = await anAccount();
    const prepared = await tickets.prepare(aConversation(), first);
    sunshine.faults = [{ kind: "status", reply: { status, headers: { "retry-after": "7" }, body: {} } }];

    await expect(tickets.create(prepared)).rejects.toMatchObject({ connector: "zendesk", kind });
  });
});

describe("zendesk without messaging", () => {
  it("makes tickets of such conversations the usual way, and says what agents then cannot do", async () => {
    const standIn = await startZendesk();
    onTestFinished(() => standIn.close());
    const { tickets } = openZendesk(aBlock(standIn.url));
    await tickets.create(await tickets.prepare(aConversation(), first));

    expect(standIn.tickets).toHaveLength(1);
    const config = zendesk.config.parse(aBlock());
    const warnings = (beside: string[]) => zendesk.warnings?.(config, beside).join("\n");
    expect(warnings(["zendesk", "zendesk_messaging"])).toContain(
      "agents cannot answer where the customer writes",
    );
    expect(warnings(["zendesk"])).not.toContain("messaging");
  });

  it("is warned of where a manifest is read", () => {
    const keys = "app_id: a, key_id: k, key_secret: s";
    const manifest = (messaging: string) => `version: 1
bot:
  platforms:
    zendesk_messaging: { secret: a-secret-of-sixteen, subdomain: acme, ${keys} }
helpdesk:
  zendesk: { subdomain: acme, oauth: { client_id: a, client_secret: b }, webhook_secret: c${messaging} }
`;
    const warningsOf = (messaging: string) =>
      parseManifest(manifest(messaging), { file: "baton.yaml", env: {}, connectors }).warnings;

    expect(warningsOf("")).toEqual([
      expect.stringMatching(/^baton\.yaml:6:3: helpdesk\.zendesk has no messaging/),
    ]);
    expect(warningsOf(`, messaging: { ${keys} }`)).toEqual([]);
  });

  it("checks the switchboard only where it is used", async () => {
    const { check, sunshine } = await anAccount();
    expect(await check()).toContainEqual({
      level: "ok",
      message: "messaging: control can be passed to the agents",
    });
    sunshine.faults = [{ kind: "status", reply: { status: 401, body: {} } }];
    expect(await check()).toContainEqual({
      level: "fault",
      message: expect.stringMatching(/^messaging: .*401/),
    });
  });
});

function fieldIn({ fields }: { fields: { target: string; value: unknown }[] }) {
  return Object.fromEntries(
    fields.map(({ target, value }) => [`dataCapture.ticketField.${/\d+/.exec(target)?.[0]}`, value]),
  );
}
