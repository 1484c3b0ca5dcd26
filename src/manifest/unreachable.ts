import { fold } from "../routing/staff.ts";
import { conjunctsOf, contradiction } from "./conjuncts.ts";
import type { Path } from "./document.ts";
import type { Checked } from "./reading.ts";

/** Something that an administrator should know of a manifest that is valid. */
export interface Warning {
  path: Path;
  message: string;
}

/** Rules and targets that can never get a handoff, and skills that nobody has. */
export function unreachableIn({ routing, agents }: Pick<Checked, "routing" | "agents">): Warning[] {
  const rules = routing.rules.map((rule) => ({ ...rule, needs: conjunctsOf(rule.when) }));
  return rules.flatMap((rule, index) => {
    const path: Path = ["routing", "rules", index];
    const warn = (message: string): Warning => ({ path: [...path, "when"], message });
    const clash = contradiction(rule.needs);
    const first = rules.slice(0, index).find(({ needs }) => needs.every((need) => rule.needs.includes(need)));
    return [
      ...(clash ? [warn(`rule ${rule.name} can never match: ${clash}`)] : []),
      ...(!clash && first ? [warn(`rule ${rule.name} can never match: ${whyTaken(first)}`)] : []),
      ...targetsOf(rule, path),
      ...(agents.length > 0 ? skillsOf(rule, path, agents) : []),
    ];
  });
}

function whyTaken({ name, needs }: { name: string; needs: string[] }): string {
  return needs.length === 0 ? `rule ${name} above takes everything` : `rule ${name} above takes all of these`;
}

type Rule = Checked["routing"]["rules"][number];

function targetsOf({ targets }: Rule, path: Path): Warning[] {
  const keyOf = ({ group, skills, assignee, skip_if }: Rule["targets"][number]) =>
    JSON.stringify([fold(group ?? ""), skills.map(fold).sort(), fold(assignee ?? ""), skip_if ?? ""]);
  const keys = targets.map(keyOf);
  return targets.flatMap((target, index) => {
    const at = [...path, "targets", index];
    const isSkipped = target.skip_if !== undefined && conjunctsOf(target.skip_if).length === 0;
    if (isSkipped) return [{ path: [...at, "skip_if"], message: "this target is always skipped" }];
    const first = keys.indexOf(keys[index] ?? "");
    if (first === index) return [];
    return [{ path: at, message: `this target is asked as target ${first + 1} already` }];
  });
}

function skillsOf({ targets }: Rule, path: Path, agents: Checked["agents"]): Warning[] {
  return targets.flatMap(({ group, skills }, index) => {
    if (skills.length === 0) return [];
    const able = agents.some(
      (agent) =>
        (group === undefined || agent.groups.some((one) => fold(one) === fold(group))) &&
        skills.every((skill) => agent.skills.some((one) => fold(one) === fold(skill))),
    );
    if (able) return [];
    const where = group === undefined ? "nobody in agents has" : `nobody of ${group} in agents has`;
    const message = `${where} ${skills.join(" and ")}: only somebody whom the helpdesk knows could`;
    return [{ path: [...path, "targets", index, "skills"], message }];
  });
}
