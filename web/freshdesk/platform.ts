/** What we use of the client that Freshworks hands to an app (app SDK 3.0, front-end apps). */
export interface Client {
  data: { get(name: "ticket" | "loggedInUser"): Promise<unknown> };
  events: { on(name: "app.activated" | "app.deactivated", listener: () => void): void };
  instance: { resize(size: { height: string }): Promise<unknown> };
  interface: { trigger(act: "click" | "showNotify", options: Record<string, string>): Promise<unknown> };
  request: { invokeTemplate(name: string, options: TemplateOptions): Promise<unknown> };
}

export interface TemplateOptions {
  context: Record<string, string>;
  body?: string;
}

/** The page's own global, from the app client that Freshworks puts into it. */
declare const app: { initialized(): Promise<Client> };

export function initialized(): Promise<Client> {
  return app.initialized();
}

/** Who looks at what, as far as the page is told. Browser code says who it is, so that it proves nothing. */
export interface Place {
  /** `null`: the page has no ticket. */
  ticket: string | null;
  agent: { id: string; name: string } | null;
  language: string;
  timeZone: string;
}

export async function readPlace(client: Client): Promise<Place> {
  const [ticket, user] = await Promise.all([
    client.data.get("ticket"),
    client.data.get("loggedInUser").catch(() => null),
  ]);
  const agent = pick(user, "loggedInUser");
  const contact = pick(agent, "contact");
  const id = idOf(pick(agent, "id"));
  return {
    ticket: idOf(pick(pick(ticket, "ticket"), "id")),
    agent: id === null ? null : { id, name: textOf(pick(contact, "name")) },
    language: textOf(pick(contact, "language")) || navigator.language,
    timeZone: zoneOf(textOf(pick(contact, "time_zone"))),
  };
}

function pick(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}

function idOf(value: unknown): string | null {
  const id = String(value);
  return /^\d{1,20}$/.test(id) ? id : null;
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** Freshdesk names zones in words of its own ("Chennai"); where that is no zone to a browser, the browser's own counts. */
function zoneOf(name: string): string {
  const own = new Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name || own }).resolvedOptions().timeZone;
  } catch {
    return own;
  }
}
