import { fill } from "../../src/words/app/index.ts";
import type { View } from "../sidebar/src/read-view.ts";
import type { Shown } from "../sidebar/src/store.ts";
import { age } from "./ages.ts";
import type { Desk, Part } from "./desk.ts";
import { attributes, element } from "./element.ts";
import { notices } from "./notices.ts";
import { PARTS } from "./parts/index.ts";

export interface Page {
  draw(shown: Shown): void;
}

/** Draws what changed and leaves the rest as it stands: what is open stays open, and focus stays where it is. */
export function createPage(root: HTMLElement, desk: Desk): Page {
  const drawn = new Map<string, string>();
  const holders = new Map(PARTS.map((part) => [part.id, holderOf(part)]));
  const top = attributes(element("div", "notices"), { role: "status" });
  const news = attributes(element("p", "unseen"), { "aria-live": "polite" });
  const asOf = element("p", "as-of quiet");
  const last = { top: "", confirmedAt: 0 };
  root.replaceChildren(top, ...holders.values(), asOf, news);

  function drawPart(part: Part, view: View, shown: Shown): void {
    const holder = holders.get(part.id);
    const now = JSON.stringify(part.of(view, shown));
    if (holder === undefined || drawn.get(part.id) === now) return;
    drawn.set(part.id, now);
    const body = part.draw(view, desk, shown);
    holder.hidden = body === null;
    const heading = part.heading(desk);
    holder.replaceChildren(
      ...(heading === null ? [] : [attributes(element("h2", "", heading), { id: `heading-${part.id}` })]),
      ...(body === null ? [] : [body]),
    );
  }

  /** When Baton last said so; its age is kept by itself. */
  function drawAsOf({ confirmedAt }: Shown): void {
    if (last.confirmedAt === confirmedAt) return;
    last.confirmedAt = confirmedAt;
    const [before = "", after = ""] = desk.words.labels.asOf.split("{age}");
    asOf.replaceChildren(before, age(confirmedAt, desk), after);
  }

  function clear(): void {
    drawn.clear();
    asOf.replaceChildren();
    last.confirmedAt = 0;
    for (const holder of holders.values()) {
      holder.hidden = true;
      holder.replaceChildren();
    }
  }

  return {
    draw(shown) {
      const notice = JSON.stringify([
        shown.trouble,
        shown.view?.version,
        shown.held?.version,
        shown.isOtherVersion,
        shown.confirmedAt,
      ]);
      if (notice !== last.top) top.replaceChildren(...notices(shown, desk));
      last.top = notice;
      if (shown.view === null) return clear();
      for (const part of PARTS) drawPart(part, shown.view, shown);
      drawAsOf(shown);
      news.textContent = told(shown, desk);
    },
  };
}

function holderOf({ id, heading }: Part): HTMLElement {
  const holder = attributes(element("section", "part"), { id: `part-${id}` });
  holder.hidden = true;
  return heading.length === 0 ? holder : attributes(holder, { "aria-labelledby": `heading-${id}` });
}

/** For screen readers: which parts changed by themselves. */
function told({ changed }: Shown, desk: Desk): string {
  const names = PARTS.filter(({ id }) => (changed as string[]).includes(id)).map((part) =>
    part.heading(desk),
  );
  const parts = names.filter((name) => name !== null).join(", ");
  return parts === "" ? "" : fill(desk.words.live.updated, { parts });
}
