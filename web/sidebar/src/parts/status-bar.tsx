import type { ReactNode } from "react";
import styled from "styled-components";
import { fill } from "../../../../src/words/app/fill.ts";
import { changedParts } from "../changes.ts";
import { ageOf, useNow, useReader } from "../reader.tsx";
import type { Shown } from "../store.ts";
import { color } from "../theme.tsx";
import { TextButton } from "./basics.tsx";
import { partTitles } from "./part-titles.ts";

const Bar = styled.aside`
  position: sticky;
  bottom: 0;
  z-index: 1;
  display: grid;
  gap: 4px;
  padding: 8px 12px;
  background: ${color("background.warning")};
  border-top: 1px solid ${color("border.warning")};
  color: ${color("foreground.warningEmphasis")};
  font-size: 12px;
  line-height: 16px;
`;

interface StatusBarProps {
  shown: Shown;
  isOffline: boolean;
  release(): void;
}

/** Below everything and over it, so that it moves nothing: what is stale, of another version, or waiting to be shown. */
export function StatusBar({ shown, isOffline, release }: StatusBarProps) {
  const reader = useReader();
  const { words, locale } = reader;
  const now = useNow(shown.confirmedAt);
  const lines: ReactNode[] = [];
  if (isOffline) lines.push(words.states.offline);
  else if (shown.trouble) {
    lines.push(fill(words.states.stale, { age: ageOf(locale, shown.confirmedAt, now) }));
  }
  if (shown.isOtherVersion || shown.trouble === "unreadable") {
    lines.push(`${words.states.otherVersion.title}. ${words.states.otherVersion.text}`);
  }
  const { held, view } = shown;
  if (held && view) {
    const titles = partTitles(changedParts(view, held), words);
    lines.push(
      <>
        {fill(words.live.updated, { parts: titles })}{" "}
        <TextButton onClick={release}>{words.actions.showAll}</TextButton>
      </>,
    );
  }
  if (lines.length === 0) return null;
  return (
    <Bar data-status={isOffline ? "offline" : (shown.trouble ?? "notice")}>
      {lines.map((line, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: three fixed places
        <p key={at}>{line}</p>
      ))}
    </Bar>
  );
}
