import { z } from "zod";
import { DeclineInput, EscalationInput, MessagesInput } from "../conversation/escalation.ts";
import { EvaluationInput } from "../conversation/evaluation.ts";
import { FollowUpInput } from "../handoff/choose-follow-up.ts";
import { ErasureInput } from "./admin.ts";
import { AGENT_ANSWERS } from "./agent-answers.ts";
import { AGENT_PATHS } from "./agent-paths.ts";
import { VerdictInput } from "./agents.ts";
import { ANSWERS } from "./answers.ts";
import { ADMIN, answer, BOT, body, ID, problems, READER, REQUEST_ID, ref, SIGNED } from "./openapi-parts.ts";

/** The API's description, generated from the schemas that read the requests. OpenAPI 3.1. */
export function openApiDocument(): object {
  const schema = (type: z.ZodType) => {
    const { $schema: _, ...rest } = z.toJSONSchema(type, {
      target: "draft-2020-12",
      io: "input",
      unrepresentable: "any",
    });
    return rest;
  };
  return {
    openapi: "3.1.0",
    info: {
      title: "Baton",
      version: "1",
      description:
        "Hands a conversation that an AI support bot cannot finish to a human. Calls are signed (Standard Webhooks) or carry a bearer token; errors are application/problem+json; every answer carries x-request-id.",
    },
    paths: {
      "/v1/escalations": {
        post: {
          operationId: "createEscalation",
          summary: "Hand a conversation to a human",
          description:
            "202 is a promise: exactly one ticket will exist. The same webhook-id again gives the first answer again. A new one for a conversation whose handoff is open adds its messages to that handoff (200).",
          security: BOT,
          parameters: SIGNED,
          requestBody: body("Escalation"),
          responses: {
            200: answer("The conversation's handoff is open; its new messages were added", "Accepted"),
            202: answer("Accepted", "Accepted"),
            ...problems(400, 401, 413, 415, 422, 429, 503),
          },
        },
      },
      "/v1/evaluations": {
        post: {
          operationId: "evaluateConversation",
          summary: "Does this conversation need a person now?",
          description:
            'Decides none, offer or escalate, and says why. Stores nothing, unless `"act": true` comes with it and the decision is to escalate: then the handoff is created as by an escalation.',
          security: BOT,
          parameters: SIGNED,
          requestBody: body("EvaluationRequest"),
          responses: {
            200: answer("The decision", "Evaluation"),
            ...problems(400, 401, 413, 415, 422, 429, 503),
          },
        },
      },
      "/v1/handoffs/{id}": {
        get: {
          operationId: "getHandoff",
          summary: "Status, ticket, route, customer message and expected reply",
          security: READER,
          parameters: [ID, ...SIGNED],
          responses: { 200: answer("The handoff", "Handoff"), ...problems(401, 404, 503) },
        },
      },
      "/v1/handoffs/{id}/context": {
        get: {
          operationId: "getContext",
          summary: "The context package",
          security: READER,
          parameters: [ID, ...SIGNED],
          responses: {
            200: answer("Everything that the agent should know", "Context"),
            ...problems(401, 404, 410, 503),
          },
        },
      },
      "/v1/handoffs/{id}/steps": {
        get: {
          operationId: "getSteps",
          summary: "How far the handoff has come, step by step",
          security: READER,
          parameters: [ID, ...SIGNED],
          responses: {
            200: answer("What was done, and what is under way", "Steps"),
            ...problems(401, 404, 503),
          },
        },
      },
      "/v1/handoffs/{id}/messages": {
        post: {
          operationId: "addMessages",
          summary: "Add what was said since to the same ticket",
          security: BOT,
          parameters: [ID, ...SIGNED],
          requestBody: body("Messages"),
          responses: {
            200: answer("Added, or seen before", "HandoffRef"),
            ...problems(400, 401, 404, 409, 413, 415, 422, 429, 503),
          },
        },
      },
      "/v1/handoffs/{id}/decline": {
        post: {
          operationId: "declineHandoff",
          summary: "The customer would rather go on with the bot",
          description:
            "Ends the handoff. Its ticket is solved with a note, or never made if it was not begun. Safe to repeat: the same answer. 409 once a person has replied, who then finds a note of it. Hard triggers work as ever afterwards; soft ones have to be stronger.",
          security: BOT,
          parameters: [ID, ...SIGNED],
          requestBody: body("Decline"),
          responses: {
            200: answer("Declined, now or before", "Declined"),
            ...problems(400, 401, 404, 409, 410, 413, 415, 422, 429, 503),
          },
        },
      },
      "/v1/handoffs/{id}/callback": {
        post: {
          operationId: "chooseFollowUp",
          summary: "List free slots; book a call or a chat, or ask for an answer by email",
          description:
            "Without `kind` it lists what may be chosen. One choice a handoff: another one takes its place, and the same again changes nothing. It becomes a note on the ticket, with the due time.",
          security: BOT,
          parameters: [ID, ...SIGNED],
          requestBody: body("FollowUpRequest"),
          responses: {
            200: {
              description: "What may be chosen, or what was arranged",
              headers: REQUEST_ID,
              content: { "application/json": { schema: { anyOf: [ref("FollowUps"), ref("FollowUp")] } } },
            },
            ...problems(400, 401, 404, 409, 410, 413, 415, 422, 429, 503),
          },
        },
      },
      "/webhooks/{source}": {
        post: {
          operationId: "receiveWebhook",
          summary: "A bot platform hands over, or a helpdesk tells of its tickets",
          description:
            "The vendor's own payload, checked by the vendor's own signature scheme or by a secret that it sends along. A conversation that is handed over is stored as by /v1/escalations and answered in the platform's own words, or as there. The same event again has no second effect. Platforms that name the event in the address may add it after the source. HEAD says whether anybody listens.",
          parameters: [{ ...ID, name: "source", example: "helpdesk" }],
          requestBody: { required: true, content: { "application/json": { schema: { type: "object" } } } },
          responses: {
            200: {
              description: "Stored, or nothing to store; a bot platform's own answer where it expects one",
              headers: REQUEST_ID,
              content: { "application/json": { schema: { anyOf: [ref("Webhook"), { type: "object" }] } } },
            },
            202: answer("A conversation was handed over", "Accepted"),
            ...problems(400, 401, 404, 413, 415, 422, 429, 503),
          },
        },
      },
      "/v1/handoffs/{id}/bug": {
        post: {
          operationId: "fileBug",
          summary: "File the bug that this handoff is about",
          description:
            "Files it in the bug tracker of the manifest, once, however often it is asked; a note on the ticket names the issue. Ask again to learn which. 409 where bugs are not filed, and before there is a ticket.",
          security: READER,
          parameters: [ID, ...SIGNED],
          requestBody: { required: false, content: { "application/json": { schema: { type: "object" } } } },
          responses: {
            200: answer("Filed, or linked to an issue that was there", "Bug"),
            202: answer("It is being filed", "Bug"),
            ...problems(400, 401, 404, 409, 410, 413, 415, 429, 503),
          },
        },
      },
      ...AGENT_PATHS,
      "/admin/v1/parked": {
        get: {
          operationId: "listParked",
          summary: "Handoffs that wait for a person, newest first",
          security: ADMIN,
          responses: { 200: answer("Parked and failed handoffs", "Parked"), ...problems(401, 503) },
        },
      },
      "/admin/v1/checkup": {
        get: {
          operationId: "getCheckup",
          summary: "How handoffs fare, in counts, states and times, for `baton doctor`",
          security: ADMIN,
          responses: { 200: answer("What the database can tell", "Checkup"), ...problems(401, 503) },
        },
      },
      "/admin/v1/handoffs/{id}/decision": {
        get: {
          operationId: "getDecision",
          summary: "Why a handoff was decided as it was, and what the manifest in force would say",
          security: ADMIN,
          parameters: [ID],
          responses: { 200: answer("Both decisions", "DecisionRecord"), ...problems(401, 404, 503) },
        },
      },
      "/admin/v1/erasures": {
        post: {
          operationId: "eraseCustomer",
          summary: "Delete all that is stored of a customer",
          security: ADMIN,
          requestBody: body("ErasureRequest"),
          responses: {
            200: answer("What was deleted, and what was left", "Erasure"),
            ...problems(400, 401, 413, 415, 422, 503),
          },
        },
      },
      "/admin/v1/handoffs/{id}/replay": {
        post: {
          operationId: "replayHandoff",
          summary: "Work on a parked or failed handoff again; still one ticket",
          security: ADMIN,
          parameters: [ID],
          requestBody: { required: false, content: { "application/json": { schema: { type: "object" } } } },
          responses: { 202: answer("It is due again", "HandoffRef"), ...problems(401, 404, 413, 415, 503) },
        },
      },
      "/healthz": {
        get: {
          operationId: "health",
          summary: "The process lives",
          responses: { 200: answer("It does", "Health") },
        },
      },
      "/readyz": {
        get: {
          operationId: "readiness",
          summary: "Escalations can be stored; names each part that is down",
          responses: {
            200: answer("They can", "Readiness"),
            503: answer("The database is down", "Readiness"),
          },
        },
      },
      "/metrics": {
        get: {
          operationId: "metrics",
          summary: "Prometheus metrics",
          responses: {
            200: {
              description: "Prometheus's text format",
              headers: REQUEST_ID,
              content: { "text/plain": { schema: { type: "string" } } },
            },
          },
        },
      },
    },
    components: {
      securitySchemes: {
        standardWebhooks: {
          type: "apiKey",
          in: "header",
          name: "webhook-signature",
          description:
            "Standard Webhooks: webhook-id, webhook-timestamp and webhook-signature (v1, HMAC-SHA256). A GET signs an empty body.",
        },
        bearer: { type: "http", scheme: "bearer", description: "A token that the manifest lists." },
        agentApp: {
          type: "http",
          scheme: "bearer",
          description:
            "What the app beside the helpdesk's tickets proves itself with, in the helpdesk's own way.",
        },
        admin: {
          type: "http",
          scheme: "bearer",
          description: "BATON_ADMIN_TOKEN; where none is set, calls from this machine need no token.",
        },
      },
      schemas: {
        Escalation: schema(EscalationInput),
        EvaluationRequest: schema(EvaluationInput),
        Messages: schema(MessagesInput),
        Decline: schema(DeclineInput),
        FollowUpRequest: schema(FollowUpInput),
        ErasureRequest: schema(ErasureInput),
        VerdictRequest: schema(VerdictInput),
        ...Object.fromEntries(
          Object.entries({ ...ANSWERS, ...AGENT_ANSWERS }).map(([name, type]) => [name, schema(type)]),
        ),
      },
    },
  };
}
