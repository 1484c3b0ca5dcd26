import { hubspot } from "../../connectors/hubspot/index.ts";
import { linear } from "../../connectors/linear/index.ts";
import { slack } from "../../connectors/slack/index.ts";
import { stripe } from "../../connectors/stripe/index.ts";
import { teams } from "../../connectors/teams/index.ts";
import { zendesk } from "../../connectors/zendesk/index.ts";
import { CANARY, describeConnector } from "../support/connector-suite.ts";

describeConnector(hubspot, {
  block: (base_url) => ({ access_token: `pat-na1-${CANARY}`, base_url }),
  subject: { email: "dana@northwind.example" },
  kinds: { 404: null }, // HubSpot's word for nobody of that address
});

describeConnector(stripe, {
  block: (base_url) => ({ api_key: `rk_live_${CANARY}`, base_url }),
  subject: { email: "dana@northwind.example" },
});

describeConnector(linear, {
  block: (base_url) => ({ api_key: `lin_api_${CANARY}`, team: "SUP", base_url }),
  subject: { email: "dana@northwind.example", error: "Export failed (E-4012)" },
});

describeConnector(zendesk, {
  block: (base_url) => ({ subdomain: "acme", email: "agent@acme.example", api_token: CANARY, base_url }),
  subject: { email: "dana@northwind.example" },
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
