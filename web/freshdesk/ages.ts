import { relative } from "../../src/words/app/relative.ts";
import type { Desk } from "./desk.ts";
import { attributes, element } from "./element.ts";

const TICK_MS = 10_000;

/** "40 sec. ago", kept true while the page stands. */
export function age(at: string | number, { locale }: Desk): HTMLElement {
  const made = element("time", "age", ago(locale, new Date(at).getTime()));
  return attributes(made, { datetime: new Date(at).toISOString() });
}

/** Day and time in the reader's zone. */
export function moment(at: string, { locale, timeZone }: Desk): HTMLElement {
  const style = { dateStyle: "medium", timeStyle: "short", timeZone } as const;
  const made = element("time", "", new Intl.DateTimeFormat(locale, style).format(new Date(at)));
  return attributes(made, { datetime: at });
}

/** Ages and the clock are told anew in place; nothing else on the page moves. */
export function keepTime({ locale }: Desk, alsoTell: () => void): void {
  setInterval(() => {
    for (const made of document.querySelectorAll<HTMLTimeElement>("time.age")) {
      made.textContent = ago(locale, Date.parse(made.dateTime));
    }
    alsoTell();
  }, TICK_MS);
}

/** Counted in tens while it is seconds, so that nothing flickers. */
function ago(locale: Desk["locale"], at: number): string {
  const now = Date.now();
  const seconds = Math.max(0, Math.round((now - at) / 1000));
  const steady = seconds < 100 ? Math.floor(seconds / 10) * 10 : seconds;
  return relative(locale, now - steady * 1000, now);
}
