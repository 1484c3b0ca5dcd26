import type { ShippedTexts, TextLanguage } from "../kind.ts";
import { english } from "./english.ts";
import { french } from "./french.ts";
import { german } from "./german.ts";
import { portuguese } from "./portuguese.ts";
import { spanish } from "./spanish.ts";

export const SHIPPED: Record<TextLanguage, ShippedTexts> = {
  en: english,
  es: spanish,
  de: german,
  fr: french,
  pt: portuguese,
};
