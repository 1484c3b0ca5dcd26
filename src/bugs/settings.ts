/** What the manifest's `bugs` says. */
export interface BugSettings {
  /** `null`: not said; then bugs are suggested where there is a tracker. A manifest without `bugs` says `off`. */
  mode: BugMode | null;
  /** `technical`, or `technical/error` for a subtopic alone. */
  topics: readonly string[];
  /** In place of our own rules: whether a handoff is about a bug. */
  when: ((scope: Record<string, unknown>) => { value: boolean }) | null;
  /** How many are filed by themselves within an hour. */
  perHour: number;
  labels: readonly string[];
  customerRequests: boolean;
}

/** `suggest` says on the ticket what would be filed; `create` files it. Both link what is there already. */
export type BugMode = "off" | "suggest" | "create";

/** What holds unless the manifest says otherwise. */
export const DEFAULT_BUGS: BugSettings = {
  ...{ mode: null, topics: ["technical"], when: null, perHour: 5, labels: [], customerRequests: true },
};

/** What is done, given where it could be done. */
export function modeOf({ mode }: Pick<BugSettings, "mode">, hasTracker: boolean): BugMode {
  return hasTracker ? (mode ?? "suggest") : "off";
}
