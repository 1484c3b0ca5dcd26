const COMMENT = /,\s*"public_comment"\s*:\s*"/;
const REQUESTER = /"\s*,\s*"requester_name"\s*:\s*"/g;
const END = /"\s*\}\s*$/;

/**
 * Reads the JSON that an automation rule sends. Whether Freshdesk escapes what it fills in is not documented, and comments are
 * markup, full of quotes: what customers write stands last in the template, so that everything before it is read without
 * it, and nothing in it can pass for a part of the template.
 * @returns `undefined` for what is neither JSON nor the template.
 */
export function readBody(text: string): unknown {
  const json = parse(text);
  return json !== undefined && !repeatsItself(text) ? json : readTemplate(text);
}

/** Of two keys of one name the latter counts: it may be a comment's. Where quotes are escaped, a comment has no keys. */
function repeatsItself(text: string): boolean {
  const keys = Array.from(text.matchAll(/"(\w+)"\s*:/g), ([, key]) => key);
  return new Set(keys).size < keys.length;
}

function readTemplate(text: string): unknown {
  const start = COMMENT.exec(text);
  const before = start && parse(`${text.slice(0, start.index)}}`);
  const name = start && [...text.matchAll(REQUESTER)].at(-1);
  const end = END.exec(text);
  if (!start || !before || !name || !end) return undefined;
  const commentAt = start.index + start[0].length;
  const nameAt = name.index + name[0].length;
  if (name.index < commentAt - 1 || nameAt > end.index + 1) return undefined;
  return {
    ...before,
    public_comment: text.slice(commentAt, Math.max(name.index, commentAt)),
    requester_name: text.slice(nameAt, end.index),
  };
}

function parse(text: string): object | undefined {
  try {
    const json: unknown = JSON.parse(text);
    return typeof json === "object" && json !== null ? json : undefined;
  } catch {
    return undefined;
  }
}
