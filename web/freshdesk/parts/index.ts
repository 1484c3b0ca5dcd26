import type { Part } from "../desk.ts";
import { known, nextStep, page, problem, tried, why } from "./case.ts";
import { clockLine, route } from "./clock-line.ts";
import { conversation } from "./conversation.ts";
import { gaps } from "./gaps.ts";
import { opening } from "./opening.ts";
import { bugs, facts, similar, tickets } from "./records.ts";
import { topBar } from "./top-bar.ts";
import { verdict } from "./verdict.ts";

/** The page, from top to bottom: what an agent needs in the first ten seconds stands first. */
export const PARTS: readonly Part[] = [
  ...[
    topBar,
    clockLine,
    problem,
    why,
    nextStep,
    opening,
    known,
    tried,
    facts,
    gaps,
    bugs,
    tickets,
    page,
    route,
  ],
  ...[similar, conversation, verdict],
];
