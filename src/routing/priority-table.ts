import type { Priority } from "../context/package.ts";

/** What the customer is worth to the team: a top tier, a renewal near, a risk to leave; or somebody who pays nothing yet. */
export const VALUES = ["high", "normal", "low"] as const;
export type Value = (typeof VALUES)[number];

export const MOODS = ["angry", "frustrated", "calm"] as const;
export type TableMood = (typeof MOODS)[number];

/** `danger`: security, fraud, safety, health. `pressing`: legal, a dispute, leaving and the like. `question`: before buying. */
export const URGENCIES = ["danger", "pressing", "normal", "question"] as const;
export type Urgency = (typeof URGENCIES)[number];

/** What a priority is made of. */
export interface Grounds {
  value: Value;
  mood: TableMood;
  urgency: Urgency;
}

/** A line of the table; an empty list fits everything. The first line that fits decides. */
export interface PriorityLine {
  value: readonly Value[];
  mood: readonly TableMood[];
  urgency: readonly Urgency[];
  priority: Priority;
}

const UPSET: readonly TableMood[] = ["angry", "frustrated"];

/** One kind of grounds makes it high, what happens now and who it happens to together make it urgent, and danger alone does. */
export const SHIPPED_PRIORITIES: readonly PriorityLine[] = [
  { value: [], mood: [], urgency: ["danger"], priority: "urgent" },
  { value: ["high"], mood: UPSET, urgency: [], priority: "urgent" },
  { value: ["high"], mood: [], urgency: ["pressing"], priority: "urgent" },
  { value: ["high"], mood: [], urgency: [], priority: "high" },
  { value: [], mood: UPSET, urgency: [], priority: "high" },
  { value: [], mood: [], urgency: ["pressing"], priority: "high" },
  { value: ["low"], mood: [], urgency: ["question"], priority: "low" },
  { value: [], mood: [], urgency: [], priority: "normal" },
];

/** A table without a line for it says nothing about it: normal. */
export function priorityIn(table: readonly PriorityLine[], grounds: Grounds): Priority {
  const fits = <T>(allowed: readonly T[], one: T) => allowed.length === 0 || allowed.includes(one);
  const line = table.find(
    ({ value, mood, urgency }) =>
      fits(value, grounds.value) && fits(mood, grounds.mood) && fits(urgency, grounds.urgency),
  );
  return line?.priority ?? "normal";
}
