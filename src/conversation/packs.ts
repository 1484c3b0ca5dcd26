import { ENGLISH } from "./english/index.ts";
import type { LanguagePack } from "./pack.ts";

/** The languages that are analysed. A text too short to tell its language is read with the first. */
export const PACKS: readonly LanguagePack[] = [ENGLISH];
