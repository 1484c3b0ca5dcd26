import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { fill } from "../../../src/words/app/fill.ts";
import type { Backend } from "./backend.ts";
import type { Inserted } from "./insert.ts";
import { Unseen } from "./parts/basics.tsx";
import { NextStep, Problem, WhyHere } from "./parts/brief.tsx";
import { Conversation } from "./parts/conversation.tsx";
import { Facts } from "./parts/facts.tsx";
import { Gaps } from "./parts/gaps.tsx";
import { Bugs, EarlierTickets, PageAndError, SimilarCases } from "./parts/history.tsx";
import { Known } from "./parts/known.tsx";
import { Opening } from "./parts/opening.tsx";
import { Tried } from "./parts/outcome.tsx";
import { partTitles } from "./parts/part-titles.ts";
import { SmallPrint } from "./parts/small-print.tsx";
import { Loading, Nothing } from "./parts/states.tsx";
import { StatusBar } from "./parts/status-bar.tsx";
import { TopBar } from "./parts/top-bar.tsx";
import { Verdict } from "./parts/verdict.tsx";
import { useWords } from "./reader.tsx";
import type { Shown, Store } from "./store.ts";

interface AppProps {
  store: Store;
  backend: Backend;
  agentId: string | null;
  insert(sentence: string): Promise<Inserted>;
  askNow(): void;
  askAgain(): void;
}

export function App({ store, backend, agentId, insert, askNow, askAgain }: AppProps) {
  const shown = useSyncExternalStore(store.subscribe, store.get);
  const isOffline = useOffline();
  const { view, changed, trouble } = shown;
  if (!view) {
    if (trouble) return <Nothing why={trouble} askAgain={askNow} />;
    return shown.ticket === null ? <Nothing why="none" askAgain={askNow} /> : <Loading />;
  }
  const isStale = isOffline || trouble !== null;
  const given = { view, changed };
  return (
    <div lang={view.locale} key={view.handoff.id} data-state={isStale ? "stale" : "fresh"}>
      <TopBar view={view} confirmedAt={shown.confirmedAt} isStale={isStale} />
      <main>
        <Problem {...given} />
        <WhyHere {...given} />
        <NextStep {...given} />
        <Opening {...given} insert={insert} />
        <Known {...given} />
        <Tried {...given} />
        <Facts {...given} />
        <Gaps {...given} retry={shown.retry} answered={shown.answered} askAgain={askAgain} />
        <Bugs {...given} />
        <EarlierTickets {...given} />
        <PageAndError {...given} />
        <SimilarCases {...given} />
        <Conversation {...given} pageFrom={(from) => backend.transcript(view.handoff.id, from)} />
        <Verdict view={view} agentId={agentId} judge={store.judge} />
      </main>
      <SmallPrint view={view} />
      <StatusBar shown={shown} isOffline={isOffline} release={store.release} />
      <Announcer shown={shown} />
    </div>
  );
}

/** Told to screen readers, once and politely: what changed by itself, and that Baton is back. */
function Announcer({ shown }: { shown: Shown }) {
  const words = useWords();
  const [said, say] = useState("");
  const before = useRef(shown);
  useEffect(() => {
    const { changed, trouble } = before.current;
    before.current = shown;
    if (shown.changed !== changed && shown.changed.length > 0) {
      say(fill(words.live.updated, { parts: partTitles(shown.changed, words) }));
    } else if (trouble && !shown.trouble) say(words.live.online);
  }, [shown, words]);
  return (
    <Unseen role="status" data-announcer>
      {said}
    </Unseen>
  );
}

function useOffline(): boolean {
  return !useSyncExternalStore(
    (listener) => {
      window.addEventListener("online", listener);
      window.addEventListener("offline", listener);
      return () => {
        window.removeEventListener("online", listener);
        window.removeEventListener("offline", listener);
      };
    },
    () => navigator.onLine,
  );
}
