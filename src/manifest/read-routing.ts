import { type Condition, DEFAULT_ROUTING, type RoutingSettings } from "../routing/settings.ts";
import { fold } from "../routing/staff.ts";
import type { TeamMember } from "../routing/team.ts";
import { didYouMean } from "./did-you-mean.ts";
import type { Path } from "./document.ts";
import type { Checked, Reading } from "./reading.ts";

/** A rule's conditions, in the order of the manifest; `null` for one that is a fault or is not there. */
interface Compiled {
  when: Condition | null;
  skipIf: (Condition | null)[];
}

/** Compiles the conditions of rules and targets, and looks for names that nothing else in the manifest knows. */
export function compileRouting(reading: Reading): Compiled[] {
  checkPeople(reading);
  checkShifts(reading);
  return listAt(reading, ["routing", "rules"]).map((_, index) => {
    const path: Path = ["routing", "rules", index];
    const targets = listAt(reading, [...path, "targets"]);
    return {
      when: reading.compileCondition([...path, "when"]),
      skipIf: targets.map((_, place) => reading.compileCondition([...path, "targets", place, "skip_if"])),
    };
  });
}

function listAt(reading: Reading, path: Path): unknown[] {
  const value = reading.valueAt(path);
  return Array.isArray(value) ? value : [];
}

const textAt = (reading: Reading, path: Path) => {
  const value = reading.valueAt(path);
  return typeof value === "string" ? value.trim() : null;
};

/** Of thousands of people, one is found in milliseconds; hundreds of misspelt ones would keep Baton from its work. */
const MOST_GUESSES = 20;

/** Where the manifest says who answers, a target names one of them; an id of the helpdesk's is beyond us. */
function checkPeople(reading: Reading): void {
  const known = listAt(reading, ["agents"]).flatMap((_, index) =>
    (["email", "name"] as const).flatMap((key) => textAt(reading, ["agents", index, key]) ?? []),
  );
  if (known.length === 0) return;
  const names = new Set(known.map(fold));
  let guesses = MOST_GUESSES;
  listAt(reading, ["routing", "rules"]).forEach((_, rule) => {
    listAt(reading, ["routing", "rules", rule, "targets"]).forEach((_, target) => {
      const path: Path = ["routing", "rules", rule, "targets", target, "assignee"];
      const who = textAt(reading, path);
      if (who === null || /^\d+$/.test(who) || names.has(fold(who))) return;
      const guess = guesses-- > 0 ? didYouMean(who, known) : "";
      reading.addAt(path, `${JSON.stringify(who)} is none of agents${guess}`);
    });
  });
}

function checkShifts(reading: Reading): void {
  const schedules = listAt(reading, ["hours", "schedules"]).flatMap(
    (_, index) => textAt(reading, ["hours", "schedules", index, "name"]) ?? [],
  );
  listAt(reading, ["agents"]).forEach((_, index) => {
    const path: Path = ["agents", index, "schedule"];
    const schedule = textAt(reading, path);
    if (schedule === null || schedules.includes(schedule)) return;
    const where = schedules.length === 0 ? "; hours has no schedules" : didYouMean(schedule, schedules);
    reading.addAt(path, `there is no schedule ${JSON.stringify(schedule)}${where}`);
  });
}

export function toRouting(checked: Checked["routing"], compiled: readonly Compiled[]): RoutingSettings {
  return {
    default: checked.default,
    priority: checked.priority ?? DEFAULT_ROUTING.priority,
    sla:
      checked.sla?.map(({ priority = null, tier = null, first_reply, resolution }) => ({
        ...{ priority, tier },
        ...{ firstReplySeconds: first_reply ?? null, resolutionSeconds: resolution ?? null },
      })) ?? DEFAULT_ROUTING.sla,
    rules: checked.rules.flatMap(({ name, targets }, index) => {
      const conditions = compiled[index];
      if (!conditions?.when) return [];
      return [
        {
          ...{ name, when: conditions.when },
          targets: targets.map(({ group, assignee, skills, prefer, timeout, skip_if: written }, place) => {
            const holds = conditions.skipIf[place];
            return {
              ...{ group: group ?? null, assignee: assignee ?? null, skills, prefer: prefer ?? null },
              timeoutSeconds: timeout ?? null,
              skipIf: holds && written !== undefined ? { holds, written } : null,
            };
          }),
        },
      ];
    }),
  };
}

export const toTeam = (checked: Checked["agents"]): TeamMember[] => checked;
