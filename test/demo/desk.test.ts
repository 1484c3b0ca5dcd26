import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AgentAppStandIn } from "../../demo/apps-framework/agent-app.ts";
import { type Desk, openDesk } from "../../demo/desk/server.ts";
import { toHelpdesk } from "../../demo/helpdesks/zendesk.ts";
import { startZendesk, type ZendeskStandIn, zendeskCredentials } from "../../demo/stand-ins/zendesk.ts";

const HOSTILE = `"><script>alert(1)</script>&{{ticket.id}}`;
let zendesk: ZendeskStandIn;
let desk: Desk;
let id = 0;

beforeAll(async () => {
  zendesk = await startZendesk();
  desk = await openDesk(toHelpdesk(zendesk));
  id = await createTicket({
    subject: `Charged twice ${HOSTILE}`,
    requester: { name: `Dana ${HOSTILE}`, email: "dana@northwind.example" },
    comment: {
      html_body:
        "<h3>What is wrong</h3><p onclick=alert(1)>Charged <b>twice</b></p><script>alert(1)</script>",
      public: false,
    },
    priority: "urgent",
    group_id: 502,
    tags: ["baton", `"><script>`],
    custom_fields: [
      { id: 360_001, value: "tier_enterprise" },
      { id: 360_004, value: HOSTILE },
    ],
  });
  await createTicket({
    subject: "Later, but not pressing",
    comment: { html_body: "x" },
    requester: { name: "Sam" },
  });
});
afterAll(() => Promise.all([desk.close(), zendesk.close()]));

async function createTicket(ticket: object): Promise<number> {
  const { email, apiToken } = zendeskCredentials;
  const response = await fetch(`${zendesk.url}/api/v2/tickets`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      authorization: `Basic ${btoa(`${email}/token:${apiToken}`)}`,
    },
    body: JSON.stringify({ ticket }),
  });
  const made = (await response.json()) as { ticket: { id: number } };
  return made.ticket.id;
}

const read = async (path: string) => {
  const response = await fetch(desk.url + path);
  return { status: response.status, headers: response.headers, page: await response.text() };
};

describe("the demo's agent workspace", () => {
  it("shows a ticket's properties by name and its note as internal", async () => {
    const { status, page } = await read(`/tickets/${id}`);

    expect(status).toBe(200);
    for (const text of ["dana@northwind.example", "Billing", "Urgent", "Enterprise", "Internal note"]) {
      expect(page).toContain(text);
    }
    expect(page).toContain("<h3>What is wrong</h3><p>Charged <b>twice</b></p>");
  });

  it("shows foreign text as text, wherever it stands", async () => {
    const { page } = await read(`/tickets/${id}`);

    expect(page).not.toContain("<script");
    expect(page).not.toContain("onclick");
    expect(page.split("&#34;&#62;&#60;script&#62;").length).toBeGreaterThan(5);
  });

  it("lists what presses first, and opens it", async () => {
    const { page } = await read("/");

    expect(page.indexOf("Charged twice")).toBeLessThan(page.indexOf("Later, but not pressing"));
    expect(page).toContain(`href="/tickets/${id}" aria-current="page"`);
  });

  it("answers on after what is no address", async () => {
    expect((await read("//")).status).toBe(400);
    expect((await read("/tickets/%00")).status).toBe(404);
    expect((await read("/")).status).toBe(200);
  });

  it("allows no script and nothing from elsewhere", async () => {
    const { headers, page } = await read("/");

    expect(headers.get("content-security-policy")).toMatch(
      /^default-src 'none'; style-src 'self'; img-src 'self';/,
    );
    expect(page).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
    expect((await read("/desk.css")).page).not.toMatch(/url\(|@import/);
  });

  it.each(["/tickets/1", "/tickets/abc", "/../package.json", "/server.ts"])(
    "answers %s with 404",
    async (path) => {
      expect((await read(path)).status).toBe(404);
    },
  );

  it.each<[string, string, RequestInit, number]>([
    ["at the list", "/", { body: "do=solve" }, 405],
    ["of no ticket", "/tickets/1", { body: "do=solve" }, 404],
    ["without a button", "ticket", { body: "do=explode" }, 400],
    ["that is too long", "ticket", { body: `text=${"x".repeat(30_000)}` }, 400],
    ["of another page", "ticket", { body: "do=solve", headers: { origin: "http://evil.example" } }, 403],
    ["of another site", "ticket", { body: "do=solve", headers: { "sec-fetch-site": "cross-site" } }, 403],
  ])("refuses a form %s", async (_, path, request, status) => {
    const at = path === "ticket" ? `/tickets/${id}` : path;
    const response = await fetch(desk.url + at, { method: "POST", redirect: "manual", ...request });

    expect(response.status).toBe(status);
    expect(zendesk.tickets.find((ticket) => ticket.id === id)?.status).toBe("new");
  });

  it("lets one take a ticket, answer, solve, rate and write again, each with Zendesk's webhook", async () => {
    const heard: string[] = [];
    zendesk.subscribe({ url: `${desk.url}/`, secret: "s" }); // nobody listens there; what went out is what counts
    await press({ do: "assign", agent: "9101" });
    await press({ do: "reply", text: "On it & <b>gone</b>" });
    expect((await read(`/tickets/${id}`)).page).toContain("as Sarah Lind");
    await press({ do: "solve", text: "Done" });
    await press({ do: "good", text: "Quick" });
    expect((await read(`/tickets/${id}`)).page).toContain("“Quick”");
    await press({ do: "reopen" });
    for (const { type } of zendesk.webhooks) heard.push(type.replace("zen:event-type:ticket.", ""));

    expect(heard).toEqual([
      ...["agent_assignment_changed", "status_changed", "comment_added", "comment_added", "status_changed"],
      ...["csat_received", "comment_added", "status_changed"],
    ]);
    expect((await read(`/tickets/${id}`)).page).toContain("On it &#38; &#60;b&#62;gone&#60;/b&#62;");
  });

  async function press(form: Record<string, string>): Promise<void> {
    const body = new URLSearchParams(form);
    const response = await fetch(`${desk.url}/tickets/${id}`, { method: "POST", redirect: "manual", body });
    expect([response.status, response.headers.get("location")]).toEqual([303, `/tickets/${id}`]);
  }
});

describe("the place of an app in the workspace", () => {
  let withApp: Desk;
  let ran = 0;
  beforeAll(async () => {
    const app: AgentAppStandIn = {
      ...{ title: "Baton", hostScript: "/apps/host.js", frameUrl: ({ id }) => `/apps/frame?t=${id}` },
      hostData: ({ subject }) => ({ subject }),
      answer: async ({ method, path, body }) =>
        path === "/apps/echo" ? { status: 200, headers: {}, body: `${method} ${body}` } : null,
    };
    const run = async () => {
      ran++;
      return String(id);
    };
    const tryout = { id: "cut", label: "Cut", about: "It is cut.", run };
    withApp = await openDesk(toHelpdesk(zendesk), { app, port: 0, tryouts: () => [tryout] });
  });
  afterAll(() => withApp.close());
  const post = (path: string, body: string, headers: Record<string, string> = {}) =>
    fetch(withApp.url + path, { method: "POST", body, headers, redirect: "manual" });

  it("is a frame on the workspace's own origin, and foreign text in its data stays text", async () => {
    const response = await fetch(`${withApp.url}/tickets/${id}`);
    const page = await response.text();

    expect(response.headers.get("content-security-policy")).toContain(
      "script-src 'self'; connect-src 'self'",
    );
    expect(page).toContain(`data-src="/apps/frame?t=${id}"`);
    expect(page.match(/<script[^>]*>/g)).toEqual(['<script type="module" src="/apps/host.js">']);
    expect(page).not.toContain("<script>alert");
    expect(page).toContain("needs JavaScript");
  });

  it("answers what the app has, and refuses other pages", async () => {
    expect(await (await post("/apps/echo", "hi")).text()).toBe("POST hi");
    expect((await post("/apps/nothing", "")).status).toBe(404);
    expect((await post("/apps/echo", "x".repeat(200_000))).status).toBe(413);
    expect((await post("/apps/echo", "hi", { origin: "http://evil.example" })).status).toBe(403);
  });

  it("lets one set something off, and opens the ticket that came of it", async () => {
    expect((await post("/try", "try=cut", { origin: "http://evil.example" })).status).toBe(403);
    expect(ran).toBe(0);

    const response = await post("/try", "try=cut&ticket=1");
    const unknown = await post("/try", "try=nothing&ticket=//evil.example");

    expect([response.status, response.headers.get("location"), ran]).toEqual([303, `/tickets/${id}`, 1]);
    expect(unknown.headers.get("location")).toBe("/");
  });
});
