import styled from "styled-components";
import type { PartName } from "../changes.ts";
import type { View } from "../read-view.ts";
import { useWords } from "../reader.tsx";
import { color } from "../theme.tsx";
import { Clamped, Foreign, Quiet, Unseen } from "./basics.tsx";
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

/** What need not be asked again: ticked, with who said so. */
export function Known({ view, changed }: { view: View; changed: readonly PartName[] }) {
  const words = useWords();
  if (view.known.length === 0) return null;
  return (
    <FoldingSection name="known" title={words.headings.known} count={view.known.length} changed={changed}>
      <ul>
        {view.known.map(({ label, value, source }) => (
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
              <Unseen>{words.labels.yes}: </Unseen>
              {label}: <Clamped>{value}</Clamped>{" "}
              <Quiet>
                <Foreign>{source}</Foreign>
              </Quiet>
            </div>
          </Ticked>
        ))}
      </ul>
    </FoldingSection>
  );
}
