import type { AppWords } from "../../../src/words/app/words.ts";
import type { Locale } from "../../../src/words/locale.ts";
import { type Backend, backendOver } from "./backend.ts";
import { realClock } from "./clock.ts";
import { type FrameworkClient, surroundingsOf } from "./framework.ts";
import type { PageSettings } from "./page-settings.ts";
import { createPoller } from "./poller.ts";
import { isReading, whenReadingEnds } from "./reading.ts";
import { sendByProxy, sendDirectly } from "./send.ts";
import { ASKING_FOR_MS, createStore, type Store } from "./store.ts";
import { type Shelf, viewCache } from "./view-cache.ts";
import { wordingOf } from "./words.ts";

/** One reader beside one ticket at a time, from the first look until the page goes. */
export interface Session {
  store: Store;
  backend: Backend;
  locale: Locale;
  words: AppWords;
  timeZone: string;
  agentId: string | null;
  askNow(): void;
  askAgain(): void;
}

/** @throws where the framework does not tell which ticket this is. */
export async function openSession(client: FrameworkClient, page: PageSettings): Promise<Session> {
  const around = await surroundingsOf(client);
  const { locale, words } = await wordingOf(around.locale);
  const { timeZone, agent } = around;
  const send = page.token ? sendDirectly(page) : sendByProxy(client, page, around);
  const backend = backendOver(send, { locale, timeZone, agent });
  const reader = [page.installation, around.subdomain, agent?.id ?? "", locale].join(":");
  const cache = viewCache(shelfOf(window), reader, realClock);
  const store = createStore({ backend, cache, clock: realClock, isReading });
  const poller = createPoller(store.refresh, realClock);

  store.open(around.ticket);
  let isActive = true;
  const look = () => poller.show(isActive && document.visibilityState === "visible");
  look();
  document.addEventListener("visibilitychange", look);
  window.addEventListener("online", poller.wake);
  for (const sign of ["pointermove", "keydown", "wheel"]) {
    window.addEventListener(sign, poller.touch, { passive: true });
  }
  whenReadingEnds(store.release);
  client.on("app.deactivated", () => {
    isActive = false;
    look();
  });
  const arrive = async () => {
    // The same frame may stand beside another ticket now.
    const now = await surroundingsOf(client).catch(() => null);
    if (now) store.open(now.ticket);
    const wasActive = isActive;
    isActive = true;
    if (wasActive) poller.wake();
    else look();
  };
  client.on("app.activated", arrive);
  client.on("ticket.saved", arrive);

  return {
    ...{ store, backend, locale, words, timeZone },
    agentId: agent?.id ?? null,
    askNow: poller.wake,
    askAgain() {
      store.retry().then(() => poller.hurry(ASKING_FOR_MS));
    },
  };
}

/** A browser may forbid a frame its storage, even to look at it. */
function shelfOf(owner: Window): Shelf | null {
  try {
    return owner.sessionStorage;
  } catch {
    return null;
  }
}
