import type { Words } from "../words/words.ts";

/** How many entries of a list one fact shows. */
export const SHOWN = 3;

/** `and 4 more`, where a list is longer than what is shown. */
export function more(list: readonly unknown[], { say }: Words): string[] {
  return list.length > SHOWN ? [say.more(list.length - SHOWN)] : [];
}
