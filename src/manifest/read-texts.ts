import { ReasonCode } from "../conversation/escalation.ts";
import { readLanguage } from "../conversation/language.ts";
import { PACKS } from "../conversation/packs.ts";
import { SENSITIVE_TOPICS } from "../conversation/reading.ts";
import { tokensOf } from "../conversation/tokens.ts";
import { TEXT_KINDS, type TextKind } from "../texts/kind.ts";
import type { OwnText, Texts } from "../texts/texts.ts";
import { didYouMean } from "./did-you-mean.ts";
import type { Path } from "./document.ts";
import { TEXT_NAMES } from "./names.ts";
import type { Reading } from "./reading.ts";
import { CompiledText } from "./text.ts";

/** What the manifest tells customers, compiled apart from the schema, so that every fault is listed with its place. */
export function readTexts(reading: Reading): Texts {
  const own = kindsAt(reading, ["texts"]);
  const ownByReason = new Map<string, ReadonlyMap<TextKind, OwnText>>();
  const reasons = [...ReasonCode.options, ...SENSITIVE_TOPICS, ...ownReasons(reading)];
  for (const reason of keysAt(reading, ["texts", "by_reason"])) {
    const path = ["texts", "by_reason", reason];
    if (reasons.includes(reason)) ownByReason.set(reason, kindsAt(reading, path));
    else {
      const message = `unknown reason ${JSON.stringify(reason)}${didYouMean(reason, reasons)}`;
      reading.add(reading.source.positionOfKey(path), message);
    }
  }
  return { own, ownByReason, compile };
}

/** Ours alone, for who has no manifest. */
export function shippedAlone(): Texts {
  return { own: new Map(), ownByReason: new Map(), compile };
}

/** Longer than other texts have: on a busy machine, customers would be told other words at random. */
const LIMIT_MS = 500;

const compile = (source: string) => new CompiledText(source, "plain", LIMIT_MS, TEXT_NAMES);

/** Rules and subjects that the manifest itself names. */
function ownReasons(reading: Reading): string[] {
  return ["custom", "topics", "phrases", "pages"].flatMap((key) => {
    const rules = reading.valueAt(["triggers", key]);
    if (!Array.isArray(rules)) return [];
    return rules.map((_, index) => String(reading.valueAt(["triggers", key, index, "name"]) ?? ""));
  });
}

function kindsAt(reading: Reading, path: Path): Map<TextKind, OwnText> {
  const found = new Map<TextKind, OwnText>();
  for (const kind of TEXT_KINDS) {
    const own = textAt(reading, [...path, kind]);
    if (own) found.set(kind, own);
  }
  return found;
}

function textAt(reading: Reading, path: Path): OwnText | null {
  const value = reading.valueAt(path);
  if (typeof value === "string") {
    const text = reading.compileText(path, LIMIT_MS, TEXT_NAMES);
    return text && { byLanguage: new Map(), always: { text, language: languageOf(value) } };
  }
  const byLanguage = new Map<string, CompiledText>();
  for (const tag of keysAt(reading, path)) {
    const fault = faultOfTag(tag);
    if (fault) reading.add(reading.source.positionOfKey([...path, tag]), fault);
    const text = reading.compileText([...path, tag], LIMIT_MS, TEXT_NAMES);
    if (text) byLanguage.set(tag.toLowerCase(), text);
  }
  return byLanguage.size > 0 ? { byLanguage, always: null } : null;
}

function keysAt(reading: Reading, path: Path): string[] {
  const value = reading.valueAt(path);
  return typeof value === "object" && value !== null && !Array.isArray(value) ? Object.keys(value) : [];
}

/** The language that a text without one is written in, so that the dates within it match; `null` where it does not tell. */
function languageOf(source: string): string | null {
  const words = tokensOf(source.replace(/\{[{%].*?[%}]\}/gs, " "));
  return readLanguage(null, [words], PACKS).tag;
}

let names: Intl.DisplayNames | undefined;

function faultOfTag(tag: string): string | null {
  names ??= new Intl.DisplayNames("en", { type: "language", fallback: "none" });
  const fault = `unknown language ${JSON.stringify(tag)}; write a tag such as "de" or "pt-BR"`;
  try {
    return names.of(tag) === undefined ? fault : null;
  } catch {
    return fault;
  }
}
