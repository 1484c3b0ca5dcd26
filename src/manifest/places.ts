import type { Connector } from "../connector.ts";
import type { Path } from "./document.ts";

/** Where the blocks of connectors of a role stand. */
export const SECTIONS: Record<Connector["role"], readonly string[]> = {
  helpdesk: ["helpdesk"],
  source: ["connectors"],
  bot: ["bot", "platforms"],
};

/**
 * A key that nobody knows here may be a connector's: `connectors.zendesk` belongs under `helpdesk`. Where connectors stand,
 * a name that is like none of theirs is told which there are.
 */
export function placeHint(path: Path, message: string, connectors: readonly Connector[]): string {
  if (!message.startsWith("unknown key")) return message;
  const [id, ...above] = path.toReversed();
  const section = above.toReversed().join(".");
  const places = connectors.filter((one) => one.id === id).map(({ role }) => SECTIONS[role].join("."));
  const isAbove = above.length <= 1 || section === SECTIONS.bot.join(".");
  if (places.length > 0 && isAbove) return `${message}; it belongs under ${places.join(" or ")}`;
  if (id === "platforms" && above.length === 0) return `${message}; it belongs under bot`;
  const there = connectors.filter(({ role }) => SECTIONS[role].join(".") === section).map((one) => one.id);
  return there.length > 0 && !message.includes(";") ? `${message}; there are ${there.join(", ")}` : message;
}
