import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { pino } from "pino";
import { connectors } from "../connectors/index.ts";
import type { Connection, Connector } from "../src/connector.ts";

const BEGIN = "<!-- The connectors: `npm run connectors` writes this table. -->";
const END = "<!-- End of the connectors. -->";

/** What a connection may be able to do, in the table's order; the first word is the column's heading. */
const CAPABILITIES: [string, (connection: Connection) => boolean][] = [
  ["lookup", ({ lookup }) => lookup !== undefined],
  ["tickets", ({ tickets }) => tickets !== undefined],
  ["notify", ({ notifier }) => notifier !== undefined],
  ["bugs", ({ tracker }) => tracker !== undefined],
  ["inbound", ({ bot }) => bot !== undefined],
  ["outcomes", ({ inbound }) => inbound !== undefined],
  ["who is there", ({ staffing }) => staffing !== undefined],
  ["agent app", ({ agentApp }) => agentApp !== undefined],
  ["CRM notes", ({ timeline }) => timeline !== undefined],
];

/** A connector stands in the first group that fits. */
const GROUPS: [string, (connector: Connector, connection: Connection) => boolean][] = [
  ["Helpdesks", ({ role }) => role === "helpdesk"],
  ["Bot platforms", ({ role }) => role === "bot"],
  ["Channels", (_, { notifier }) => notifier !== undefined],
  ["Trackers", (_, { tracker }) => tracker !== undefined],
  ["Sources", () => true],
];
const ORDER = ["Helpdesks", "Sources", "Trackers", "Channels", "Bot platforms"];

/** The table of what each connector can do with every capability switched on: asked of its connection, not claimed. */
export function toTable(listed: readonly Connector[]): string {
  const rows = listed.map((connector) => toRow(connector, openExample(connector)));
  const lines = ORDER.flatMap((group) => {
    const cells = rows.filter((row) => row.group === group).map((row) => row.cells);
    return cells.length === 0 ? [] : [[`**${group}**`, ...CAPABILITIES.map(() => ""), ""], ...cells];
  });
  const head = ["", ...CAPABILITIES.map(([name]) => name), "what it brings"];
  return [head, head.map(() => "---"), ...lines].map(toLine).join("\n");
}

/** A page with the table between its marks. */
export function withTable(page: string, table: string): string {
  const [begin, end] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error(`README.md lacks the lines "${BEGIN}" and "${END}"`);
  return `${page.slice(0, begin + BEGIN.length)}\n\n${table}\n\n${page.slice(end)}`;
}

/** Where a connector lives: `bot_framework` in `connectors/bot-framework`, a vendor's second one below its first. */
export function folderOf(id: string): string {
  const below = readdirSync("connectors").map((vendor) => `${vendor}/${id}`);
  const folders = [id, id.replaceAll("_", "-"), id.replace("_", "/"), ...below].map(
    (name) => `connectors/${name}`,
  );
  return folders.find((folder) => existsSync(`${folder}/index.ts`)) ?? `connectors/${id}`;
}

function toRow(connector: Connector, connection: Connection): { group: string; cells: string[] } {
  const [group = ""] = GROUPS.find(([, fits]) => fits(connector, connection)) ?? [];
  const ticks = CAPABILITIES.map(([, has]) => (has(connection) ? "✓" : ""));
  const name = `[${connector.name}](${folderOf(connector.id)}/README.md)`;
  return { group, cells: [name, ...ticks, connector.brings.replaceAll("|", "\\|")] };
}

/** Opening does no I/O, so that nothing it is given has to work. */
function openExample(connector: Connector): Connection {
  return connector.open(connector.config.parse(connector.example), {
    http: async () => {
      throw new Error(`${connector.id} called its vendor while it was opened`);
    },
    log: pino({ enabled: false }),
    now: Date.now,
    userAgent: "Baton",
  });
}

function toLine(cells: string[]): string {
  return `|${cells.map((cell) => (cell === "" ? " " : ` ${cell} `)).join("|")}|`;
}

if (import.meta.main) {
  writeFileSync("README.md", withTable(readFileSync("README.md", "utf8"), toTable(connectors)));
}
