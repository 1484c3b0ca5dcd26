import {
  dateInWords,
  listInWords,
  momentInWords,
  moneyInWords,
  spanInWords,
  termInWords,
} from "../context/wording.ts";
import { en } from "./en.ts";
import type { Words } from "./words.ts";

const asItIs = (text: string) => text;

/** The words of notes and alerts, which everybody reads alike: English, in UTC. */
export const NOTE_WORDS: Words = {
  locale: "en",
  timeZone: "UTC",
  money: moneyInWords,
  date: dateInWords,
  moment: momentInWords,
  span: spanInWords,
  list: listInWords,
  percent: (share) => `${Math.round(share * 100)} %`,
  term: termInWords,
  language: asItIs,
  ours: asItIs,
  grounds: asItIs,
  colon: ": ",
  stall: null,
  apart: asItIs,
  say: en,
};
