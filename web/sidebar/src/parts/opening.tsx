import { Button } from "@zendeskgarden/react-buttons";
import { useEffect, useState } from "react";
import styled from "styled-components";
import type { PartName } from "../changes.ts";
import type { Inserted } from "../insert.ts";
import type { View } from "../read-view.ts";
import { useWords } from "../reader.tsx";
import { color } from "../theme.tsx";
import { Quiet } from "./basics.tsx";
import { Section } from "./section.tsx";

const Sentence = styled.blockquote`
  padding: 8px 12px;
  background: ${color("background.recessed")};
  border-radius: 4px;
  white-space: pre-wrap;
  /* Never folded: who inserts it has read it. */
  max-height: 240px;
  overflow-y: auto;
`;

const Below = styled.div`
  display: flex;
  align-items: center;
  gap: 12px;
  min-height: 32px;
  margin-top: 8px;
`;

interface OpeningProps {
  view: View;
  changed: readonly PartName[];
  insert(sentence: string): Promise<Inserted>;
}

/** The suggested first sentence. Insert puts it into the composer; sending stays the agent's act. */
export function Opening({ view: { opening }, changed, insert }: OpeningProps) {
  const words = useWords();
  const [done, setDone] = useState<Inserted | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another sentence has not been inserted yet
  useEffect(() => setDone(null), [opening.text]);
  if (!opening.text) return null;
  const said = { inserted: words.done.inserted, copied: words.done.copied, failed: words.done.copyFailed };
  return (
    <Section
      name="opening"
      title={opening.label.replace(/:\s*$/, "") || words.headings.opening}
      changed={changed}
    >
      <Sentence dir="auto" tabIndex={opening.text.length > 600 ? 0 : undefined}>
        {opening.text}
      </Sentence>
      <Below>
        <Button
          size="small"
          isPrimary
          type="button"
          onClick={async () => setDone(await insert(opening.text))}
        >
          {words.actions.insert}
        </Button>
        <Quiet role="status">{done && said[done]}</Quiet>
      </Below>
    </Section>
  );
}
