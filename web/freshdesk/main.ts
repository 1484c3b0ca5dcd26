import { appWords } from "../../src/words/app/index.ts";
import { localeOf } from "../../src/words/locale.ts";
import { backendOver } from "../sidebar/src/backend.ts";
import { realClock } from "../sidebar/src/clock.ts";
import { createPoller } from "../sidebar/src/poller.ts";
import { createStore } from "../sidebar/src/store.ts";
import { type Shelf, viewCache } from "../sidebar/src/view-cache.ts";
import { keepTime } from "./ages.ts";
import type { Desk } from "./desk.ts";
import { createPage } from "./page.ts";
import { retellClock } from "./parts/clock-line.ts";
import { type Client, initialized, readPlace } from "./platform.ts";
import { sendThrough } from "./send.ts";
import { fitHeight } from "./size.ts";

/** Freshworks lets an account's copies of an app make 50 calls a minute together, however many agents look. */
const PACE = { everyMs: 20_000, idleEveryMs: 60_000, hurriedEveryMs: 4_000 };
const HURRY_MS = 20_000;

async function start(root: HTMLElement): Promise<void> {
  const client = await initialized();
  const { ticket, agent, language, timeZone } = await readPlace(client);
  const locale = localeOf(language);
  document.documentElement.lang = locale;
  const backend = backendOver(sendThrough(client, agent), { locale, timeZone, agent });
  const cache = viewCache(shelf(), `freshdesk:${locale}:${agent?.id ?? ""}`, realClock);
  const store = createStore({ backend, cache, clock: realClock, isReading });
  const poller = createPoller(() => store.refresh(), realClock, PACE);
  const desk: Desk = {
    ...{ words: appWords(locale), locale, timeZone, client, store, backend },
    hurry: () => poller.hurry(HURRY_MS),
  };
  const page = createPage(root, desk);
  store.subscribe(() => page.draw(store.get()));
  store.open(ticket);
  page.draw(store.get());
  fitHeight(client, root);
  keepTime(desk, () => {
    const { view } = store.get();
    if (view !== null) retellClock(view, desk);
  });
  listen(client, poller);
}

/** Asks while the app is in front and its tab is seen, and rests otherwise. */
function listen(client: Client, poller: ReturnType<typeof createPoller>): void {
  const isSeen = () => document.visibilityState === "visible";
  client.events.on("app.activated", () => poller.show(isSeen()));
  client.events.on("app.deactivated", () => poller.show(false));
  document.addEventListener("visibilitychange", () => poller.show(isSeen()));
  window.addEventListener("online", () => poller.wake());
  for (const touch of ["pointerdown", "keydown"]) document.addEventListener(touch, () => poller.touch());
  poller.show(isSeen());
}

function isReading(): boolean {
  return document.hasFocus() || document.body.matches(":hover");
}

/** A browser that forbids it costs the memory of what was last known, and nothing else. */
function shelf(): Shelf | null {
  try {
    return window.sessionStorage;
  } catch {
    return null;
  }
}

const root = document.getElementById("page");
if (root !== null) {
  start(root).catch((error) => {
    console.error("Baton's app did not start", error);
  });
}
