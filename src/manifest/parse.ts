import { createHash } from "node:crypto";
import { z } from "zod";
import type { Connector } from "../connector.ts";
import type { PrioritySettings } from "../routing/priority.ts";
import { DEFAULT_ROUTING } from "../routing/settings.ts";
import type { Texts } from "../texts/texts.ts";
import type { TriggerSettings } from "../triggers/settings.ts";
import { readDocument } from "./document.ts";
import { formatFault, ManifestError } from "./fault.ts";
import type { CompiledField, Manifest, ModelSettings } from "./manifest.ts";
import { SECTIONS } from "./places.ts";
import { compileBugs, toBugs, warningsOfBugs } from "./read-bugs.ts";
import { toHours } from "./read-hours.ts";
import { type CompiledNotify, compileNotify, toNotify, warningsOfNotify } from "./read-notify.ts";
import { toPrivacy } from "./read-privacy.ts";
import { compileRecommendations } from "./read-recommendations.ts";
import { compileRouting, toRouting, toTeam } from "./read-routing.ts";
import { readTexts } from "./read-texts.ts";
import { compileConditions, toTriggerSettings } from "./read-triggers.ts";
import { type Checked, Reading } from "./reading.ts";
import { type CompiledRecommendation, createRecommender } from "./recommender.ts";
import { Routing } from "./routing-schema.ts";
import { type Env, substitute } from "./substitute.ts";
import { toTimers } from "./timer-schema.ts";
import { Triggers } from "./trigger-schema.ts";
import { unreachableIn } from "./unreachable.ts";

export interface ParseOptions {
  /** Its name in faults. */
  file: string;
  /** For `${NAME}`. */
  env: Env;
  connectors: readonly Connector[];
}

/**
 * Parses, substitutes, validates and compiles a manifest. Touches no file.
 * @throws {ManifestError} with every fault that it has.
 */
export function parseManifest(text: string, { file, env, connectors }: ParseOptions): Manifest {
  const source = readDocument(text, file);
  const reading = new Reading(source, substitute(source, env), connectors);
  const checked = reading.check();
  const fields = reading.compileFields();
  const conditions = compileConditions(reading);
  const recommendations = compileRecommendations(reading);
  const texts = readTexts(reading);
  const rules = compileRouting(reading);
  const isBug = compileBugs(reading, connectors);
  const notify = compileNotify(reading, connectors);
  reading.checkWhole();
  if (checked) requireKeys(checked, reading, { env, connectors });
  if (reading.faults.length > 0 || !checked) throw new ManifestError(reading.faults);
  return toManifest(checked, {
    ...{ file, text, fields, conditions, recommendations, texts, rules, isBug, notify, reading, connectors },
  });
}

function blocksOf(checked: Checked, role: Connector["role"]): Record<string, unknown> {
  return { helpdesk: checked.helpdesk, source: checked.connectors, bot: checked.bot.platforms }[role];
}

/** A sign-in that changes with each renewal has to be kept, and is never kept in clear. */
function requireKeys(checked: Checked, reading: Reading, { env, connectors }: Omit<ParseOptions, "file">) {
  if (env.BATON_ENCRYPTION_KEYS?.trim()) return;
  for (const { id, role, keepsSignIn } of connectors) {
    const config = blocksOf(checked, role)[id];
    if (config === undefined || !keepsSignIn?.(config)) continue;
    const message =
      "each renewal of this sign-in gives another token, which is kept sealed in the database: set " +
      "BATON_ENCRYPTION_KEYS to a key (baton secret --encryption-key)";
    reading.add(reading.source.positionOfKey([...SECTIONS[role], id]), message);
  }
}

/** By what a conversation is judged: whether a person is needed, and how soon. */
export interface Judging {
  triggers: TriggerSettings;
  routing: PrioritySettings;
}

/** Of `routing` only what makes a priority. */
const Priorities = z.looseObject({ default: Routing.shape.default, priority: Routing.shape.priority });

/**
 * The triggers and the priorities of a manifest alone: nothing else in it is looked at, so that no secret need be there
 * where conversations are tested.
 * @throws {ManifestError} with every fault of these.
 */
export function parseJudging(text: string, { file, env, connectors }: ParseOptions): Judging {
  const source = readDocument(text, file);
  source.keepOnly("triggers", "routing");
  const reading = new Reading(source, substitute(source, env), connectors);
  const parts = z.object({ triggers: Triggers.prefault({}), routing: Priorities.prefault({}) });
  const checked = reading.checkWith(parts);
  const conditions = compileConditions(reading);
  if (reading.faults.length > 0 || !checked) throw new ManifestError(reading.faults);
  const { default: floor, priority = DEFAULT_ROUTING.priority } = checked.routing;
  return {
    triggers: toTriggerSettings(checked.triggers, conditions),
    routing: { default: floor, priority },
  };
}

interface Parts {
  file: string;
  text: string;
  fields: CompiledField[];
  conditions: ReturnType<typeof compileConditions>;
  recommendations: CompiledRecommendation[];
  rules: ReturnType<typeof compileRouting>;
  isBug: ReturnType<typeof compileBugs>;
  notify: CompiledNotify;
  texts: Texts;
  reading: Reading;
  connectors: readonly Connector[];
}

function toManifest(
  checked: Checked,
  {
    file,
    text,
    fields,
    conditions,
    recommendations,
    texts,
    rules,
    isBug,
    notify,
    reading,
    connectors,
  }: Parts,
): Manifest {
  const given = (blocks: object) => Object.entries(blocks).filter(([, config]) => config !== undefined);
  const [helpdesk] = given(checked.helpdesk).map(([id, config]) => ({ id, config: config as unknown }));
  if (!helpdesk) throw new Error("a checked manifest has a helpdesk");
  const hours = toHours(checked.hours);
  const aboutRules = [...unreachableIn(checked), ...warningsOfBugs(checked.bugs)].map(({ path, message }) =>
    formatFault({ file, ...reading.source.positionOf(path), message: reading.redact(message) }),
  );
  const beside = [checked.helpdesk, checked.connectors, checked.bot.platforms].flatMap((blocks) =>
    given(blocks).map(([id]) => id),
  );
  const aboutVendors = connectors.flatMap(({ id, role, warnings }) => {
    const config = blocksOf(checked, role)[id];
    const position = reading.source.positionOfKey([...SECTIONS[role], id]);
    const messages = config === undefined || !warnings ? [] : warnings(config, beside);
    return messages.map((message) => formatFault({ file, ...position, message: reading.redact(message) }));
  });
  const aboutAlerts = warningsOfNotify(checked.notify.rules, notify).map(({ id, message }) =>
    formatFault({ file, ...reading.source.positionOfKey(["connectors", id]), message }),
  );
  return {
    file,
    digest: digest(text),
    version: checked.version,
    bot: {
      signingSecrets: checked.bot.signing_secrets,
      bearerTokens: checked.bot.bearer_tokens,
      callbackHosts: checked.bot.callback_hosts,
      platforms: given(checked.bot.platforms).map(([id, config]) => ({ id, config: config as unknown })),
    },
    helpdesk,
    sources: reading.inOrder("connectors").flatMap((id) => {
      const config = blocksOf(checked, "source")[id];
      return config === undefined ? [] : { id, config };
    }),
    enrichment: { deadlineMs: checked.enrichment.deadline_ms },
    triggers: toTriggerSettings(checked.triggers, conditions),
    brief: { recommend: createRecommender(recommendations, hours), model: modelOf(checked.brief.model) },
    fields,
    agents: toTeam(checked.agents),
    routing: { ...toRouting(checked.routing, rules), timers: toTimers(checked.routing.timers) },
    hours,
    limits: {
      requestsPerSecond: checked.limits.requests_per_second,
      burst: checked.limits.burst ?? Math.ceil(checked.limits.requests_per_second * 2),
    },
    bugs: toBugs(checked.bugs, isBug),
    notify: toNotify(checked.notify, notify),
    texts,
    privacy: toPrivacy(checked.privacy),
    retentionDays: checked.privacy.retention_days,
    warnings: [...aboutVendors, ...aboutRules, ...aboutAlerts],
  };
}

function modelOf(settings: Checked["brief"]["model"]): ModelSettings | null {
  if (!settings) return null;
  const { base_url: baseUrl, api_key: apiKey = null, deadline_ms: deadlineMs, ...rest } = settings;
  return { baseUrl, apiKey, deadlineMs, ...rest };
}

/** Tells two versions of a manifest's text apart. */
export function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
