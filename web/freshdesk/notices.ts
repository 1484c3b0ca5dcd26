import type { Notice } from "../../src/words/app/index.ts";
import type { Shown } from "../sidebar/src/store.ts";
import { age } from "./ages.ts";
import type { Desk } from "./desk.ts";
import { attributes, button, type Child, element } from "./element.ts";

/** What stands above the parts, or in their place: nothing is ever blank. */
export function notices(shown: Shown, desk: Desk): HTMLElement[] {
  const { view, trouble, held, isOtherVersion } = shown;
  if (view === null) return [trouble === null ? loading(desk) : instead(trouble, desk)];
  return [
    ...(trouble === null ? [] : [stale(shown, desk)]),
    ...(isOtherVersion ? [notice(desk.words.states.otherVersion, "warned")] : []),
    ...(held === null ? [] : [fresh(desk)]),
  ];
}

/** As high as what will stand there. */
function loading({ words }: Desk): HTMLElement {
  const bones = ["60%", "40%", "90%", "80%", "90%", "50%"].map((width) =>
    attributes(element("fw-skeleton", ""), { width, height: "16px", "aria-hidden": "true" }),
  );
  return element("div", "bones", element("p", "unseen", words.states.loading), ...bones);
}

function instead(trouble: NonNullable<Shown["trouble"]>, { words }: Desk): HTMLElement {
  const { states } = words;
  const said: Record<typeof trouble, Notice> = {
    away: states.away,
    busy: states.busy,
    refused: states.refused,
    none: states.none,
    erased: states.erased,
    closed: states.none,
    unreadable: states.otherVersion,
  };
  const { title, text } = said[trouble];
  const tone = trouble === "none" ? "" : "warned";
  const made = element("div", "notice", element("h1", tone, title), element("p", "", text));
  return attributes(made, { "data-state": trouble });
}

function notice({ title, text }: Notice, tone: string): HTMLElement {
  return element("div", "notice", element("p", `strong ${tone}`, title), element("p", "", text));
}

/** What was last known, and since when; the browser's own word says whether it is the network. */
function stale({ confirmedAt }: Shown, desk: Desk): HTMLElement {
  const { states } = desk.words;
  if (!navigator.onLine) return element("div", "notice", element("p", "warned", states.offline));
  const [before = "", after = ""] = states.stale.split("{age}");
  const text: Child[] = [before, age(confirmedAt, desk), after];
  return attributes(element("div", "notice", element("p", "warned", ...text)), { "data-state": "stale" });
}

/** A newer view that would move what somebody reads waits until it is wanted. */
function fresh({ words, store }: Desk): HTMLElement {
  return element(
    "div",
    "notice",
    button(words.live.fresh, "link", () => store.release()),
  );
}
