const ENTITIES: Record<string, string> = {
  ...{ amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " ", hellip: "…", ndash: "–", mdash: "—" },
};
const MAX_CHARACTERS = 200_000;

/** What a message says, without Intercom's markup; `null` when it says nothing. */
export function toPlainText(html: string | null | undefined): string | null {
  const text = (html ?? "")
    .slice(0, MAX_CHARACTERS)
    .replace(/<img\b[^<>]*>/gi, "(picture)")
    .replace(/<br\s*\/?>|<\/(?:p|div|li|h[1-6]|tr)>/gi, "\n")
    .replace(/<[^<>]*>/g, "")
    .replace(/&(#x?[0-9a-f]{1,6}|[a-z]{2,6});/gi, (whole, name: string) => characterOf(name) ?? whole)
    .replace(/[^\S\n]+/g, " ")
    .replace(/ ?\n ?/g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
  return text === "" ? null : text;
}

function characterOf(name: string): string | undefined {
  if (!name.startsWith("#")) return ENTITIES[name.toLowerCase()];
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
  const isCharacter = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  return isCharacter ? String.fromCodePoint(code) : undefined;
}

/** One line of at most 200 characters; `null` for a text that says nothing. */
export function oneLine(text: string | null | undefined): string | null {
  return (
    text
      ?.replace(/[\p{Cc}\s]+/gu, " ")
      .trim()
      .slice(0, 200) || null
  );
}
