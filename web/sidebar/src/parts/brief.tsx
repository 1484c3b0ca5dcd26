import { useState } from "react";
import styled from "styled-components";
import { fill } from "../../../../src/words/app/fill.ts";
import type { PartName } from "../changes.ts";
import type { View } from "../read-view.ts";
import { useWords } from "../reader.tsx";
import { color } from "../theme.tsx";
import { Clamped, Lines, Quiet, Text, TextButton } from "./basics.tsx";
import { Section } from "./section.tsx";

const Strong = styled(Text)`
  font-weight: 600;
`;

const Wrong = styled.p`
  font-weight: 600;
`;

/** In the quotation marks of the reader's language. */
function Own({ children }: { children: string }) {
  return (
    <q>
      <Clamped>{children}</Clamped>
    </q>
  );
}

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
      <Wrong dir="auto">
        {problem.is_own_words ? <Own>{problem.text}</Own> : <Clamped>{problem.text}</Clamped>}
      </Wrong>
      {problem.stalled && <Text>{problem.stalled}</Text>}
    </Section>
  );
}

/** The reason, and the words that show it best; every rule that fired, with its own words, waits folded. */
export function WhyHere({ view: { why, problem }, changed }: BriefProps) {
  const words = useWords();
  const [isWhole, setWhole] = useState(false);
  const best = bestQuote(why, problem.text);
  if (!why.text && why.reasons.length === 0) return null;
  const quotes = why.reasons.flatMap((reason) => reason.quotes);
  const hasMore = why.reasons.length > 1 || quotes.length > (best ? 1 : 0);
  const toggle = (
    <TextButton aria-expanded={isWhole} aria-controls="reasons" onClick={() => setWhole(!isWhole)}>
      {isWhole ? words.actions.showLess : words.actions.showAll}
    </TextButton>
  );
  return (
    <Section {...{ name: "why", title: words.headings.why, changed }} aside={hasMore && toggle}>
      <Text>{why.text}</Text>
      {!isWhole && best && <Quote text={best} />}
      <Lines id="reasons">
        {isWhole &&
          why.reasons.map((reason) => (
            <li key={reason.name}>
              <Text>{reason.text}</Text>
              {reason.quotes.map((quote) => (
                <Quote key={`${quote.message_index} ${quote.text}`} text={quote.text} />
              ))}
            </li>
          ))}
      </Lines>
    </Section>
  );
}

/** The words that show the reason itself, else the first that do not stand above already. */
export function bestQuote(why: View["why"], problem: string): string | null {
  const quotes = [...why.reasons]
    .sort((one, other) => Number(other.name === why.code) - Number(one.name === why.code))
    .flatMap((reason) => reason.quotes.map((quote) => quote.text));
  const bare = (text: string) => text.replace(/[\s.!?…]+$/, "");
  return quotes.find((quote) => !problem.includes(bare(quote))) ?? null;
}

function Quote({ text }: { text: string }) {
  return (
    <Said dir="auto">
      <Own>{text}</Own>
    </Said>
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
          <Clamped>{fill(words.labels.because, { reason: next_step.because.replace(/\.$/, "") })}</Clamped>
        </Quiet>
      )}
    </Section>
  );
}
