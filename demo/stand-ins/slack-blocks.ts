import type { SlackBlock } from "./slack.ts";

// The limits of Block Kit, as Slack documents them, and the one of the whole message that it does not.

const MAX_TEXT = 40_000;
const MAX_CHARACTERS = 13_000;

type Check = (block: SlackBlock) => boolean;

const isText = (value: unknown, max: number, types = ["plain_text", "mrkdwn"]) => {
  const { type, text } = (value ?? {}) as { type?: string; text?: unknown };
  return types.includes(String(type)) && typeof text === "string" && text.length > 0 && text.length <= max;
};
const list = (value: unknown) => (Array.isArray(value) ? (value as SlackBlock[]) : []);
const between = (value: unknown, min: number, max: number) =>
  list(value).length >= min && list(value).length <= max;

const CHECKS: Record<string, Check> = {
  header: ({ text }) => isText(text, 150, ["plain_text"]),
  section: ({ text, fields }) =>
    (isText(text, 3_000) || between(fields, 1, 10)) && list(fields).every((field) => isText(field, 2_000)),
  context: ({ elements }) => between(elements, 1, 10) && list(elements).every((one) => isText(one, 2_000)),
  actions: ({ elements }) => between(elements, 1, 25) && list(elements).every(isButton),
  divider: () => true,
  rich_text: ({ elements }) => between(elements, 1, 100) && list(elements).every(isRichPart),
};

function isButton({ type, text, url, action_id: id }: SlackBlock): boolean {
  const isLink = url === undefined || (typeof url === "string" && url.length <= 3_000 && URL.canParse(url));
  return type === "button" && isText(text, 75, ["plain_text"]) && isLink && String(id ?? "").length <= 255;
}

const RICH: Record<string, (element: SlackBlock) => boolean> = {
  text: ({ text }) => typeof text === "string" && text !== "",
  user: ({ user_id: id }) => /^[UW][A-Z0-9]+$/.test(String(id)),
  usergroup: ({ usergroup_id: id }) => /^S[A-Z0-9]+$/.test(String(id)),
  broadcast: ({ range }) => ["here", "channel", "everyone"].includes(String(range)),
  date: ({ timestamp, format }) => Number.isInteger(timestamp) && String(format).includes("{"),
  link: ({ url }) => URL.canParse(String(url)),
  emoji: ({ name }) => typeof name === "string",
};

function isRichPart({ type, elements }: SlackBlock): boolean {
  if (type === "rich_text_list") return list(elements).every(isRichPart);
  if (!["rich_text_section", "rich_text_quote", "rich_text_preformatted"].includes(type)) return false;
  return list(elements).every((element) => RICH[element.type]?.(element) ?? false);
}

/** The word with which Slack refuses a message; `null` when it takes it. */
export function faultOfBlocks(blocks: SlackBlock[] | null, text: string | undefined): string | null {
  if ((blocks === null || blocks.length === 0) && !text) return "no_text";
  if ((text?.length ?? 0) > MAX_TEXT) return "msg_too_long";
  if (blocks === null) return null;
  if (blocks.length > 50 || !blocks.every((block) => CHECKS[block.type]?.(block) ?? false))
    return "invalid_blocks";
  return JSON.stringify(blocks).length > MAX_CHARACTERS ? "msg_blocks_too_long" : null;
}
