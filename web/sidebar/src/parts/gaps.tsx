import { Button } from "@zendeskgarden/react-buttons";
import styled from "styled-components";
import { fill } from "../../../../src/words/app/fill.ts";
import type { PartName } from "../changes.ts";
import type { View } from "../read-view.ts";
import { useWords } from "../reader.tsx";
import type { Retry } from "../store.ts";
import { color } from "../theme.tsx";
import { Clamped, Lines, Quiet } from "./basics.tsx";
import { Section } from "./section.tsx";

const Mark = styled.span`
  color: ${color("foreground.warning")};
  font-weight: 600;
`;

const Below = styled.div`
  display: flex;
  align-items: center;
  gap: 12px;
  min-height: 32px;
  margin-top: 8px;
`;

interface GapsProps {
  view: View;
  changed: readonly PartName[];
  retry: Retry;
  answered: readonly string[];
  askAgain(): void;
}

/** Sources that failed say so, so that nothing missing looks like nothing there. */
export function Gaps({ view, changed, retry, answered, askAgain }: GapsProps) {
  const words = useWords();
  if (view.gaps.length === 0 && answered.length === 0) return null;
  const isAsking = retry === "asking" || view.gaps.some((gap) => gap.is_asking);
  const said: Partial<Record<Retry, string>> = {
    nothing: words.done.nothingToAsk,
    busy: words.states.busy.text,
    failed: words.done.failed,
  };
  return (
    <Section name="gaps" title={words.headings.missing} changed={changed}>
      <Lines>
        {view.gaps.map(({ source, name, text }) => (
          <li key={`${source} ${text}`} data-gap={source}>
            <p dir="auto">
              <Mark>
                <bdi>{name}</bdi>
              </Mark>{" "}
              <Clamped>{text.startsWith(name) ? text.slice(name.length).trimStart() : text}</Clamped>
            </p>
          </li>
        ))}
        {answered.map((name) => (
          <li key={name}>{fill(words.done.answered, { source: name })}</li>
        ))}
      </Lines>
      {/* It stays once all have answered: whoever pressed it keeps their place. */}
      {(answered.length > 0 || view.gaps.some((gap) => gap.is_retryable)) && (
        <Below>
          {/* Not disabled while it asks: focus stays where it is. */}
          <Button size="small" type="button" aria-disabled={isAsking} onClick={() => !isAsking && askAgain()}>
            {words.actions.retry}
          </Button>
          <Quiet role="status">{isAsking ? words.done.asking : said[retry]}</Quiet>
        </Below>
      )}
    </Section>
  );
}
