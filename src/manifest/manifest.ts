import type { AlertSettings } from "../alerts/settings.ts";
import type { BugSettings } from "../bugs/settings.ts";
import type { FieldValue } from "../connector.ts";
import type { ContextPackage, ModelPart, Recommendation } from "../context/package.ts";
import type { Hours } from "../hours/hours.ts";
import type { Privacy } from "../privacy/privacy.ts";
import type { RoutingSettings } from "../routing/settings.ts";
import type { TeamMember } from "../routing/team.ts";
import type { TimerSettings } from "../routing/timers.ts";
import type { Texts } from "../texts/texts.ts";
import type { TriggerSettings } from "../triggers/settings.ts";
import type { Outcome } from "./outcome.ts";
import type { Scope } from "./scope.ts";

/** A manifest that passed every check, with its variables put in and its expressions compiled. */
export interface Manifest {
  /** As it was named when it was read. */
  file: string;
  /** SHA-256 of the file's text; tells two versions apart. */
  digest: string;
  version: 1;
  /** How bots sign in. At least one secret, token or platform. */
  bot: {
    signingSecrets: string[];
    bearerTokens: string[];
    callbackHosts: string[];
    /** Bot platforms that send payloads of their own. */
    platforms: { id: string; config: unknown }[];
  };
  /** The one helpdesk; `config` as that connector's schema gives it. */
  helpdesk: { id: string; config: unknown };
  /** In the order of the file: where two say different things of one fact, the first is believed. */
  sources: { id: string; config: unknown }[];
  enrichment: { deadlineMs: number };
  /** When a person is needed. */
  triggers: TriggerSettings;
  brief: {
    /** What to do next, by the manifest's rules and the shipped ones. Never throws. */
    recommend(pkg: ContextPackage): Recommendation;
    /** A language model that writes parts of the brief; `null` for none. */
    model: ModelSettings | null;
  };
  fields: CompiledField[];
  /** Who answers, as far as the manifest says. */
  agents: TeamMember[];
  /** Who gets a handoff, how soon, and until when. */
  routing: RoutingSettings & { timers: TimerSettings };
  /** When people work; `null` where nothing is said of it. */
  hours: Hours | null;
  limits: { requestsPerSecond: number; burst: number };
  /** What becomes of bugs that customers run into. */
  bugs: BugSettings;
  /** Who is told in a channel. */
  notify: AlertSettings;
  /** What customers are told. */
  texts: Texts;
  /** Hides what must not leave. */
  privacy: Privacy;
  /** How long contents are kept once a handoff rests. */
  retentionDays: number;
  /** What an administrator should know, as `file:line:column: …`. */
  warnings: string[];
}

/** One helpdesk field and the expression that fills it. */
export interface CompiledField {
  /** Title, key or id, as in the manifest. */
  field: string;
  expression: string;
  line: number;
  column: number;
  /** Never throws. `null` leaves the field unset, as absent data does; `error` says what else went wrong. */
  evaluate(scope: Scope): Outcome<FieldValue | null>;
}

export interface ModelSettings {
  baseUrl: string;
  apiKey: string | null;
  model: string;
  deadlineMs: number;
  writes: ModelPart[];
}
