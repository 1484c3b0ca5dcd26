import type { Connector } from "../connector.ts";
import type { Path } from "./document.ts";

/** Where the blocks of connectors of a role stand. */
export const SECTIONS: Record<Connector["role"], readonly string[]> = {
  helpdesk: ["helpdesk"],
  source: ["connectors"],
  bot: ["bot", "platforms"],
};

/** A key that nobody knows here may be a connector's: `connectors.zendesk` belongs under `helpdesk`. */
export function placeHint(path: Path, message: string, connectors: readonly Connector[]): string {
  if (!message.startsWith("unknown key")) return message;
  const [id, ...above] = path.toReversed();
  const places = connectors.filter((one) => one.id === id).map(({ role }) => SECTIONS[role].join("."));
  const isAbove = above.length <= 1 || above.toReversed().join(".") === SECTIONS.bot.join(".");
  return places.length > 0 && isAbove ? `${message}; it belongs under ${places.join(" or ")}` : message;
}
