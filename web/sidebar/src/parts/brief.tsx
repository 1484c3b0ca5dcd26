import { useState } from "react";
import styled from "styled-components";
import type { PartName } from "../changes.ts";
import type { View } from "../read-view.ts";
import { useWords } from "../reader.tsx";
import { color } from "../theme.tsx";
import { Clamped, Lines, Quiet, Text, TextButton } from "./basics.tsx";
import { Section } from "./section.tsx";

const Strong = styled(Text)`
  font-weight: 600;
`;

const Said = styled.blockquote`
  padding-inline-start: 8px;
  border-inline-start: 2px solid ${color("border.default")};
  color: ${color("foreground.subtle")};
`;

interface BriefProps {
  view: View;
  changed: readonly PartName[];
}

export function Problem({ view: { problem }, changed }: BriefProps) {
  const words = useWords();
  if (!problem.text) return null;
  return (
    <Section name="problem" title={words.headings.problem} changed={changed}>
      <Strong>{problem.is_own_words ? `“${problem.text}”` : problem.text}</Strong>
      {problem.stalled && <Text>{problem.stalled}</Text>}
    </Section>
  );
}

/** The reason, and the words that show it; all but the first wait folded. */
export function WhyHere({ view: { why }, changed }: BriefProps) {
  const words = useWords();
  const [isWhole, setWhole] = useState(false);
  const more = why.reasons.length > 1 || why.reasons.some(({ quotes }) => quotes.length > 1);
  const reasons = isWhole ? why.reasons : why.reasons.slice(0, 1);
  if (!why.text && reasons.length === 0) return null;
  const toggle = (
    <TextButton aria-expanded={isWhole} aria-controls="reasons" onClick={() => setWhole(!isWhole)}>
      {isWhole ? words.actions.showLess : words.actions.showAll}
    </TextButton>
  );
  return (
    <Section {...{ name: "why", title: words.headings.why, changed }} aside={more && toggle}>
      <Text>{why.text}</Text>
      <Lines id="reasons">
        {reasons.map(({ name, text, quotes }) => (
          <li key={name}>
            {text !== why.text && <Text>{text}</Text>}
            {(isWhole ? quotes : quotes.slice(0, 1)).map((quote) => (
              <Said key={`${quote.message_index} ${quote.text}`} dir="auto">
                <Clamped>{`“${quote.text}”`}</Clamped>
              </Said>
            ))}
          </li>
        ))}
      </Lines>
    </Section>
  );
}

export function NextStep({ view: { next_step }, changed }: BriefProps) {
  const words = useWords();
  if (!next_step.text) return null;
  return (
    <Section name="next_step" title={words.headings.nextStep} changed={changed}>
      <Strong>{next_step.text}</Strong>
      {next_step.because && (
        <Quiet as="p" dir="auto">
          <Clamped>{next_step.because}</Clamped>
        </Quiet>
      )}
    </Section>
  );
}
