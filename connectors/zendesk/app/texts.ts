import { UnreadableError } from "../../../src/errors.ts";
import type { AppSettings } from "./settings.ts";

type Json = Record<string, unknown>;

export function toManifest(template: Json, settings: AppSettings): Json {
  const { author, version, host, isPublic, isSigned } = settings;
  const manifest = { ...template, author, version, private: !isPublic };
  if (!isSigned) return { ...manifest, domainWhitelist: [host] };
  // Nothing goes through Zendesk's proxy, so there is no setting that it would fill in.
  const { parameters: _, domainWhitelist: __, ...rest } = manifest as Json;
  const url = `${settings.backendUrl}/apps/zendesk/sidebar`;
  const ticketSidebar = { url, flexible: true, autoLoad: true };
  return { ...rest, signedUrls: true, location: { support: { ticket_sidebar: ticketSidebar } } };
}

/** The webhook leads to the backend; Zendesk takes https alone, so that a trial goes without. */
export function toRequirements(template: Json, { backendUrl, isTrial }: AppSettings): Json {
  const { webhooks, ...rest } = template;
  if (isTrial) return rest;
  const named = Object.entries(webhooks as Record<string, Json>).map(([name, webhook]) => [
    name,
    { ...webhook, endpoint: `${backendUrl}/webhooks/zendesk` },
  ]);
  return { ...rest, webhooks: Object.fromEntries(named) };
}

/** With signed URLs an admin does other things, and there is no setting to fill in. */
export function toTranslation({ app, signed_urls: signed }: Json, { isSigned }: AppSettings): Json {
  if (!isSigned) return { app };
  const { parameters: _, ...texts } = app as Json;
  return { app: { ...texts, ...(signed as Json) } };
}

/** The page says whom it calls, and for which installation. @throws {UnreadableError} for a page without the places. */
export function fillIn(page: string, { backendUrl, installation }: AppSettings): string {
  const values = { "baton-backend": backendUrl, "baton-installation": installation };
  return Object.entries(values).reduce((html, [name, value]) => {
    const place = new RegExp(`(<meta\\s+name="${name}"\\s+content=")[^"]*(")`);
    if (!place.test(html)) {
      throw new UnreadableError(
        `the built sidebar lacks <meta name="${name}">: build it anew (npm run build:sidebar)`,
      );
    }
    return html.replace(place, (_, before: string, after: string) => `${before}${escapeHtml(value)}${after}`);
  }, page);
}

function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}
