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
  const { tracker, lookup } = linear.open(linear.config.parse({ ...base, ...block }), deps);
  const request = (key: string, one: CustomerRequest) => tracker.link(key, PAGE, one);
  return { ...tracker, lookup, request };
}

const PAGE = { url: "https://acme.zendesk.com/agent/tickets/1", title: "Ticket #1", subtitle: "waiting" };

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
    expect(await link("SUP-142", PAGE)).toBeNull();
    await link("SUP-142", { ...PAGE, subtitle: "solved" });

    expect(issue("SUP-142")?.attachments).toMatchObject([{ url: PAGE.url, subtitle: "solved" }]);
    expect(standIn.calls).toHaveLength(2);
  });

  it("adds the request of a company that it knows, once", async () => {
    const { request } = open();
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
    expect(issue("SUP-142")?.attachments).toHaveLength(1);
  });

  it("leaves it where the plan has no customer requests", async () => {
    standIn.workspace.customersEnabled = false;

    const { request } = open();
    expect(await request("SUP-142", aRequest())).toBe("unavailable");
    expect(issue("SUP-142")?.attachments).toHaveLength(1);

    expect(await request("SUP-97", aRequest())).toBe("unavailable");
    expect(standIn.calls).toHaveLength(3); // it is not asked again for an hour
  });

  const SUBJECT = {
    email: "ops@northwind.example",
    externalId: null,
    name: null,
    phone: null,
    feature: null,
  };
  const northwind = aRequest({ company: "Northwind", domain: "northwind.example" });
  const asks = ({ tracker }: { tracker: ReturnType<typeof open> }) =>
    tracker.lookup.find({ ...SUBJECT, error: "Export failed (E-4012)" }, AbortSignal.timeout(5_000));

  it("costs one call for a customer whom a lookup has met", async () => {
    const tracker = open();
    const { bugs } = await asks({ tracker });
    expect(bugs?.map(({ key }) => key)).toContain("SUP-142");
    expect(await tracker.request("SUP-142", northwind)).toBe("added");

    expect(standIn.calls).toHaveLength(2);
    expect(issue("SUP-142")?.attachments).toHaveLength(1);
    expect(issue("SUP-142")?.needs.map(({ customer }) => customer?.name)).toContain("Northwind Traders");
  });

  it("costs one call for a customer whom an earlier request has met, also one who is new", async () => {
    const { request } = open();
    await request("SUP-142", aRequest());
    standIn.calls.length = 0;
    const other = { ...aRequest(), id: "7b0c8a4e-2f11-4c7d-9a63-0d8e1f2a3b4c" };

    expect(await request("SUP-97", other)).toBe("added");
    expect(standIn.calls).toHaveLength(1);
    expect(standIn.workspace.customers).toHaveLength(3);
  });

  it("finds the customer anew when the one it knew is gone", async () => {
    const tracker = open();
    await asks({ tracker });
    standIn.workspace.customers.shift();

    expect(await tracker.request("SUP-142", northwind)).toBe("added");
    expect(standIn.workspace.customers.at(-1)).toMatchObject({
      name: "Northwind",
      domains: ["northwind.example"],
    });
    expect(issue("SUP-142")?.needs.filter(({ id }) => id === REQUEST_ID)).toHaveLength(1);
    expect(issue("SUP-142")?.attachments).toHaveLength(1);
  });

  it("keeps the link when the request is refused", async () => {
    const tracker = open();
    await asks({ tracker });
    standIn.workspace.customersEnabled = false;

    expect(await tracker.request("SUP-142", northwind)).toBe("unavailable");
    expect(issue("SUP-142")?.attachments).toHaveLength(1);
  });

  it("says that the issue is gone, and adds nothing", async () => {
    const tracker = open();
    await asks({ tracker });

    await expect(tracker.request("SUP-999", northwind)).rejects.toMatchObject({ retryable: false });
  });

  it.each(["lost-answer", "lost-answer-502", "half-answer", "html"] as const)(
    "adds both once when the answer is %s",
    async (kind) => {
      const tracker = open();
      await asks({ tracker });
      standIn.faults.push({ kind, times: 1, only: does("BatonLinkTicketAndRequest") });

      await expect(tracker.request("SUP-142", northwind)).rejects.toMatchObject({ kind: "unavailable" });
      expect(await tracker.request("SUP-142", northwind)).toBe("added");
      expect(issue("SUP-142")?.attachments).toHaveLength(1);
      expect(issue("SUP-142")?.needs.filter(({ id }) => id === REQUEST_ID)).toHaveLength(1);
    },
  );

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
