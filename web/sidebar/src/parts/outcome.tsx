import styled from "styled-components";
import type { TriedStep, Wire } from "../../../../src/agent/view.ts";
import type { PartName } from "../changes.ts";
import type { View } from "../read-view.ts";
import { useWords } from "../reader.tsx";
import { color } from "../theme.tsx";
import { Clamped, Lines, LinkOr } from "./basics.tsx";
import { FoldingSection } from "./section.tsx";

const COLOURS = { worked: "foreground.success", failed: "foreground.danger" } as const;

const SIGNS = { worked: "✓", failed: "✕" };

const Came = styled.p<{ $outcome: keyof typeof COLOURS | null }>`
  font-size: 12px;
  line-height: 16px;
  color: ${({ $outcome, theme }) => color($outcome ? COLOURS[$outcome] : "foreground.subtle")({ theme })};
`;

/** One thing that the bot did, with what came of it in a word and a colour. */
export function Step({ step }: { step: Wire<TriedStep> }) {
  const words = useWords();
  return (
    <div dir="auto">
      <LinkOr link={step.link}>
        <Clamped>{step.what}</Clamped>
      </LinkOr>
      {(step.outcome || step.said) && (
        <Came $outcome={step.outcome}>
          {step.outcome && <span aria-hidden="true">{SIGNS[step.outcome]} </span>}
          <Clamped>{step.said || words.labels[step.outcome ?? "worked"]}</Clamped>
        </Came>
      )}
    </div>
  );
}

export function Tried({ view, changed }: { view: View; changed: readonly PartName[] }) {
  const words = useWords();
  if (view.tried.length === 0) return null;
  return (
    <FoldingSection name="tried" title={words.headings.tried} count={view.tried.length} changed={changed}>
      <Lines>
        {view.tried.map((step, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: what happened keeps its order
          <li key={`${at} ${step.what}`}>
            <Step step={step} />
          </li>
        ))}
      </Lines>
    </FoldingSection>
  );
}
