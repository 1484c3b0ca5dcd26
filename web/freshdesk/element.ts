export type Child = Node | string | null;

/** An element with children. Texts are text: nothing that customers, bots or vendors wrote becomes markup. */
export function element(tag: string, className: string, ...children: Child[]): HTMLElement {
  const made = document.createElement(tag);
  if (className !== "") made.className = className;
  made.append(...children.filter((child) => child !== null));
  return made;
}

/** Text that somebody else wrote: in the direction of its own script, and apart from what stands beside it. */
export function foreign(tag: string, className: string, text: string): HTMLElement {
  return attributes(element(tag, className, text), { dir: "auto" });
}

export function attributes(made: HTMLElement, values: Record<string, string>): HTMLElement {
  for (const [name, value] of Object.entries(values)) made.setAttribute(name, value);
  return made;
}

/** A link out of the page, with the host that it leads to as its hint; text where there is none. */
export function linkOr(link: { href: string; host: string } | null, text: string): HTMLElement {
  if (link === null) return foreign("span", "", text);
  const { href, host: title } = link;
  return attributes(foreign("a", "", text), { href, title, target: "_blank", rel: "noreferrer noopener" });
}

/** One of Crayons' buttons. */
export function button(
  text: string,
  color: "primary" | "secondary" | "link",
  onClick: () => void,
): HTMLElement {
  const made = attributes(element("fw-button", "", text), { color, size: "small" });
  made.addEventListener("fwClick", onClick);
  return made;
}

const LONG = 320;

/** A text of any length: a long one is folded after its beginning. */
export function long(text: string, showAll: string): HTMLElement {
  if (text.length <= LONG) return foreign("p", "", text);
  const head = `${text.slice(0, LONG).replace(/[\uD800-\uDBFF]$/, "")}…`;
  const rest = element("details", "fold", element("summary", "", showAll), foreign("p", "", text));
  return element("div", "", foreign("p", "", head), rest);
}

export function list(className: string, items: readonly HTMLElement[]): HTMLElement {
  return element("ul", className, ...items.map((item) => element("li", "", item)));
}
