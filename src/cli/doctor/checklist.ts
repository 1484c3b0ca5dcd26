import type { Manifest } from "../../manifest/manifest.ts";
import { TRIGGERS } from "../../triggers/all.ts";
import type { Records } from "./records.ts";
import { counted, type Report } from "./report.ts";

/** One thing to be sure of before customers depend on it. */
export interface ChecklistItem {
  what: string;
  /** `unknown` where no machine can tell, or none could just now. */
  state: "done" | "open" | "unknown";
  because: string;
}

const TEST_DAYS = 30;
const DAY_MS = 86_400_000;

/** The list to go through before a launch, each item checked as far as a machine can. */
export function checklistOf(
  manifest: Manifest,
  records: Records,
  sections: Report["sections"],
  now: number,
  /** Whether the helpdesk tells what people do; without it no timer runs. */
  hears: boolean,
): ChecklistItem[] {
  return [
    { what: "Conversations mapped", ...mapped(records) },
    { what: "Triggers set and ordered", ...triggersSet(manifest) },
    { what: "Knowledge boundaries", ...boundaries(manifest) },
    { what: "Handoff and offline flow", ...flow(manifest, hears) },
    { what: "Integrations connected", ...connected(manifest, sections) },
    { what: "End-to-end test done", ...tested(manifest, records, now) },
    {
      what: "Dashboard and review cadence",
      state: "unknown",
      because: "agree who looks at the figures and at missed handoffs, and when, e.g. each Monday",
    },
  ];
}

type Judged = Omit<ChecklistItem, "what">;

const PARTS = ["email", "language", "confidence", "page", "dialogue"] as const;
const PART_NAMES = {
  email: "the customer's e-mail",
  language: "a language",
  confidence: "the bot's confidence",
  page: "the page",
  dialogue: "the bot's own messages",
};

function mapped({ checkup, ...rest }: Records): Judged {
  if (checkup === null) return unknown(rest);
  const { looked, ...shares } = checkup.recent;
  if (looked === 0) return { state: "open", because: "no handoff of a real conversation has come in yet" };
  const inWords = PARTS.map((part) => `${shares[part]} ${PART_NAMES[part]}`).join(", ");
  const thin = PARTS.filter((part) => shares[part] * 2 < looked).map((part) => PART_NAMES[part]);
  const because = `of the last ${looked}, ${inWords}`;
  if (thin.length === 0) return { state: "done", because };
  return { state: "open", because: `${because}; let the bot send ${thin.join(" and ")}` };
}

function triggersSet({ triggers }: Manifest): Judged {
  const off = Object.entries(triggers.rules).filter(([, { isOn }]) => isOn === false);
  const own = [triggers.phrases, triggers.pages, triggers.custom].reduce((sum, list) => sum + list.length, 0);
  if (off.length === TRIGGERS.length) return { state: "open", because: "every trigger is switched off" };
  const said = [
    `${TRIGGERS.length - off.length} of ${TRIGGERS.length} triggers are on`,
    own > 0 ? `${counted(own, "rule")} of your own` : "no rule of your own",
    ...(off.length > 0 ? [`off: ${off.map(([name]) => name).join(", ")}`] : []),
  ];
  return { state: "done", because: `${said.join("; ")}; try them with baton test` };
}

function boundaries({ triggers }: Manifest): Judged {
  const always = TRIGGERS.filter(({ kind }) => kind === "always_human");
  const off = always.filter(({ name }) => triggers.rules[name]?.isOn === false).map(({ name }) => name);
  if (off.length > 0)
    return {
      state: "open",
      because: `the bot may answer on ${off.join(", ")}: switched off in the manifest`,
    };
  const own = triggers.topics.filter(({ isAlwaysHuman }) => isAlwaysHuman);
  const said = own.length > 0 ? own.map(({ topic }) => topic).join(", ") : "none of your own yet";
  return { state: "done", because: `sensitive topics always go to a person; further topics: ${said}` };
}

function flow({ hours, routing }: Manifest, hears: boolean): Judged {
  const { unassignedSeconds, silentSeconds, lead } = routing.timers;
  const missing = [
    ...(hours === null ? ["set `hours`, so that nobody is promised an answer at night"] : []),
    ...(hours && hours.followUp.offer.length === 0 ? ["offer something in `hours.follow_up`"] : []),
    ...(unassignedSeconds === null || silentSeconds === null ? ["switch on both of `routing.timers`"] : []),
    ...(hears ? [] : ["set the helpdesk's `webhook_secret`, without which no timer runs"]),
    ...(lead === null ? ["name a lead in `routing.timers`, who is told when nobody answers"] : []),
  ];
  if (missing.length > 0) return { state: "open", because: missing.join("; ") };
  const offered = hours?.followUp.offer.join(", ");
  return { state: "done", because: `hours, both timers and a lead are set; outside hours: ${offered}` };
}

function connected({ sources }: Manifest, sections: Report["sections"]): Judged {
  const asked = ["Helpdesk", "Sources", "Alerts", "Fields and options", "Groups and agents", "Bugs"];
  const faulty = sections
    .filter(({ name, findings }) => asked.includes(name) && findings.some(({ level }) => level === "fault"))
    .map(({ name }) => name);
  if (faulty.length > 0) return { state: "open", because: `there are faults under ${faulty.join(", ")}` };
  if (sources.length === 0) return { state: "open", because: "the manifest names no source of context" };
  return { state: "done", because: `the helpdesk and ${sources.length} more answered without a fault` };
}

function tested({ digest }: Manifest, { checkup, ...rest }: Records, now: number): Judged {
  if (checkup === null) return unknown(rest);
  const { lastTest } = checkup;
  if (lastTest === null) return { state: "open", because: "no test was delivered yet: run baton simulate" };
  const on = lastTest.at.slice(0, 10);
  if (now - Date.parse(lastTest.at) > TEST_DAYS * DAY_MS)
    return { state: "open", because: `the last one is of ${on}: run baton simulate again` };
  if (lastTest.manifest !== digest)
    return {
      state: "open",
      because: `the manifest has changed since the one of ${on}: run baton simulate again`,
    };
  return { state: "done", because: `delivered on ${on}, with this manifest` };
}

function unknown(rest: object): Judged {
  return { state: "unknown", because: (rest as { why: string }).why };
}
