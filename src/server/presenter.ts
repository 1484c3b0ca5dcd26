import { agentViewOf } from "../agent/agent-view.ts";
import { transcriptPage } from "../agent/conversation.ts";
import type { Live } from "../agent/live.ts";
import type { AgentView, TranscriptPage } from "../agent/view.ts";
import type { ContextPackage } from "../context/package.ts";
import { wordsFor } from "../words/words-for.ts";
import type { Reader } from "./reader.ts";

/** Puts what is known of a handoff into its reader's words. */
export interface Presenter {
  view(pkg: ContextPackage, live: Live, reader: Reader, now: number): AgentView;
  transcript(pkg: ContextPackage, from: number, reader: Reader): TranscriptPage;
}

export const presenter: Presenter = {
  view: (pkg, live, { locale, timeZone }, now) => agentViewOf(pkg, live, wordsFor(locale, timeZone), now),
  transcript: (pkg, from, { locale, timeZone }) => transcriptPage(pkg, from, wordsFor(locale, timeZone)),
};
