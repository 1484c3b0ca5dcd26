import type { AppWords } from "../../src/words/app/index.ts";
import type { Locale } from "../../src/words/locale.ts";
import type { Backend } from "../sidebar/src/backend.ts";
import type { View } from "../sidebar/src/read-view.ts";
import type { Shown, Store } from "../sidebar/src/store.ts";
import type { Client } from "./platform.ts";

/** What the parts of the page draw with. */
export interface Desk {
  words: AppWords;
  locale: Locale;
  timeZone: string;
  client: Client;
  store: Store;
  backend: Backend;
  /** Asks Baton again soon: something is about to change. */
  hurry(): void;
}

/** A part of the page. */
export interface Part {
  /** Its key among the page's sections. */
  id: string;
  /** What of the state it shows: it is drawn anew when that changes, and stays as it is otherwise. */
  of(view: View, shown: Shown): unknown;
  heading(desk: Desk): string | null;
  /** `null`: nothing to show. */
  draw(view: View, desk: Desk, shown: Shown): HTMLElement | null;
}
