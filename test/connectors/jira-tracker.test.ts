import pino from "pino";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { jira } from "../../connectors/jira/index.ts";
import {
  documentText,
  isDocument,
  type JiraStandIn,
  jiraRateLimited,
  startJira,
} from "../../demo/stand-ins/jira.ts";
import type { Call } from "../../demo/stand-ins/stand-in.ts";
import type { IssueDraft } from "../../src/connector.ts";
import { createHttp } from "../../src/http.ts";

const http = createHttp();
let standIn: JiraStandIn;
let skippedMs = 0;

beforeEach(async () => {
  standIn = await startJira();
  skippedMs = 0;
});
afterEach(() => standIn.close());
afterAll(() => http.close());

function open(block: Record<string, unknown> = {}) {
  const now = () => Date.now() + skippedMs;
  const deps = { http, log: pino({ level: "silent" }), now, userAgent: "Baton/test" };
  const { email, apiToken: api_token, url: base_url } = standIn;
  const base = { site: "acme", project: "SUP", email, api_token, base_url };
  return jira.open(jira.config.parse({ ...base, ...block }), deps).tracker;
}

const ID = "5b0c8a4e-2f11-4c7d-9a63-0d8e1f2a3b4c";
const MARK = `baton-${ID}`;
const PAGE = { url: "https://acme.zendesk.com/agent/tickets/1", title: "Ticket #1", subtitle: "waiting" };

function aDraft(draft: Partial<IssueDraft> = {}): IssueDraft {
  return {
    ...{ id: ID, title: "Import fails (E-7001)", priority: "high", labels: [] },
    sections: [{ heading: "Error", style: "verbatim", lines: [{ text: "Import failed (E-7001)" }] }],
    ...draft,
  };
}

const filed = () => standIn.site.issues.filter(({ description }) => documentText(description).includes(MARK));
const issue = (key: string) => standIn.site.issues.find((one) => one.key === key);
const project = () => {
  const [first] = standIn.site.projects;
  if (!first) throw new Error("the site has a project");
  return first;
};
const isCreate = ({ method, path }: Call) => method === "POST" && path.endsWith("/issue");

describe("jira: filing an issue", () => {
  it("files it in the project, with its type, priority and labels, in two calls", async () => {
    const ref = await open().create(aDraft({ labels: ["bug", "from support"] }));

    expect(ref).toEqual({
      key: "SUP-143",
      title: "Import fails (E-7001)",
      url: "https://acme.atlassian.net/browse/SUP-143",
    });
    expect(filed()).toMatchObject([
      { key: "SUP-143", type: "Bug", priority: "High", labels: ["bug", "from-support", MARK] },
    ]);
    expect(standIn.calls).toHaveLength(2);
  });

  it("writes a document of headings, paragraphs, lists and code, links only where they lead to the web", async () => {
    await open().create(
      aDraft({
        sections: [
          {
            heading: "What happens",
            style: "text",
            lines: [{ text: "It\u0000 fails\n\ud800 *here*" }, { text: "" }],
          },
          {
            heading: "Steps",
            style: "steps",
            lines: [{ text: "Open it", url: "https://app.example/import" }],
          },
          { heading: "Tried", style: "list", lines: [{ text: "bad link", url: "javascript:alert(1)" }] },
          { heading: "Nothing", style: "list", lines: [] },
          { heading: "Error", style: "verbatim", lines: [{ text: "line 1\nline 2" }, { text: "{code}@x" }] },
          { heading: "Empty", style: "verbatim", lines: [{ text: "" }] },
        ],
      }),
    );

    const [{ description } = { description: null }] = filed();
    expect(isDocument(description)).toBe(true);
    const heading = (text: string) => ({
      type: "heading",
      attrs: { level: 3 },
      content: [{ type: "text", text }],
    });
    const item = (text: object) => ({ type: "listItem", content: [{ type: "paragraph", content: [text] }] });
    const link = { type: "link", attrs: { href: "https://app.example/import" } };
    expect(description).toEqual({
      ...{ type: "doc", version: 1 },
      content: [
        heading("What happens"),
        { type: "paragraph", content: [{ type: "text", text: "It fails � *here*" }] },
        { type: "paragraph", content: [] },
        heading("Steps"),
        { type: "orderedList", content: [item({ type: "text", text: "Open it", marks: [link] })] },
        heading("Tried"),
        { type: "bulletList", content: [item({ type: "text", text: "bad link" })] },
        heading("Nothing"),
        heading("Error"),
        { type: "codeBlock", content: [{ type: "text", text: "line 1\nline 2\n{code}@x" }] },
        heading("Empty"),
        { type: "codeBlock", content: [] },
        { type: "paragraph", content: [{ type: "text", text: MARK }] },
      ],
    });
  });

  it("keeps a title to one line of 255 characters", async () => {
    const ref = await open().create(aDraft({ title: `One\r\ntwo ${"x".repeat(300)}` }));

    expect(ref.title).toMatch(/^One two x+…$/);
    expect(filed()[0]?.summary).toBe(ref.title);
    expect(ref.title).toHaveLength(255);
  });

  it("returns the same issue when it is asked again, whatever the draft says by then", async () => {
    const tracker = open();
    const first = await tracker.create(aDraft());
    const again = await tracker.create(aDraft({ title: "Something else" }));

    expect(again).toEqual(first);
    expect(filed()).toHaveLength(1);
  });

  it.each([
    [
      "moved on and was closed",
      () => Object.assign(issue("SUP-143") ?? {}, { status: { name: "Done", category: "Done" } }),
    ],
    ["lost its label", () => Object.assign(issue("SUP-143") ?? {}, { labels: [] })],
    ["got another description", () => Object.assign(issue("SUP-143") ?? {}, { description: null })],
  ])("finds an issue that %s", async (_, change) => {
    const tracker = open();
    await tracker.create(aDraft());
    change();

    expect(await tracker.find(ID)).toMatchObject({ key: "SUP-143" });
    expect(await tracker.create(aDraft())).toMatchObject({ key: "SUP-143" });
  });

  it("does not take an issue for its own that only speaks of it", async () => {
    const tracker = open();
    await tracker.create(aDraft());
    const own = issue("SUP-143");
    Object.assign(own ?? {}, { labels: [], description: null, comments: [`see ${MARK}`] });

    expect(await tracker.find(ID)).toBeNull();
  });

  it("knows of an issue that it did not file that there is none", async () => {
    expect(await open().find(ID)).toBeNull();
  });

  it.each(["lost-answer", "lost-answer-502", "half-answer", "html"] as const)(
    "does not file it twice when the answer is lost and the search is behind: %s",
    async (kind) => {
      standIn.searchLagMs = 20_000;
      standIn.faults.push({ kind, times: 1, only: isCreate });
      const [tracker, otherProcess] = [open(), open()];

      const lost = await tracker.create(aDraft()).catch((error) => error);
      expect(lost).toMatchObject({ kind: "unavailable", retryAfterMs: 30_000 });
      await expect(tracker.create(aDraft())).rejects.toMatchObject({ kind: "unavailable", retryable: true });
      expect(filed()).toHaveLength(1);
      for (const one of filed()) one.searchableAt = 0; // as after the wait that was asked for

      expect(await otherProcess.create(aDraft())).toMatchObject({ key: "SUP-143" });
      expect(await tracker.create(aDraft())).toMatchObject({ key: "SUP-143" });
      expect(filed()).toHaveLength(1);
    },
  );

  it("files it after all when the answer was lost and nothing had been filed", async () => {
    standIn.faults.push({ kind: "reset", times: 1, only: isCreate });
    const tracker = open();
    await expect(tracker.create(aDraft())).rejects.toMatchObject({
      kind: "unavailable",
      retryAfterMs: 30_000,
    });
    skippedMs = 30_001;

    expect(await tracker.create(aDraft())).toMatchObject({ key: "SUP-143" });
  });

  it("does not wait after an answer that says that nothing was done", async () => {
    standIn.faults.push({ kind: "status", times: 1, only: isCreate, reply: { status: 503, body: {} } });
    const tracker = open();
    await expect(tracker.create(aDraft())).rejects.toMatchObject({ retryAfterMs: undefined });

    expect(await tracker.create(aDraft())).toMatchObject({ key: "SUP-143" });
  });

  it("files nothing while it cannot look for what is there", async () => {
    standIn.faults.push({ kind: "reset", only: ({ path }) => path.endsWith("/search/jql") });

    await expect(open().create(aDraft())).rejects.toMatchObject({ kind: "unavailable" });
    expect(standIn.calls.filter(isCreate)).toEqual([]);
  });

  it("leaves out fields that the project does not take, and remembers it for an hour", async () => {
    project().hiddenFields = ["priority", "labels"];
    const tracker = open();
    await tracker.create(aDraft());
    const other = "6b0c8a4e-2f11-4c7d-9a63-0d8e1f2a3b4c";
    await tracker.create(aDraft({ id: other }));

    expect(filed()).toMatchObject([{ priority: null, labels: [] }]);
    expect(standIn.calls.filter(isCreate)).toHaveLength(3);
    expect(await tracker.find(ID)).toMatchObject({ key: "SUP-143" }); // by its last line
    skippedMs = 3_600_001;
    project().hiddenFields = [];
    await tracker.create(aDraft({ id: "7b0c8a4e-2f11-4c7d-9a63-0d8e1f2a3b4c" }));
    expect(standIn.site.issues.at(-1)).toMatchObject({ priority: "High" });
  });

  it("leaves out a priority of another name", async () => {
    standIn.site.priorities = ["P1", "P2"];

    await open().create(aDraft());

    expect(filed()).toMatchObject([{ priority: null, labels: [MARK] }]);
  });

  it.each([
    ["of a type that is not there", () => ({ issue_type: "Defect" }), "issuetype"],
    [
      "in a project where it may not",
      () => Object.assign(standIn.site.account, { mayCreate: false }) && {},
      "project",
    ],
    [
      "where a field is required",
      () => Object.assign(project(), { requiredFields: ["customfield_10042"] }) && {},
      "customfield_10042",
    ],
  ])("says that it will never work %s, and why", async (_, change, field) => {
    await expect(open(change()).create(aDraft())).rejects.toMatchObject({
      ...{ kind: "invalid", retryable: false },
      message: `filing an issue: Jira did not accept it: ${field} (answered 400)`,
    });
  });

  it("says that it may not, with a token that only reads", async () => {
    standIn.site.mayWrite = false;

    await expect(open().create(aDraft())).rejects.toMatchObject({ kind: "forbidden" });
  });

  it("waits as long as it is asked to", async () => {
    const reply = jiraRateLimited({ "retry-after": "30" });
    standIn.faults.push({ kind: "status", times: 1, only: isCreate, reply });

    await expect(open().create(aDraft())).rejects.toMatchObject({
      kind: "rate_limited",
      retryAfterMs: 30_000,
    });
  });
});

describe("jira: what belongs to an issue", () => {
  it("shows a ticket once, in one call, however often it is linked, and as it was told last", async () => {
    const { link } = open();
    await link("SUP-142", PAGE);
    await link("SUP-142", { ...PAGE, subtitle: "solved" });

    expect(issue("SUP-142")?.links).toMatchObject([
      { globalId: `baton:${PAGE.url}`, object: { url: PAGE.url, title: "Ticket #1", summary: "solved" } },
    ]);
    expect(standIn.calls).toHaveLength(2);
  });

  it("shows tickets with long addresses apart from each other", async () => {
    const { link } = open();
    const url = `${PAGE.url}?${"x".repeat(400)}`;
    for (const end of ["a", "b", "a"]) await link("SUP-142", { ...PAGE, url: `${url}${end}` });

    expect(issue("SUP-142")?.links).toHaveLength(2);
  });

  it("says that an issue is gone", async () => {
    await expect(open().link("SUP-999", PAGE)).rejects.toMatchObject({ kind: "not_found" });
  });

  it("says that it may not, with a token that only reads, and does not call the token wrong", async () => {
    standIn.site.mayWrite = false;

    await expect(open().link("SUP-142", PAGE)).rejects.toMatchObject({ kind: "forbidden" });
  });
});

describe("jira: whether it may file", () => {
  it("finds all in order, and changes nothing", async () => {
    const before = structuredClone(standIn.site);

    expect(await open({ issue_type: "bug" }).checkFiling(["Bug"])).toEqual([
      { level: "ok", message: "bugs: the API token may write" },
      { level: "ok", message: "bugs: bug issues can be filed in SUP" },
    ]);
    expect(standIn.site).toEqual(before);
  });

  it.each([
    [
      "a token that may only read",
      () => Object.assign(standIn.site, { mayWrite: false }) && {},
      "bugs: the API token may not write; give it the scope write:jira-work",
    ],
    [
      "an account that may not file",
      () => Object.assign(standIn.site.account, { mayCreate: false }) && {},
      "bugs: the account may not file issues in SUP; give it the permission Create issues",
    ],
    [
      "a type that is not there",
      () => ({ issue_type: "Defect" }),
      'bugs: project SUP has no issue type "Defect"; set issue_type to one of: Bug, Task',
    ],
  ])("names %s", async (_, change, message) => {
    expect(await open(change()).checkFiling([])).toContainEqual({ level: "fault", message });
  });

  it("says how a label with spaces is written", async () => {
    expect(await open().checkFiling(["from support"])).toContainEqual({
      level: "warning",
      message: 'bugs: labels in Jira have no spaces: "from support" is written "from-support"',
    });
  });
});
