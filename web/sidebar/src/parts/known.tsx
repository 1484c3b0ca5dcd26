import { useState } from "react";
import styled from "styled-components";
import type { PartName } from "../changes.ts";
import type { View } from "../read-view.ts";
import { useWords } from "../reader.tsx";
import { color } from "../theme.tsx";
import { Clamped, Foreign, Quiet, TextButton, Unseen } from "./basics.tsx";
import { FoldingSection } from "./section.tsx";

const Ticked = styled.li`
  display: grid;
  grid-template-columns: 16px 1fr;
  gap: 4px;
  & > svg {
    margin-top: 4px;
    color: ${color("foreground.success")};
  }
`;

const Label = styled.span`
  display: inline-block;
  white-space: pre;
  color: ${color("foreground.subtle")};
  &::first-letter {
    text-transform: uppercase;
  }
`;

/** So many are there at a glance; the rest by a button. */
const AT_FIRST = 6;

/** What need not be asked again: ticked, with who said so. */
export function Known({ view, changed }: { view: View; changed: readonly PartName[] }) {
  const words = useWords();
  const [isWhole, setWhole] = useState(false);
  if (view.known.length === 0) return null;
  const listed = isWhole ? view.known : view.known.slice(0, AT_FIRST);
  return (
    <FoldingSection name="known" title={words.headings.known} count={view.known.length} changed={changed}>
      <ul>
        {listed.map(({ label, value, source }) => (
          <Ticked key={`${label} ${value}`}>
            <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
              <path
                d="m1.5 6.5 3 3 6-7"
                fill="none"
                stroke="currentColor"
                strokeWidth="1.75"
                strokeLinecap="round"
              />
            </svg>
            <div dir="auto">
              <Unseen>
                {words.labels.yes}
                {words.labels.colon}
              </Unseen>
              <Label>
                {label}
                {words.labels.colon}
              </Label>
              <Clamped>{value}</Clamped>
              <Quiet>
                {" · "}
                <Foreign>{source}</Foreign>
              </Quiet>
            </div>
          </Ticked>
        ))}
      </ul>
      {view.known.length > AT_FIRST && (
        <TextButton aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
          {isWhole ? words.actions.showLess : words.actions.showAll}
        </TextButton>
      )}
    </FoldingSection>
  );
}
