import { type AppFiles, type Flaw, flawsIn, textOf } from "./flaw.ts";

const PLAIN_HTTP = /http:\/\/[^\s"'`<>\\)]+/g;
const MAX_NAMED = 5;

/** Addresses without encryption in scripts and pages, also those that nobody calls. */
export function checkRequests({ files }: AppFiles): Flaw[] {
  return [...files].flatMap(([file, bytes]) => {
    if (!/\.(?:m?js|html?)$/i.test(file)) return [];
    const found = [...new Set([...textOf(bytes).matchAll(PLAIN_HTTP)].map(([url]) => url))];
    if (found.length === 0) return [];
    const named = found.slice(0, MAX_NAMED).join(", ");
    const more = found.length > MAX_NAMED ? ` and ${found.length - MAX_NAMED} more` : "";
    return [flawsIn(file).warning("plain-http", `names http:// addresses: ${named}${more}`)];
  });
}
