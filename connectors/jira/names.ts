import { createHash } from "node:crypto";

/** A label has no spaces, and is no longer than 255 characters; none is torn in two. */
export function labelOf(label: string): string {
  return label
    .trim()
    .replace(/[\s\p{Cc}]+/gu, "-")
    .slice(0, 255)
    .replace(/[\uD800-\uDBFF]$/, "");
}

/** By which an issue that we filed is known. */
export function markOf(id: string): string {
  return `baton-${id}`;
}

/** One line, no longer than 255 characters; Jira refuses others. */
export function titleOf(title: string): string {
  const line = title
    .toWellFormed()
    .replace(/[\p{Cc}\s]+/gu, " ")
    .trim();
  return line.length <= 255 ? line : `${line.slice(0, 254).trimEnd().toWellFormed()}…`;
}

/** Always the same for an address; at most 255 characters. */
export function globalIdOf(url: string): string {
  return url.length <= 240 ? `baton:${url}` : `baton:${createHash("sha256").update(url).digest("hex")}`;
}
