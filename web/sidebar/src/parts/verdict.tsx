import { Button } from "@zendeskgarden/react-buttons";
import { Checkbox, Field, Label, Textarea } from "@zendeskgarden/react-forms";
import { useEffect, useId, useRef, useState } from "react";
import styled from "styled-components";
import {
  MISSING_PARTS,
  type MissingPart,
  VERDICTS,
  type Verdict as VerdictWord,
} from "../../../../src/agent/view.ts";
import { fill } from "../../../../src/words/app/fill.ts";
import type { Judgement, TroubleKind } from "../backend.ts";
import type { View } from "../read-view.ts";
import { useWords } from "../reader.tsx";
import { Quiet } from "./basics.tsx";
import { Choice, Choices } from "./choice.tsx";
import { Section } from "./section.tsx";

const Group = styled.fieldset`
  legend {
    padding: 0;
    margin-bottom: 8px;
  }
`;

const Missing = styled.div`
  display: grid;
  grid-template-columns: repeat(auto-fit, minmax(132px, 1fr));
  gap: 4px 12px;
`;

const Details = styled.div`
  display: grid;
  gap: 12px;
  margin-top: 12px;
`;

const Below = styled.div`
  min-height: 16px;
  margin-top: 4px;
`;

const LONGEST_COMMENT = 1000;
/** Arrow keys pass over an answer on the way to another: the one that stays is sent. */
const SETTLED_MS = 400;

interface VerdictProps {
  view: View;
  /** Who reads; `null`: not told. */
  agentId: string | null;
  judge(judgement: Judgement): Promise<"saved" | TroubleKind>;
}

/** One click says it; what was missing can follow. Shown at once, taken back when it could not be saved. */
export function Verdict({ view, agentId, judge }: VerdictProps) {
  const words = useWords();
  const name = useId();
  const theirs = view.verdict?.agent && view.verdict.agent.id !== agentId ? view.verdict : null;
  const given = theirs ? null : view.verdict;
  const [chosen, setChosen] = useState<VerdictWord | null>(given?.verdict ?? null);
  /** What was last said, though it may not have been saved: what was typed to it stays, and Send tries it again. */
  const [said, setSaid] = useState<VerdictWord | null>(chosen);
  const [missing, setMissing] = useState<MissingPart[]>(given?.missing ?? []);
  const [comment, setComment] = useState(given?.comment ?? "");
  const [outcome, setOutcome] = useState<"saved" | TroubleKind | "saving" | null>(null);
  const settling = useRef<ReturnType<typeof setTimeout>>();

  const word = given?.verdict;
  useEffect(() => {
    if (!word) return;
    setChosen(word);
    setSaid(word);
  }, [word]);

  async function send(verdict: VerdictWord) {
    clearTimeout(settling.current);
    setChosen(verdict);
    setOutcome("saving");
    const result = await judge({ verdict, missing, comment: comment.trim() || null });
    setOutcome(result);
    if (result !== "saved") setChosen(given?.verdict ?? null);
  }

  function choose(verdict: VerdictWord) {
    setChosen(verdict);
    setSaid(verdict);
    setOutcome(null);
    clearTimeout(settling.current);
    settling.current = setTimeout(() => send(verdict), SETTLED_MS);
  }

  function tick(part: MissingPart, isTicked: boolean) {
    setMissing((before) => (isTicked ? [...before, part] : before.filter((other) => other !== part)));
  }

  return (
    <Section name="verdict" title={words.headings.verdict} changed={[]}>
      {theirs && (
        <Quiet as="p">
          {fill(words.verdict.theirs, {
            name: theirs.agent?.name ?? theirs.agent?.id ?? "",
            answer: words.verdict.answers[theirs.verdict],
          })}
        </Quiet>
      )}
      <Group>
        <legend>{words.verdict.question}</legend>
        <Choices>
          {VERDICTS.map((verdict) => (
            <Choice
              key={verdict}
              name={name}
              label={words.verdict.answers[verdict]}
              isChosen={chosen === verdict}
              choose={() => choose(verdict)}
            />
          ))}
        </Choices>
      </Group>
      {said && (
        <Details>
          <Group>
            <legend>{words.verdict.missing}</legend>
            <Missing>
              {MISSING_PARTS.map((part) => (
                <Field key={part}>
                  <Checkbox
                    isCompact
                    checked={missing.includes(part)}
                    onChange={(event) => tick(part, event.target.checked)}
                  >
                    <Label isRegular>{words.verdict.parts[part]}</Label>
                  </Checkbox>
                </Field>
              ))}
            </Missing>
          </Group>
          <Field>
            <Label isRegular>{words.verdict.comment}</Label>
            <Textarea
              isCompact
              minRows={2}
              dir="auto"
              maxLength={LONGEST_COMMENT}
              placeholder={words.verdict.commentHint}
              value={comment}
              onChange={(event) => setComment(event.target.value)}
            />
          </Field>
          <div>
            <Button size="small" type="button" onClick={() => send(said)}>
              {words.actions.send}
            </Button>
          </div>
        </Details>
      )}
      <Below>
        <Quiet role="status">{inWords(outcome)}</Quiet>
      </Below>
    </Section>
  );

  function inWords(result: typeof outcome): string {
    if (result === null || result === "saving") return "";
    return result === "saved" ? words.done.judged : words.done.failed;
  }
}
