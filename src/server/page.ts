import { randomBytes } from "node:crypto";
import type { Response } from "express";
import type { BuiltSidebar } from "./built-sidebar.ts";

/** What the page is told when it is served. */
export interface PageFacts {
  /** Where the API answers; empty: where the page came from. */
  backend: string;
  installation: string;
  /** With which it calls the API. */
  token: string;
  /** Who may show it in a frame. */
  framedBy: readonly string[];
  /** Where its assets lie, seen from the page, with a slash at its end. */
  assets: string;
}

/**
 * Sends the sidebar's page. Its scripts are those that the build names, by a nonce that is new each time: whatever text of
 * a customer's found its way into it would not run.
 */
export function sendSidebar(res: Response, { page }: BuiltSidebar, facts: PageFacts): void {
  const nonce = randomBytes(16).toString("base64");
  const metas = { backend: facts.backend, installation: facts.installation, token: facts.token };
  const filled = Object.entries(metas)
    .reduce((html, [name, content]) => withMeta(html, `baton-${name}`, content), page)
    .replace(/(\s(?:src|href)=")\.\//g, (_, before) => `${before}${attribute(facts.assets)}`)
    .replace(/<(script|style)\b/gi, (_, tag) => `<${tag} nonce="${nonce}"`)
    // Where style sheets are made by the page's own script, this is where it finds the nonce.
    .replace(/<head\b[^>]*>/i, (head) => `${head}<meta property="csp-nonce" nonce="${nonce}" />`);
  const away = originOf(facts.backend);
  sendPage(res, 200, filled, facts.framedBy, {
    "script-src": `'self' 'nonce-${nonce}'`,
    "style-src": `'self' 'nonce-${nonce}'`,
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": away === null ? "'self'" : `'self' ${away}`,
  });
}

/** Says one thing to whoever looks at the frame. `sentence` is ours, never anybody else's text. */
export function sendSentence(
  res: Response,
  status: number,
  sentence: string,
  framedBy: readonly string[],
): void {
  const html = `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>Baton</title></head><body><p>${sentence}</p></body></html>\n`;
  sendPage(res, status, html, framedBy, {});
}

function sendPage(
  res: Response,
  status: number,
  html: string,
  framedBy: readonly string[],
  allowed: Record<string, string>,
): void {
  const policy = {
    "default-src": "'none'",
    ...allowed,
    ...{ "base-uri": "'none'", "form-action": "'none'", "frame-ancestors": framedBy.join(" ") || "'none'" },
  };
  res
    .status(status)
    .set(
      "content-security-policy",
      Object.entries(policy)
        .map((rule) => rule.join(" "))
        .join("; "),
    )
    .set("referrer-policy", "no-referrer")
    .type("html")
    .send(html);
}

/** Fills a meta element in, or adds it. */
function withMeta(html: string, name: string, content: string): string {
  const element = `<meta name="${name}" content="${attribute(content)}" />`;
  const place = new RegExp(`<meta\\s+name="${name}"[^>]*>`, "i");
  return place.test(html)
    ? html.replace(place, () => element)
    : html.replace(/<\/head>/i, (end) => `${element}${end}`);
}

const ENTITIES: Record<string, string> = { "&": "&amp;", '"': "&quot;", "<": "&lt;", ">": "&gt;" };

function attribute(text: string): string {
  return text.replace(/[&"<>]/g, (sign) => ENTITIES[sign] ?? "");
}

function originOf(url: string): string | null {
  return URL.canParse(url) ? new URL(url).origin : null;
}
