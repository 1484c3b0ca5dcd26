import { createHash } from "node:crypto";
import type { ContextPackage } from "./package.ts";

const READ_CHARS = 500;

// What differs from one customer to the next, and what does not. Of several that begin at one place the first counts.
const PARTS = new RegExp(
  [
    String.raw`(?<address>\b[a-z][a-z+.-]{1,9}:\/\/\S{1,300})`,
    String.raw`(?<mail>[^\s@<>"']{1,64}@[^\s@<>"']{1,190})`,
    String.raw`(?<uuid>\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b)`,
    String.raw`(?<quoted>"[^"]{0,200}"|“[^”]{0,200}”|‘[^’]{0,200}’|\x60[^\x60]{0,200}\x60)`,
    // E-4012, ORA_00942, TS2345, ERR_CONNECTION_RESET, 0x80070005: these name the error.
    String.raw`(?<code>\b(?:0x[0-9a-f]{4,8}|[a-z]{1,10}[-_]?\d{2,6}|[a-z][a-z0-9]{1,20}(?:_[a-z0-9]{1,20}){1,5})\b(?![-\w]))`,
    String.raw`(?<path>(?:[a-z]:)?[\w.~-]{0,60}[\/\\][\w.\/\\~-]{1,200}(?::\d+){0,2})`,
    String.raw`(?<status>\b[45]\d\d\b(?![.,:]?\d))`,
    String.raw`(?<number>[#$€£]?\w*\d[\w.,:-]*)`,
  ].join("|"),
  "giu",
);

/** An error as anybody would get it: in lower case, without ids, numbers, paths, addresses and what stands in quotes. */
export function normalError(text: string): string {
  return text
    .slice(0, READ_CHARS)
    .replace(PARTS, (_whole, ...rest) => {
      const { code, status } = rest.at(-1) as Record<string, string | undefined>;
      if (code) return ` ${code.replace(/[-_]/g, "")} `;
      return status ? ` ${status} ` : " ";
    })
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

const CODE =
  /\b(?:0x[0-9a-f]{4,8}|[A-Za-z]{1,10}[-_]?\d{2,6}|[A-Z][A-Z0-9]{1,20}(?:_[A-Z0-9]{1,20}){1,5})\b(?![-\w])/g;
/** Half of all errors have these. */
const GENERIC_CODE = /^(?:http|status|error|code|line|page|step|row)\d*$/i;

/** What an error is called by its maker, e.g. `e4012`. */
export function codesIn(text: string): Set<string> {
  const codes = [...text.slice(0, READ_CHARS).matchAll(CODE)].map(([code]) => code.replace(/[-_]/g, ""));
  return new Set(codes.filter((code) => !GENERIC_CODE.test(code)).map((code) => code.toLowerCase()));
}

/** Words that say nothing of what went wrong. */
const EMPTY = new Set(
  `a an the and or of to in on at for with is was were be been has have it its we you your our this that not no can
  could cannot please try again later sorry oops ups error errors fail failed failure fails unknown unexpected
  something somewhere went wrong happened occurred internal server client request response bad invalid problem issue
  service unavailable timeout timed out contact support status code`.split(/\s+/),
);

/** Whether an error's normal text tells it from others by itself. */
export function isTelling(normal: string): boolean {
  if (codesIn(normal).size > 0) return true;
  return (
    normal.split(" ").filter((word) => word.length > 2 && !EMPTY.has(word) && !/^\d+$/.test(word)).length >= 2
  );
}

/**
 * The same for two handoffs with the same error, whoever has it; `null` when nothing tells. What could be any error is
 * the same only on the same page.
 */
export function fingerprintOf({ page, attempts }: Pick<ContextPackage, "page" | "attempts">): string | null {
  if (page.error !== null) {
    const normal = normalError(page.error);
    const where = isTelling(normal) ? "" : pageName(page.url);
    return normal === "" || (where === "" && !isTelling(normal)) ? null : hash("error", normal, where);
  }
  const failed = attempts.findLast(({ kind, outcome }) => kind === "action" && outcome === "failed");
  if (!failed?.detail) return null;
  const normal = normalError(failed.detail);
  return isTelling(normal) ? hash("action", normalError(failed.what), normal) : null;
}

/** `app.example/projects/-/export`: a page without what stands for one customer's things. */
function pageName(address: string | null): string {
  const url = address === null ? null : URL.parse(address);
  if (!url) return "";
  const path = url.pathname.split("/").map((part) => (/\d/.test(part) || part.length > 40 ? "-" : part));
  return `${url.host}${path.join("/")}`;
}

const hash = (...parts: string[]) => createHash("sha256").update(parts.join("\n")).digest("hex").slice(0, 32);

/** Both name their error by a code, and not by the same one. */
export function isAnotherError(error: string, title: string): boolean {
  const [mine, theirs] = [codesIn(error), codesIn(title)];
  return mine.size > 0 && theirs.size > 0 && [...mine].every((code) => !theirs.has(code));
}
