/** The part of Zendesk's apps framework (ZAF v2) that the sidebar uses. */
export interface FrameworkClient {
  on(event: string, handler: (data?: unknown) => void): void;
  get(paths: string[]): Promise<Record<string, unknown>>;
  invoke(name: string, ...args: unknown[]): Promise<unknown>;
  request(options: Record<string, unknown>): Promise<unknown>;
}

declare global {
  interface Window {
    ZAFClient?: { init(): FrameworkClient | false };
  }
}

/** Where the page stands: which ticket, and who looks at it. Said by the browser, and so not proved. */
export interface Surroundings {
  ticket: string | null;
  /** The account's own name in its address; empty when not told. */
  subdomain: string;
  agent: { id: string; name: string } | null;
  /** Language tag, e.g. `de-AT`. */
  locale: string;
  /** IANA name; the browser's where the helpdesk does not tell. */
  timeZone: string;
}

/** `null` outside the helpdesk, or where its framework did not load. */
export function openFramework(): FrameworkClient | null {
  try {
    return window.ZAFClient?.init() || null;
  } catch {
    return null;
  }
}

/** @throws where the framework does not answer. */
export async function surroundingsOf(client: FrameworkClient): Promise<Surroundings> {
  const told = await client.get(["ticket.id", "currentUser", "currentAccount"]);
  const user = recordOf(told.currentUser);
  const account = recordOf(told.currentAccount);
  const zone = recordOf(user.timeZone);
  const agentId = wordOf(user.id);
  return {
    ticket: wordOf(told["ticket.id"]) || null,
    subdomain: wordOf(account.subdomain),
    agent: agentId ? { id: agentId, name: wordOf(user.name) } : null,
    locale: wordOf(user.locale) || navigator.language,
    timeZone: usableZone(wordOf(zone.ianaName)),
  };
}

function usableZone(name: string): string {
  try {
    if (name) return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    // A zone that this browser does not know: its own is nearer than none.
  }
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

export const recordOf = (value: unknown): Record<string, unknown> =>
  typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};

export const wordOf = (value: unknown): string =>
  typeof value === "string" ? value : typeof value === "number" ? String(value) : "";
