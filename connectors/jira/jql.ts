// Foreign words come into JQL twice wrapped: as a string of JQL, and within `text ~` as a text search of its own.
// (Atlassian support: "Search syntax for text fields", "Advanced search reference - JQL fields")

/** A string of JQL. */
export function quoted(text: string): string {
  return `"${oneLine(text).replace(/[\\"]/g, "\\$&")}"`;
}

/** For `text ~`: these words in this order, as they are spelt. */
export function phrase(text: string): string {
  return quoted(`"${oneLine(text).replace(/[\\"]/g, "\\$&")}"`);
}

/** For `text ~`: a word in any of its forms, which Jira knows itself. */
export function word(text: string): string {
  return quoted(oneLine(text).replace(/[+\-&|!(){}[\]^~*?:\\"/]/g, "\\$&"));
}

/** Clauses of which one has to hold; absent ones do not count. */
export function anyOf(...clauses: readonly (string | null)[]): string | null {
  const given = clauses.filter((clause) => clause !== null);
  return given.length > 1 ? `(${given.join(" OR ")})` : (given[0] ?? null);
}

/** Clauses that all have to hold. */
export function allOf(...clauses: readonly string[]): string {
  return clauses.length > 1 ? `(${clauses.join(" AND ")})` : (clauses[0] ?? "");
}

function oneLine(text: string): string {
  return text.toWellFormed().replace(/[\p{Cc}\s]+/gu, " ");
}
