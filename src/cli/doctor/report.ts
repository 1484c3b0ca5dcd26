import type { Finding } from "../../connector.ts";
import { visible } from "../visible.ts";
import type { ChecklistItem } from "./checklist.ts";

/** A part of the report; its findings are asked for side by side with all others. */
export interface Section {
  name: string;
  findings: Promise<Finding[]>;
}

export interface Report {
  file: string;
  sections: { name: string; findings: Finding[] }[];
  checklist: ChecklistItem[];
}

const SIGN = { ok: "ok     ", warning: "warning", fault: "FAULT  " } as const;
const BOX = { done: "[x]", open: "[ ]", unknown: "[?]" } as const;

/** In the order given, each finding once: a rejected sign-in fails every check in the same words. */
export async function settled(sections: readonly Section[]): Promise<Report["sections"]> {
  const told = new Set<string>();
  const all: Report["sections"] = [];
  for (const { name, findings } of sections) {
    const fresh = (await findings).filter(({ message }) => !told.has(message));
    for (const { message } of fresh) told.add(message);
    if (fresh.length > 0) all.push({ name, findings: fresh });
  }
  return all;
}

export function countsOf({ sections }: Pick<Report, "sections">): Record<Finding["level"], number> {
  const count = { ok: 0, warning: 0, fault: 0 };
  for (const { level } of sections.flatMap(({ findings }) => findings)) count[level]++;
  return count;
}

/** What an administrator reads. */
export function reportText(report: Report): string {
  const { file, sections, checklist } = report;
  const { fault, warning } = countsOf(report);
  const parts = sections.map(({ name, findings }) =>
    [name, ...findings.map(({ level, message }) => `  ${SIGN[level]} ${oneLine(message)}`)].join("\n"),
  );
  const boxes = checklist.map(({ state, what, because }) => `  ${BOX[state]} ${what}: ${oneLine(because)}`);
  const list = ["Before you launch", ...boxes].join("\n");
  const sum = `${file}: ${counted(fault, "fault")}, ${counted(warning, "warning")}`;
  return visible(`${[...parts, list, sum].join("\n\n")}\n`);
}

export function reportJson(report: Report): string {
  return `${JSON.stringify({ ...report, counts: countsOf(report) }, null, 2)}\n`;
}

export const counted = (count: number, what: string) => `${count} ${what}${count === 1 ? "" : "s"}`;

const oneLine = (text: string) => text.replace(/\s*\n\s*/g, " ");
