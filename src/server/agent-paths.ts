import { AGENT, answer, body, ID, problems, READER, REQUEST_ID, ref, SIGNED } from "./openapi-parts.ts";

const parameter = (name: string, description: string, example: string) => ({
  ...{ name, in: "query", required: false, description },
  ...{ schema: { type: "string" }, example },
});

const HOW_READ = [
  parameter("locale", "The reader's language; English where we do not speak it.", "de-AT"),
  parameter("time_zone", "The reader's zone, an IANA name; else UTC.", "Europe/Berlin"),
];
const KNOWN = parameter("known", "The version that the reader has.", "");
const FROM = parameter("from", "The first message's index; the answer's `next`.", "100");

const VIEW = {
  description: "What an agent sees, or that nothing changed since `known`",
  headers: REQUEST_ID,
  content: { "application/json": { schema: { anyOf: [ref("Unchanged"), ref("AgentView")] } } },
};

const HELPDESK = { ...ID, name: "helpdesk", example: "helpdesk" };
const page = (description: string) => ({
  ...{ description, headers: REQUEST_ID },
  content: { "text/html": { schema: { type: "string" } } },
});

/** What the app beside a ticket asks for. */
export const AGENT_PATHS = {
  "/v1/tickets/{ticket}/view": {
    get: {
      operationId: "getTicketView",
      summary: "What an agent sees beside a ticket, by the ticket's id in the helpdesk",
      description:
        "Worded in the reader's language, zone and number format. Ask again with the answer's `version` as `known`: nothing is sent that the reader has. A ticket of several handoffs shows the newest.",
      security: READER,
      parameters: [{ ...ID, name: "ticket", example: "35436" }, ...HOW_READ, KNOWN, ...SIGNED],
      responses: { 200: VIEW, ...problems(401, 404, 410, 429, 503) },
    },
  },
  "/v1/handoffs/{id}/view": {
    get: {
      operationId: "getHandoffView",
      summary: "What an agent sees beside the ticket of a handoff",
      security: READER,
      parameters: [ID, ...HOW_READ, KNOWN, ...SIGNED],
      responses: { 200: VIEW, ...problems(401, 404, 410, 429, 503) },
    },
  },
  "/v1/handoffs/{id}/transcript": {
    get: {
      operationId: "getTranscript",
      summary: "The conversation, 100 messages at a time",
      security: READER,
      parameters: [ID, FROM, ...HOW_READ, ...SIGNED],
      responses: { 200: answer("A page of it", "Transcript"), ...problems(401, 404, 410, 429, 503) },
    },
  },
  "/v1/handoffs/{id}/verdict": {
    post: {
      operationId: "giveVerdict",
      summary: "The agent's judgement of the handoff, and what was missing",
      description:
        "One a handoff and agent: a later one takes its place. Who judges is what the call proves, else what it says.",
      security: AGENT,
      parameters: [ID],
      requestBody: body("VerdictRequest"),
      responses: {
        200: answer("Stored", "Verdict"),
        ...problems(400, 401, 404, 410, 413, 415, 422, 429, 503),
      },
    },
  },
  "/v1/handoffs/{id}/retry": {
    post: {
      operationId: "retrySources",
      summary: "Ask the sources that failed once more",
      description: "What they bring is in the view as soon as it is there. Once in ten seconds.",
      security: AGENT,
      parameters: [ID],
      requestBody: { required: false, content: { "application/json": { schema: { type: "object" } } } },
      responses: {
        200: answer("There is none to ask", "Asking"),
        202: answer("They are being asked", "Asking"),
        ...problems(400, 401, 404, 409, 410, 413, 415, 422, 429, 503),
      },
    },
  },
  "/apps/{helpdesk}/{call}": {
    post: {
      operationId: "drawApp",
      summary: "A helpdesk draws the app from what we answer",
      description:
        "Signed in the helpdesk's own way, and answered in its own words within two seconds, also while the database is away.",
      parameters: [HELPDESK, { ...ID, name: "call", example: "initialize" }],
      requestBody: { required: true, content: { "application/json": { schema: { type: "object" } } } },
      responses: {
        200: {
          ...{ description: "What to draw", headers: REQUEST_ID },
          content: { "application/json": { schema: { type: "object" } } },
        },
        ...problems(400, 401, 404, 413, 415),
      },
    },
  },
  "/apps/{helpdesk}/sidebar": {
    post: {
      operationId: "openSidebar",
      summary: "A helpdesk opens the sidebar in a frame, with a signed form",
      parameters: [HELPDESK],
      requestBody: {
        required: true,
        content: {
          "application/x-www-form-urlencoded": {
            schema: { type: "object", properties: { token: { type: "string" } }, required: ["token"] },
          },
        },
      },
      responses: {
        200: page("The sidebar"),
        401: page("Who opens it cannot be told"),
        503: page("The sidebar has not been built"),
        ...problems(404, 413, 415),
      },
    },
  },
};
