import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import { botpress } from "../../connectors/botpress/index.ts";
import { dialogflow } from "../../connectors/dialogflow/index.ts";
import { freshdesk } from "../../connectors/freshdesk/index.ts";
import { hubspot } from "../../connectors/hubspot/index.ts";
import { fin } from "../../connectors/intercom/fin/index.ts";
import { intercom } from "../../connectors/intercom/index.ts";
import { jira } from "../../connectors/jira/index.ts";
import { linear } from "../../connectors/linear/index.ts";
import { rasa } from "../../connectors/rasa/index.ts";
import { salesforce } from "../../connectors/salesforce/index.ts";
import { slack } from "../../connectors/slack/index.ts";
import { stripe } from "../../connectors/stripe/index.ts";
import { teams } from "../../connectors/teams/index.ts";
import { voiceflow } from "../../connectors/voiceflow/index.ts";
import { zendesk } from "../../connectors/zendesk/index.ts";
import { aFreshdeskAccount } from "../support/accounts/freshdesk.ts";
import { aHubspotAccount } from "../support/accounts/hubspot.ts";
import { anIntercomAccount } from "../support/accounts/intercom.ts";
import { aJiraAccount } from "../support/accounts/jira.ts";
import { aLinearAccount } from "../support/accounts/linear.ts";
import { aSalesforceAccount } from "../support/accounts/salesforce.ts";
import { aZendeskAccount } from "../support/accounts/zendesk.ts";
import { CANARY, describeConnector } from "../support/connector-suite.ts";
import { signed } from "../support/intercom.ts";

describeConnector(hubspot, {
  block: (base_url) => ({ access_token: `pat-na1-${CANARY}`, base_url }),
  subject: { email: "dana@northwind.example" },
  kinds: { 404: null }, // HubSpot's word for nobody of that address
  account: aHubspotAccount,
  hasTimeline: true,
});

describeConnector(stripe, {
  block: (base_url) => ({ api_key: `rk_live_${CANARY}`, base_url }),
  subject: { email: "dana@northwind.example" },
});

describeConnector(salesforce, {
  block: (base_url) => ({
    ...{ instance_url: "https://acme.my.salesforce.com", client_id: "3MVG9", base_url },
    client_secret: CANARY,
  }),
  subject: { email: "dana@northwind.example" },
  kinds: { 400: "auth", 403: "auth" }, // of the sign-in, which is the first call
  account: aSalesforceAccount,
  signsIn: true,
});

describeConnector(jira, {
  block: (base_url) => ({
    ...{ site: "acme", email: "baton@acme.example", api_token: CANARY, project: "SUP", base_url },
  }),
  subject: { email: "dana@northwind.example", error: "Export failed (E-4012)" },
  account: aJiraAccount,
});

describeConnector(linear, {
  block: (base_url) => ({ api_key: `lin_api_${CANARY}`, team: "SUP", base_url }),
  subject: { email: "dana@northwind.example", error: "Export failed (E-4012)" },
  account: aLinearAccount,
});

describeConnector(zendesk, {
  block: (base_url) => ({
    ...{ subdomain: "acme", email: "agent@acme.example", api_token: CANARY, base_url },
    webhook_secret: `${CANARY}-webhook`,
  }),
  subject: { email: "dana@northwind.example" },
  account: aZendeskAccount,
  signsIn: true,
  inbound: {
    body: JSON.stringify({
      ...{ id: "01KAH3", account_id: 1, subject: "zen:ticket:7", time: "2026-11-20T10:00:00Z" },
      ...{ type: "zen:event-type:ticket.agent_assignment_changed", zendesk_event_version: "2022-11-06" },
      event: { current: "77", previous: "" },
      detail: { id: "7", external_id: "hnd_01", status: "OPEN", actor_id: "77", assignee_id: "77" },
    }),
    sign(text, at = Date.now()) {
      const time = new Date(at).toISOString();
      const signature = createHmac("sha256", `${CANARY}-webhook`).update(time).update(text).digest("base64");
      const headers = {
        "content-type": "application/json",
        "x-zendesk-webhook-signature-timestamp": time,
        "x-zendesk-webhook-signature": signature,
      };
      return { body: Buffer.from(text), headers, query: {} };
    },
    coversBody: true,
    maxAgeMs: 300_000,
  },
});

describeConnector(freshdesk, {
  block: (base_url) => ({
    ...{ domain: "acme", api_key: CANARY, base_url },
    webhook_secret: `${CANARY}-webhook`,
  }),
  subject: { email: "dana@northwind.example", externalId: "u_77" },
  answers: ["an empty list"],
  account: aFreshdeskAccount,
  inbound: {
    body: JSON.stringify({
      ...{ ticket_id: "4101", performed_by: "agent", event: "{reply_sent:sent}" },
      ...{ updated_at: "2026-11-20 10:00:05 UTC", tags: "baton, hnd_01k9suite0000000000000000" },
      ...{ status: "Open", group: "Billing", agent_name: "Sarah Lind", agent_email: "sarah@acme.example" },
      ...{ requester_name: "Dana Reyes", public_comment: "Sarah Lind : <div>Hello</div>", rating: "" },
    }),
    sign: (text) => ({
      body: Buffer.from(text),
      headers: { "content-type": "application/json", "x-baton-secret": `${CANARY}-webhook` },
      query: {},
    }),
    coversBody: false, // Freshdesk signs nothing: a secret header is all there is
  },
});

describeConnector(slack, {
  block: (base_url) => ({ bot_token: `xoxb-${CANARY}`, base_url }),
});

describeConnector(teams, {
  block: (base_url) => ({
    webhook_url: `https://prod-00.westeurope.logic.azure.com/workflows/1/triggers/manual/paths/invoke?sig=${CANARY}`,
    base_url,
  }),
  isCheckedOffline: true,
});

describeConnector(rasa, {
  block: () => ({ secret: `${CANARY}-rasa` }),
  bot: {
    body: JSON.stringify({
      ...{ next_action: "action_human_handoff", sender_id: "s1", version: "3.6.20", domain_digest: "9f" },
      tracker: {
        ...{ sender_id: "s1", slots: { email: "dana@northwind.example" }, latest_input_channel: "rest" },
        latest_message: { text: "A person, please", intent: { name: "ask_human", confidence: 0.9 } },
        events: [{ event: "user", text: "A person, please", timestamp: 1795168805.6, metadata: {} }],
      },
    }),
    sign: (text) => ({ body: Buffer.from(text), headers: {}, query: { token: `${CANARY}-rasa` } }),
    coversBody: false,
  },
});

describeConnector(dialogflow, {
  block: () => ({ secret: `${CANARY}-dialogflow` }),
  bot: {
    body: JSON.stringify({
      ...{ detectIntentResponseId: "e12be281", text: "A person, please", languageCode: "en" },
      ...{ fulfillmentInfo: { tag: "handoff" }, intentInfo: { displayName: "human", confidence: 0.9 } },
      sessionInfo: { session: "projects/p/sessions/s1", parameters: { email: "dana@northwind.example" } },
      messages: [{ text: { text: ["One moment"] } }],
    }),
    sign: (text) => ({
      ...{ body: Buffer.from(text), query: {} },
      headers: { authorization: `Bearer ${CANARY}-dialogflow` },
    }),
    coversBody: false,
  },
});

const INTERCOM: Record<string, object> = JSON.parse(
  readFileSync(new URL("../recordings/intercom/notifications.json", import.meta.url), "utf8"),
);

describeConnector(intercom, {
  block: (base_url) => ({
    ...{ access_token: `dG9r${CANARY}`, client_secret: `${CANARY}-webhook`, ticket_type: "101", base_url },
  }),
  subject: { email: "dana@northwind.example" },
  account: anIntercomAccount,
  inbound: {
    body: JSON.stringify(INTERCOM.admin_replied),
    sign: (text) => signed(text, `${CANARY}-webhook`),
    coversBody: true,
  },
  bot: {
    body: JSON.stringify(INTERCOM.fin_escalated),
    sign: (text) => signed(text, `${CANARY}-webhook`),
    coversBody: true,
  },
});

describeConnector(fin, {
  block: (base_url) => ({ client_secret: `${CANARY}-webhook`, access_token: `dG9r${CANARY}`, base_url }),
  bot: {
    body: JSON.stringify(INTERCOM.fin_escalated),
    sign: (text) => signed(text, `${CANARY}-webhook`),
    coversBody: true,
  },
});

describeConnector(botpress, {
  block: (base_url) => ({
    secret: `${CANARY}-botpress`,
    api: { token: `bp_pat_${CANARY}`, bot_id: "b1" },
    base_url,
  }),
  bot: {
    body: JSON.stringify({
      ...{ conversationId: "conv_1", userId: "user_1", title: "Charged twice", user: { name: "Dana" } },
      messageHistory: [{ source: { type: "user", userId: "u" }, type: "text", payload: { text: "Hi" } }],
    }),
    sign: (text) => ({
      ...{ body: Buffer.from(text), query: {} },
      headers: { "x-bp-secret": `${CANARY}-botpress` },
    }),
    coversBody: false,
  },
});

describeConnector(voiceflow, {
  block: (base_url) => ({ secret: `${CANARY}-voiceflow`, api_key: `VF.DM.${CANARY}`, base_url }),
  bot: {
    body: JSON.stringify({
      ...{ transcript_id: "65f2a1b8c9d4e5f6a7b8c9d0", user_id: "u1", memory: "user: Hi", locale: "en" },
      variables: { email: "dana@northwind.example" },
    }),
    sign: (text) => ({
      ...{ body: Buffer.from(text), query: {} },
      headers: { "x-baton-secret": `${CANARY}-voiceflow` },
    }),
    coversBody: false,
  },
});
