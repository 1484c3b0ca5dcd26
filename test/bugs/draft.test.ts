import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { draftOf } from "../../src/bugs/draft.ts";
import { filedNote, linkedNote, suggestedNote } from "../../src/bugs/notes.ts";
import type { ContextPackage } from "../../src/context/package.ts";
import { aPackage, found } from "../ticket/stories.ts";

// `npx vitest run test/bugs/draft.test.ts -u` writes the files anew; read them as prose before they are committed.

const event = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../demo/events/${name}.json`, import.meta.url), "utf8"));
const TICKET = { id: "35436", url: "https://acme.zendesk.com/agent/tickets/35436" };
const draft = (pkg: ContextPackage) => draftOf({ pkg, ticket: TICKET, helpdesk: "Zendesk", labels: ["Bug"] });
const PLACE = { handoffId: "hnd_01k9zq", key: "bug", tracker: "Linear" };

const fabrikam = found("hubspot", "HubSpot", {
  customer: { tier: "pro" },
  account: { company: "Fabrikam" },
});

const actionFailed = aPackage({
  conversation: {
    id: "conv_2",
    channel: "in_app",
    messages: [
      { role: "customer", text: "Can you add my colleague to the workspace?" },
      {
        role: "bot",
        text: "I could not.",
        action: { name: "invite_member", outcome: "failed", detail: "upstream answered 502" },
      },
    ],
  },
  customer: { attributes: { app_version: "8.14.2", os: "macOS 26", password: "sunshine" } },
});

const hostile = aPackage(
  {
    conversation: {
      id: "conv_3",
      url: "javascript:alert(1)",
      messages: [
        { role: "customer", text: "The app crashes **now** {{x}} <img src=x onerror=alert(1)> @all" },
      ],
    },
    page: {
      url: "https://app.example/report?token=s3cret#frag",
      title: "Re`port",
      error: "boom\n```\n# not a heading",
      visited: [{ url: "https://app.example/start?session=abc" }, { url: "data:text/html,x" }],
    },
  },
  [],
  { isTest: true },
);

describe("a bug report", () => {
  it.each([
    ["page-error", aPackage(event("known-bug"), [fabrikam])],
    ["failed-action", actionFailed],
    ["hostile", hostile],
  ])("of %s reads as reviewed", async (name, pkg) => {
    const { title, priority, labels } = draft(pkg);
    const note = suggestedNote(PLACE, draft(pkg), null);

    expect({ title, priority, labels }).toMatchObject({ labels: ["Bug"] });
    await expect(`${note.text}\n`).toMatchFileSnapshot(`../golden/bugs/${name}.txt`);
    await expect(`${note.html}\n`).toMatchFileSnapshot(`../golden/bugs/${name}.html`);
  });

  it("holds neither who the customer is nor what an address would give away", () => {
    const said = JSON.stringify([
      draft(aPackage(event("known-bug"), [fabrikam])),
      draft(hostile),
      draft(actionFailed),
    ]);

    expect(said).not.toMatch(/marcus@|Webb|u_102|s3cret|session=|sunshine/);
  });

  it("of a test says so", () => {
    expect(draft(hostile).title).toMatch(/^\[Test\] /);
  });
});

describe("a note about a bug", () => {
  const issue = { key: "SUP-41", title: "Import <b>fails</b>", url: "https://linear.app/acme/issue/SUP-41" };

  it("names the issue that was filed", () => {
    const { text, html } = filedNote({ ...PLACE, key: "bug-filed" }, issue);

    expect(text).toBe(
      "NEW BUG IN LINEAR\nFiled SUP-41 “Import <b>fails</b>” <https://linear.app/acme/issue/SUP-41>. Whoever works on it finds this ticket there.\n\nhnd_01k9zq · bug-filed",
    );
    expect(html).toContain("<strong>SUP-41 “Import &lt;b&gt;fails&lt;/b&gt;”</strong>");
  });

  it("names the issue that was there, and why it is the same", () => {
    const { text } = linkedNote(PLACE, issue, "the same error", true);

    expect(text).toContain("It has the same error. Whoever works on it sees this ticket there.");
    expect(text).toContain("added to those who ask for it");
    expect(linkedNote(PLACE, issue, "the same error", false).text).not.toContain("ask for it");
  });

  it("says why a report was held back, and how to file it", () => {
    const { text } = suggestedNote(
      PLACE,
      draft(actionFailed),
      "Not filed by itself: 5 were filed within the last hour.",
    );

    expect(text).toContain("Not filed by itself");
    expect(text).toContain("POST /v1/handoffs/hnd_01k9zq/bug");
  });
});
