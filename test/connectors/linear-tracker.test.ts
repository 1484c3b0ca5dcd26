import pino from "pino";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { linear } from "../../connectors/linear/index.ts";
import { escaped } from "../../connectors/linear/markdown.ts";
import { type LinearStandIn, rateLimited, startLinear } from "../../demo/stand-ins/linear.ts";
import type { Call } from "../../demo/stand-ins/stand-in.ts";
import type { CustomerRequest, IssueDraft } from "../../src/connector.ts";
import { createHttp } from "../../src/http.ts";

const http = createHttp();
let standIn: LinearStandIn;

beforeEach(async () => {
  standIn = await startLinear();
});
afterEach(() => standIn.close());
afterAll(() => http.close());

function open(block: Record<string, unknown> = {}) {
  const deps = { http, log: pino({ level: "silent" }), now: Date.now, userAgent: "Baton/test" };
  const base = { api_key: standIn.apiKey, team: "SUP", base_url: standIn.url };
  const { tracker } = linear.open(linear.config.parse({ ...base, ...block }), deps);
  if (!tracker.request) throw new Error("Linear knows customer requests");
  return { ...tracker, request: tracker.request };
}

const ID = "5b0c8a4e-2f11-4c7d-9a63-0d8e1f2a3b4c";
const REQUEST_ID = "6b0c8a4e-2f11-4c7d-9a63-0d8e1f2a3b4c";

function aDraft(draft: Partial<IssueDraft> = {}): IssueDraft {
  return {
    ...{ id: ID, title: "Import fails (E-7001)", priority: "high", labels: [] },
    sections: [{ heading: "Error", style: "verbatim", lines: [{ text: "Import failed (E-7001)" }] }],
    ...draft,
  };
}

function aRequest(customer: Partial<CustomerRequest["customer"]> = {}): CustomerRequest {
  return {
    id: REQUEST_ID,
    customer: { company: "Fabrikam", domain: "fabrikam.example", externalId: null, ...customer },
    text: "Their import fails.",
    url: "https://acme.zendesk.com/agent/tickets/1",
  };
}

const filed = () => standIn.workspace.issues.filter(({ id }) => id === ID);
const issue = (key: string) => standIn.workspace.issues.find(({ identifier }) => identifier === key);
const does =
  (word: string) =>
  ({ body }: Call) =>
    String((body as { query?: string }).query).includes(word);

describe("linear: filing an issue", () => {
  it("files it in the team, with its priority and the labels that are there", async () => {
    const ref = await open().create(aDraft({ labels: ["bug", "Nobody's"] }));

    expect(ref).toMatchObject({ key: "SUP-143", title: "Import fails (E-7001)" });
    expect(filed()).toMatchObject([
      {
        identifier: "SUP-143",
        priorityLabel: "High",
        labels: [{ name: "Bug" }],
        description: "### Error\n\n```\nImport failed (E-7001)\n```",
      },
    ]);
  });

  it("returns the same issue when it is asked again, whatever the draft says by then", async () => {
    const tracker = open();
    const first = await tracker.create(aDraft());
    const again = await tracker.create(aDraft({ title: "Something else" }));

    expect(again).toEqual(first);
    expect(filed()).toHaveLength(1);
  });

  it.each(["lost-answer", "lost-answer-502", "half-answer", "html"] as const)(
    "does not file it twice when the answer is lost: %s",
    async (kind) => {
      standIn.faults.push({ kind, times: 1, only: does("issueCreate") });
      const tracker = open();

      await expect(tracker.create(aDraft())).rejects.toMatchObject({ kind: "unavailable" });
      const again = await tracker.create(aDraft());

      expect(again.key).toBe("SUP-143");
      expect(filed()).toHaveLength(1);
      expect(await tracker.find(ID)).toEqual(again);
    },
  );

  it("knows of an issue that it did not file that there is none", async () => {
    expect(await open().find(ID)).toBeNull();
  });

  it.each([
    ["without a team", { team: undefined }],
    ["in a team that is not there", { team: "OPS" }],
  ])("says that it will never work %s", async (_, block) => {
    await expect(open(block).create(aDraft())).rejects.toMatchObject({ kind: "invalid", retryable: false });
  });

  it("says that it may not, with a key that only reads", async () => {
    standIn.workspace.mayWrite = false;

    await expect(open().create(aDraft())).rejects.toMatchObject({ kind: "forbidden" });
  });

  it("waits as long as it is asked to", async () => {
    standIn.faults.push({
      ...{ kind: "status", times: 1, only: does("issueCreate") },
      reply: rateLimited(Date.now() + 30_000),
    });

    await expect(open().create(aDraft())).rejects.toMatchObject({ kind: "rate_limited", retryable: true });
  });

  it("looks up a label anew after it was refused", async () => {
    const tracker = open();
    await tracker.create(aDraft({ id: REQUEST_ID, labels: ["Bug"] }));
    standIn.workspace.labels = [];

    await expect(tracker.create(aDraft({ labels: ["Bug"] }))).rejects.toMatchObject({ kind: "invalid" });
    await tracker.create(aDraft({ labels: ["Bug"] }));

    expect(filed()).toHaveLength(1);
  });
});

describe("linear: what belongs to an issue", () => {
  it("shows a ticket once, however often it is linked, and as it was told last", async () => {
    const { link } = open();
    const page = { url: "https://acme.zendesk.com/agent/tickets/1", title: "Ticket #1", subtitle: "waiting" };
    await link("SUP-142", page);
    await link("SUP-142", { ...page, subtitle: "solved" });

    expect(issue("SUP-142")?.attachments).toMatchObject([{ url: page.url, subtitle: "solved" }]);
  });

  it("adds the request of a company that it knows, once", async () => {
    const { request } = open();
    const northwind = aRequest({ company: "Northwind", domain: "northwind.example" });
    expect(await request("SUP-142", northwind)).toBe("added");
    expect(await request("SUP-142", northwind)).toBe("added");

    const needs = issue("SUP-142")?.needs.filter(({ id }) => id === REQUEST_ID) ?? [];
    expect(needs.map(({ customer }) => customer?.name)).toEqual(["Northwind Traders"]);
    expect(standIn.workspace.customers).toHaveLength(2);
  });

  it("adds a company that is new, with its domain", async () => {
    expect(await open().request("SUP-142", aRequest())).toBe("added");

    expect(standIn.workspace.customers.at(-1)).toMatchObject({
      name: "Fabrikam",
      domains: ["fabrikam.example"],
    });
  });

  it.each([
    ["at a mail provider", { domain: "gmail.com" }],
    ["without a company or a domain", { company: null, domain: null }],
  ])("adds nobody %s", async (_, customer) => {
    expect(await open().request("SUP-142", aRequest(customer))).toBe("unknown");
    expect(issue("SUP-142")?.needs).toHaveLength(1);
  });

  it("leaves it where the plan has no customer requests", async () => {
    standIn.workspace.customersEnabled = false;

    expect(await open().request("SUP-142", aRequest())).toBe("unavailable");
  });

  it("adds it once when an answer is lost", async () => {
    standIn.faults.push({ kind: "lost-answer", times: 1, only: does("customerNeedCreate") });
    const { request } = open();

    await expect(request("SUP-142", aRequest())).rejects.toMatchObject({ kind: "unavailable" });
    expect(await request("SUP-142", aRequest())).toBe("added");
    expect(issue("SUP-142")?.needs.filter(({ id }) => id === REQUEST_ID)).toHaveLength(1);
  });
});

describe("linear: whether it may file", () => {
  it("finds all in order, and changes nothing", async () => {
    const before = structuredClone(standIn.workspace.issues);

    expect(await open().checkFiling(["Bug"])).toEqual([
      { level: "ok", message: "bugs: the API key may file issues" },
    ]);
    expect(standIn.workspace.issues).toEqual(before);
  });

  it("names a key that may only read", async () => {
    standIn.workspace.mayWrite = false;

    expect(await open().checkFiling([])).toEqual([
      { level: "fault", message: "bugs: the API key may not write; give it the permission Write" },
    ]);
  });

  it("names the team that is not set, and labels that are not there", async () => {
    expect(await open({ team: undefined }).checkFiling([])).toMatchObject([{ level: "fault" }]);
    expect(await open().checkFiling(["Bug", "Urgent"])).toContainEqual({
      level: "warning",
      message: 'bugs: team SUP has no label "Urgent"; issues are filed without it',
    });
  });
});

describe("linear: foreign text in Markdown", () => {
  it.each([
    ["**bold** _it_ `code`", "\\*\\*bold\\*\\* \\_it\\_ \\`code\\`"],
    ["![x](https://evil.example/x.png)", "\\!\\[x\\]\\(https\\://evil.example/x.png\\)"],
    ["<script>alert(1)</script> &lt;", "\\<script\\>alert\\(1\\)\\</script\\> \\&lt;"],
    ["@everyone see www.evil.example", "\\@everyone see www\\.evil.example"],
    ["# heading", "\\# heading"],
    ["- [ ] item", "\\- \\[ \\] item"],
    ["1. first", "1\\. first"],
    ["two\n\n---\nlines", "two --- lines"],
  ])("%j stays text", (text, markdown) => {
    expect(escaped(text)).toBe(markdown);
  });

  it("cannot end a block of code", async () => {
    await open().create(
      aDraft({ sections: [{ heading: "Error", style: "verbatim", lines: [{ text: "a\n````\n# b" }] }] }),
    );

    expect(filed()[0]?.description).toBe("### Error\n\n`````\na\n````\n# b\n`````");
  });
});
