import type { BugSettings } from "../bugs/settings.ts";
import type { Connector } from "../connector.ts";
import { PACKS } from "../conversation/packs.ts";
import { didYouMean } from "./did-you-mean.ts";
import type { Checked, Reading } from "./reading.ts";
import type { Warning } from "./unreachable.ts";

/** The condition of `bugs.when`; `null` where there is none, or it is a fault. */
export function compileBugs(reading: Reading, connectors: readonly Connector[]): BugSettings["when"] {
  checkTracker(reading, connectors);
  return reading.compileCondition(["bugs", "when"]);
}

/** Somebody who asks for bugs to be filed has to say where. */
function checkTracker(reading: Reading, connectors: readonly Connector[]): void {
  const mode = reading.valueAt(["bugs", "mode"]);
  if (mode !== "suggest" && mode !== "create") return;
  const able = connectors.filter(({ canTrack }) => canTrack).map(({ id }) => id);
  const isThere = able.some((id) =>
    ["connectors", "helpdesk"].some((section) => reading.valueAt([section, id]) !== undefined),
  );
  if (isThere) return;
  const where = able.length > 0 ? `under connectors: ${able.join(" or ")}` : "under connectors";
  reading.addAt(["bugs", "mode"], `mode ${mode} needs a bug tracker ${where}`);
}

const TOPICS = new Set(
  PACKS.flatMap(({ topics }) => topics.topics).flatMap(([topic, sub]) => [topic, `${topic}/${sub ?? topic}`]),
);

/** Topics that no conversation is ever about. */
export function warningsOfBugs({ topics, when }: Checked["bugs"]): Warning[] {
  if (when !== null) return [];
  return topics.flatMap((topic, index) => {
    if (TOPICS.has(topic)) return [];
    const message = `no conversation is about ${JSON.stringify(topic)}${didYouMean(topic, TOPICS)}`;
    return [{ path: ["bugs", "topics", index], message }];
  });
}

export function toBugs(checked: Checked["bugs"], when: BugSettings["when"]): BugSettings {
  const { mode = null, topics, labels, per_hour: perHour, customer_requests: customerRequests } = checked;
  return { mode, topics, labels, perHour, customerRequests, when };
}
