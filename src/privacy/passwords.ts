import type { Finding } from "./finding.ts";
import { looksMade } from "./tokens.ts";

// What a secret is called. A password may be any word; of the others, only what looks like no word is taken for one.
const PASSWORD = "pass(?:word|wd|code|phrase)|pwd|kennwort|passwort|contraseña|mot de passe|senha|wachtwoord";
const CODE =
  "(?:one[ -]time|verification|security|confirmation|2fa|two[ -]factor|login|authentication) (?:pass)?code|otp|pin";
const KEY =
  "(?:api|access|secret|private|auth|signing|encryption|client|account|refresh|id|session|bearer)[ _-]?(?:key|token|secret)|session[ _-]?id|token|secret|jwt|sig|signature";
const NAME = new RegExp(`(?:(${PASSWORD})|(?<![a-z])(?:(${CODE})|(?:${KEY})))s?(?![a-z])`, "g");
/** From the name to the value: `is`, `=`, `: "`, `for acme is`; at most four words in between. */
const JOIN =
  /["'`*\])]{0,3}(?: (?:for|to|of|on|at|in)(?: [\w.@-]{1,40}){1,4}?)?\s{0,3}(?:(is|was|ist|es|est|é|reads)(?: now| still| just| currently| set to)?[:=]?\s{1,3}|(to)\s{1,3}|(?::=|=>|->|[:=]|%3[dD])\s{0,3})["'`“‘«*(]{0,3}/y;
const OPENING = /["'`“‘«]/;
const CLOSING = /["'`”’»]/;
const QUOTED_MAX = 200;
/** In `a=1&b=2` and `a=1;b=2` a value ends where the next begins. */
const ASSIGNED = /[^\s"'`<>,;&]+/y;
const TYPED = /[^\s<>]+/y;

/** Said of passwords, and not passwords. */
const ORDINARY = new Set(
  `a about again all already also always an and another any as at available bad because been being blank but by can
  cannot case check choose click completely contact correct correctly create definitely different down easy either empty
  enough enter error exactly failing fine follow for from getting go gone good hard help here how i if impossible in
  incorrect invalid issue issues it its just known like long lost mandatory manager missing my n/a never new no none nor
  not nothing now null of off ok okay old on only optional or our out please policy problem problems public question
  recovery required reset resetting right same see sent set short shown showing so something still stolen strong stuck
  supposed temporary that the their there this to too true try type unable under undefined unknown unusable up update use
  useless valid very visible visit was weak what when where which why with working wrong yes you your
  nicht falsch no incorrecta incorrecte falsa errada`.split(/\s+/),
);

/** What was hidden before stays as it is: a text that is redacted twice says the same. */
const HIDDEN = /^\[(?:secret|hidden|card number|national id|bank account|email address|phone number)\b/;

/** Passwords, keys and one-time codes, where they are called so: `my password is …`, `api_key=…`, `PIN: …`. */
export function findPasswords(text: string, lower: string): Finding[] {
  const found: Finding[] = [];
  NAME.lastIndex = 0;
  for (let name = NAME.exec(lower); name; name = NAME.exec(lower)) {
    JOIN.lastIndex = NAME.lastIndex;
    const join = JOIN.exec(lower);
    if (!join) continue;
    const start = JOIN.lastIndex;
    const isQuoted = OPENING.test(text[start - 1] as string);
    const isAssigned = join[1] === undefined && join[2] === undefined;
    const value = isQuoted ? quoted(text, start) : bare(text, start, isAssigned);
    const isAnyWord = name[1] !== undefined && join[2] === undefined;
    const isCode = name[2] !== undefined;
    if (isCode ? /^\d{3,10}$/.test(value) : isAnyWord ? isQuoted || !isOrdinary(value) : isMade(value)) {
      if (value === "" || HIDDEN.test(value)) continue;
      found.push({ kind: "secrets", start, end: start + value.length });
      NAME.lastIndex = start + value.length;
    }
  }
  return found;
}

/** Up to the closing quote; without one, the word. */
function quoted(text: string, start: number): string {
  const line = text.slice(start, start + QUOTED_MAX);
  const end = line.search(/["'`”’»\n]/);
  return end !== -1 && CLOSING.test(line[end] as string) ? line.slice(0, end) : bare(text, start, true);
}

function bare(text: string, start: number, isAssigned: boolean): string {
  const run = isAssigned ? ASSIGNED : TYPED;
  run.lastIndex = start;
  const value = run.exec(text)?.[0] ?? "";
  let end = value.length;
  while (end > 0 && ".,;:!?)]*'\"`”’»".includes(value[end - 1] as string)) end--;
  return value.slice(0, end);
}

function isOrdinary(value: string): boolean {
  const [word = ""] = value.toLowerCase().split(/['’-]/, 1);
  return ORDINARY.has(value.toLowerCase()) || ORDINARY.has(word) || /^[a-z]{2,}(?:ed|ly)$/.test(value);
}

const isMade = (value: string) => value.length >= 8 && looksMade(value);
