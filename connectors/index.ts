import type { Connector } from "../src/connector.ts";
import { ada } from "./ada/index.ts";
import { botFramework } from "./bot-framework/index.ts";
import { botpress } from "./botpress/index.ts";
import { dialogflow } from "./dialogflow/index.ts";
import { freshdesk } from "./freshdesk/index.ts";
import { hubspot } from "./hubspot/index.ts";
import { fin } from "./intercom/fin/index.ts";
import { intercom } from "./intercom/index.ts";
import { jira } from "./jira/index.ts";
import { kore } from "./kore/index.ts";
import { linear } from "./linear/index.ts";
import { rasa } from "./rasa/index.ts";
import { salesforce } from "./salesforce/index.ts";
import { slack } from "./slack/index.ts";
import { stripe } from "./stripe/index.ts";
import { teams } from "./teams/index.ts";
import { voiceflow } from "./voiceflow/index.ts";
import { zendesk } from "./zendesk/index.ts";
import { zendeskMessaging } from "./zendesk/messaging/index.ts";

/** Every vendor that Baton speaks to. Adding one adds a line here. */
export const connectors: readonly Connector[] = [
  ada,
  botFramework,
  botpress,
  dialogflow,
  fin,
  freshdesk,
  hubspot,
  intercom,
  jira,
  kore,
  linear,
  rasa,
  salesforce,
  slack,
  stripe,
  teams,
  voiceflow,
  zendesk,
  zendeskMessaging,
];
