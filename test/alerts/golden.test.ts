import { describe, expect, it } from "vitest";
import { toSlackMessage } from "../../connectors/slack/mapping.ts";
import { toTeamsMessage } from "../../connectors/teams/mapping.ts";
import type { SlackBlock } from "../../demo/stand-ins/slack.ts";
import { faultOfBlocks } from "../../demo/stand-ins/slack-blocks.ts";
import { type AlertSource, alertOf, briefOf } from "../../src/alerts/view.ts";
import type { Alert } from "../../src/connector.ts";
import { doubleCharge, hostileText, unknownCustomer } from "../ticket/stories.ts";

const CREATED = new Date("2026-11-20T10:00:05Z");
const at = (minutes: number) => new Date(CREATED.getTime() + minutes * 60_000);

const ROUTE: NonNullable<AlertSource["route"]> = {
  ...{ group: "Billing", assignee: "sarah@acme.example", assigneeName: "Sarah Lind", priority: "urgent" },
  ...{ reason: "rule enterprise_billing", priorityBecause: "enterprise customer, charged twice" },
  sla: {
    ...{ because: "urgent, enterprise", firstReplySeconds: 900, resolutionSeconds: 14_400 },
    ...{ firstReplyBy: "2026-11-20T10:15:05.000Z", resolutionBy: "2026-11-20T14:00:05.000Z" },
  },
};

const NOBODY = {
  status: "delivered",
  createdAt: CREATED,
  hasMovedOn: false,
  leadToldAt: null,
  outcome: null,
};
const SARAH = {
  ...{ assigneeName: "Sarah Lind", assignedAt: at(2), firstReplyAt: null, firstReplyBy: null },
  ...{ resolvedAt: null, reopens: 0 },
};
const MENTIONS = [
  { name: "Sarah Lind", id: "U0SARAH01" },
  { name: "Billing", id: "S0BILLING" },
];

function anAlert(changes: Partial<AlertSource> = {}): Alert {
  return alertOf({
    ...{ pkg: doubleCharge(), standing: NOBODY, route: ROUTE, mentions: MENTIONS },
    ...{ ticketUrl: "https://acme.zendesk.com/agent/tickets/35436", helpdesk: "Zendesk", expectedAt: null },
    ...changes,
  });
}

const test = doubleCharge();
test.handoff.isTest = true;

const stories: Record<string, Alert> = {
  waiting: anAlert({ expectedAt: "2026-11-20T10:08:00.000Z" }),
  assigned: anAlert({ standing: { ...NOBODY, status: "assigned", outcome: SARAH } }),
  answered: anAlert({
    standing: {
      ...{ ...NOBODY, status: "replied" },
      outcome: { ...SARAH, firstReplyAt: at(4), firstReplyBy: "Sarah Lind" },
    },
  }),
  solved: anAlert({
    standing: {
      ...{ ...NOBODY, status: "resolved" },
      outcome: { ...SARAH, firstReplyAt: at(4), firstReplyBy: "Sarah Lind", resolvedAt: at(38), reopens: 0 },
    },
  }),
  unanswered: anAlert({ standing: { ...NOBODY, leadToldAt: at(5) } }),
  declined: anAlert({ standing: { ...NOBODY, status: "declined" } }),
  closed: anAlert({
    route: {
      ...ROUTE,
      assignee: null,
      assigneeName: null,
      hours: {
        ...{ schedule: "office", open: false, kind: "outside_hours", reason: "closed at this hour" },
        ...{ opensAt: "2026-11-23T08:00:00.000Z", closesAt: null, zone: "Europe/Berlin", holiday: null },
      },
    },
  }),
  test: anAlert({ pkg: test }),
  "unknown-customer": anAlert({ pkg: unknownCustomer(), route: null, mentions: [] }),
  "hostile-text": anAlert({ pkg: hostileText(), mentions: [{ name: "<!channel> @here", id: null }] }),
  "to-the-lead": briefOf(anAlert({ standing: { ...NOBODY, leadToldAt: at(5) } }), [
    { name: "Dana Lead", id: "U0DANA001" },
  ]),
};

describe("an alert", () => {
  it.each(Object.entries(stories))("of the story %s reads as reviewed", async (name, alert) => {
    const message = toSlackMessage(alert);

    await expect(pretty(message)).toMatchFileSnapshot(`../golden/alerts/${name}.slack.json`);
    await expect(pretty(toTeamsMessage(alert))).toMatchFileSnapshot(`../golden/alerts/${name}.teams.json`);
    await expect(`${inWords(message.blocks as unknown as SlackBlock[])}\n`).toMatchFileSnapshot(
      `../golden/alerts/${name}.txt`,
    );
  });

  it.each(Object.entries(stories))("of the story %s is within the channels' limits", (_, alert) => {
    const { blocks, text } = toSlackMessage(alert);

    expect(faultOfBlocks(blocks as unknown as SlackBlock[], text)).toBeNull();
    expect(JSON.stringify(blocks).length).toBeLessThanOrEqual(9_000);
    expect(Buffer.byteLength(JSON.stringify(toTeamsMessage(alert)))).toBeLessThan(28 * 1024);
  });

  it("stays within them when everything in it is as long as it can be", () => {
    const long = "wörter & <!channel> ".repeat(500);
    const fact = { label: long, text: long, at: null };
    const alert: Alert = {
      ...{ handoffId: long, isTest: true, state: "unanswered", title: long, customer: long, isBrief: false },
      ...{ standing: [long, long, long], problem: long, why: long },
      facts: Array(20).fill(fact),
      story: Array(50).fill(fact),
      mentions: Array(30).fill({ name: long, id: null }),
      buttons: Array(9).fill({ label: long, url: `https://x.example/${"a".repeat(1_400)}` }),
    };
    const { blocks, text } = toSlackMessage(alert);

    expect(faultOfBlocks(blocks as unknown as SlackBlock[], text)).toBeNull();
    expect(JSON.stringify(blocks).length).toBeLessThanOrEqual(9_000);
    expect(Buffer.byteLength(JSON.stringify(toTeamsMessage(alert)))).toBeLessThan(28 * 1024);
  });

  it.each(["", "  ", "\n"])("shows nothing where nothing is said, here %j", (nothing) => {
    const fact = { label: nothing, text: nothing, at: null };
    const alert: Alert = {
      ...{ handoffId: "hnd_1", isTest: false, state: "waiting", title: "Waiting", customer: nothing },
      ...{ standing: [], problem: nothing, why: nothing, isBrief: false, facts: [fact], story: [fact] },
      ...{ mentions: [], buttons: [{ label: nothing, url: "https://acme.zendesk.com/agent/tickets/1" }] },
    };
    const { blocks, text } = toSlackMessage(alert);

    expect(faultOfBlocks(blocks as unknown as SlackBlock[], text)).toBeNull();
    expect(JSON.stringify(blocks)).not.toMatch(/"elements":\[\]|"text":""/);
  });

  it("lets nothing that others wrote become a mention, a link or markup", () => {
    const attack =
      "<!channel> <@U0SARAH01> @here *bold* <https://evil.example|click> [a](https://evil.example) {{DATE(x)}}";
    const alert: Alert = {
      ...{ handoffId: "hnd_1", isTest: false, state: "waiting", title: "Waiting", customer: attack },
      ...{ standing: [attack], problem: attack, why: attack, isBrief: false },
      facts: [{ label: "Group", text: attack, at: null }],
      story: [{ label: attack, text: "", at: "2026-11-20T10:00:05Z" }],
      mentions: [{ name: attack, id: attack }],
      buttons: [{ label: "Open", url: "javascript:alert(1)" }],
    };
    const slack = toSlackMessage(alert);
    const teams = toTeamsMessage(alert).attachments[0].content;

    const kinds = JSON.stringify(slack.blocks).match(/"type":"[a-z_]+"/g) ?? [];
    expect(new Set(kinds)).toEqual(
      new Set(
        ["header", "plain_text", "rich_text", "rich_text_section", "text", "date", "context"].map(
          (kind) => `"type":"${kind}"`,
        ),
      ),
    );
    expect(slack.text).not.toMatch(/[<>]/);
    expect(teams.actions).toEqual([]);
    const blocks = JSON.stringify(teams.body).match(/\{"type":"TextBlock"[^}]*\}/g) ?? [];
    expect(blocks.join("")).not.toContain("evil");
  });
});

const pretty = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

/** What a reader sees, to be reviewed as prose. */
function inWords(blocks: readonly SlackBlock[]): string {
  return blocks
    .map((block) => {
      if (block.type === "header") return `# ${(block.text as { text: string }).text}`;
      if (block.type === "actions")
        return (block.elements as { text: { text: string } }[])
          .map(({ text }) => `[ ${text.text} ]`)
          .join(" ");
      if (block.type === "context")
        return (block.elements as { text: string }[]).map(({ text }) => text).join("");
      return (block.elements as { elements: Record<string, unknown>[] }[])
        .map(({ elements }) => elements.map(elementInWords).join(""))
        .join("");
    })
    .join("\n\n");
}

function elementInWords(element: Record<string, unknown>): string {
  if (element.type === "date") return `<${new Date(Number(element.timestamp) * 1000).toISOString()}>`;
  if (element.type === "text") return String(element.text);
  return `@${element.user_id ?? element.usergroup_id ?? element.range}`;
}
