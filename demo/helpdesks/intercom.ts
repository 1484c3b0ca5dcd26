import { createIntercomApp } from "../apps-framework/intercom.ts";
import { type IntercomStandIn, intercomCredentials, startIntercom } from "../stand-ins/intercom.ts";
import { OWN_ADMIN } from "../stand-ins/intercom-account.ts";
import type { IntercomTicket } from "../stand-ins/intercom-tickets.ts";
import type { DeskTicket, Helpdesk } from "./helpdesk.ts";

export async function startIntercomDesk(options: { latencyMs?: number } = {}): Promise<Helpdesk> {
  return toHelpdesk(await startIntercom(options));
}

/** Intercom's stand-in as the demo sees it. */
export function toHelpdesk(intercom: IntercomStandIn): Helpdesk {
  return {
    ...{ id: "intercom", name: "Intercom" },
    ...{ url: intercom.url, calls: intercom.calls, close: () => intercom.close() },
    get faults() {
      return intercom.faults;
    },
    set faults(faults) {
      intercom.faults = faults;
    },
    variables: {
      INTERCOM_BASE_URL: intercom.url,
      INTERCOM_ACCESS_TOKEN: intercomCredentials.accessToken,
      INTERCOM_CLIENT_SECRET: intercomCredentials.clientSecret,
    },
    isCreate: ({ method, path }) =>
      method === "POST" && (path === "/tickets" || /^\/conversations\/\d+\/convert$/.test(path)),
    tell: (batonUrl) =>
      intercom.subscribe({ url: `${batonUrl}/webhooks/intercom`, secret: intercomCredentials.clientSecret }),
    openApp: async (url) => {
      const { clientSecret } = intercomCredentials;
      return createIntercomApp({ url, clientSecret, workspaceId: intercom.account.workspace.id_code });
    },
    tickets: () => intercom.tickets.map((ticket) => toDeskTicket(ticket, intercom)),
    assign: (id, agentId) => intercom.assign(id, agentId),
    reply: (id, text, options) => intercom.reply(id, text, options),
    solve: (id, text) => intercom.solve(id, text),
    reopen: (id, text) => intercom.reopen(id, text),
    rate: (id, score, comment) => intercom.rate(id, score, comment),
  };
}

/** What has a place of its own in a ticket, and so is no field. */
const APART = new Set(["_default_title_", "_default_description_", "Priority", "Due date", "Baton handoff"]);
const STATUSES = {
  submitted: "new",
  in_progress: "open",
  waiting_on_customer: "pending",
  resolved: "solved",
} as const;
const PRIORITIES = ["low", "normal", "high", "urgent"] as const;

function toDeskTicket(ticket: IntercomTicket, { account }: IntercomStandIn): DeskTicket {
  const { id, attributes, type, parts, rating } = ticket;
  const contact = account.contacts.find((one) => one.id === ticket.contactId);
  const assignee = account.admins.find((one) => one.id === ticket.adminId);
  const agents = account.admins.filter((one) => one.id !== OWN_ADMIN);
  const description = String(attributes._default_description_ ?? "");
  const shownOf = (name: string) => {
    const value = attributes[name];
    if (value === undefined || value === null || value === "") return null;
    const options = type.attributes.find((one) => one.name === name)?.input_options.list_options;
    return options?.find((option) => option.id === value)?.label ?? String(value);
  };
  const isTalk = ({ part_type, body }: (typeof parts)[number]) =>
    body !== null && (part_type === "comment" || part_type === "note");
  return {
    id,
    handoffId: /\bReference: (hnd_[0-9a-z]+)/.exec(description)?.[1] ?? null,
    subject: String(attributes._default_title_ ?? ""),
    status: STATUSES[ticket.state],
    priority: PRIORITIES.find((one) => one === shownOf("Priority")?.toLowerCase()) ?? null,
    group: account.teams.find((one) => one.id === ticket.teamId)?.name ?? null,
    requester: { name: contact?.name ?? contact?.email ?? "Unknown", email: contact?.email ?? null },
    assignee: assignee ? { id: assignee.id, name: assignee.name } : null,
    agents: agents.map(({ id, name }) => ({ id, name })),
    rating: rating ? { score: rating.score > 3 ? "good" : "bad", comment: rating.remark || null } : null,
    tags: ticket.tags.toSorted(),
    fields: type.attributes
      .filter(({ name, archived }) => !archived && !APART.has(name))
      .map(({ name }) => ({ title: name, value: shownOf(name) })),
    comments: [
      {
        author: contact?.name ?? "Customer",
        html: `<p>${escaped(description)}</p>`,
        ...{ isPublic: true, isOwn: false, at: isoOf(ticket.created_at) },
      },
      ...parts.filter(isTalk).map((part) => ({
        author: part.author.name ?? "Customer",
        html: part.body ?? "",
        isPublic: part.part_type !== "note",
        isOwn: part.author.id === OWN_ADMIN,
        at: isoOf(part.created_at),
      })),
    ],
    createdAt: isoOf(ticket.created_at),
    dueAt: typeof attributes["Due date"] === "string" ? attributes["Due date"] : null,
  };
}

const isoOf = (seconds: number) => new Date(seconds * 1000).toISOString();
const escaped = (text: string) =>
  text.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`).replaceAll("\n", "<br>");
