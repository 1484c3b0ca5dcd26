import { Button } from "@zendeskgarden/react-buttons";
import { Skeleton } from "@zendeskgarden/react-loaders";
import { useState } from "react";
import styled from "styled-components";
import type { TranscriptMessage, TranscriptPage, Wire } from "../../../../src/agent/view.ts";
import { fill } from "../../../../src/words/app/fill.ts";
import type { PartName } from "../changes.ts";
import type { View } from "../read-view.ts";
import { dayOf, momentOf, timeOf, useReader } from "../reader.tsx";
import { color } from "../theme.tsx";
import { Lines, Quiet, Text } from "./basics.tsx";
import { Step } from "./outcome.tsx";
import { FoldingSection } from "./section.tsx";

const Message = styled.li<{ $isMarked: boolean }>`
  /* 500 messages stay smooth: what is out of sight is not laid out. */
  content-visibility: auto;
  contain-intrinsic-size: auto 60px;
  padding-inline-start: 8px;
  border-inline-start: 2px solid
    ${({ $isMarked, theme }) => color($isMarked ? "border.primaryEmphasis" : "border.subtle")({ theme })};
`;

const Heading = styled.h3`
  margin: 12px 0 4px;
  font-size: 12px;
  line-height: 16px;
  font-weight: 600;
`;

const Mark = styled.span`
  color: ${color("foreground.primary")};
`;

interface ConversationProps {
  view: View;
  changed: readonly PartName[];
  pageFrom(from: number): Promise<Wire<TranscriptPage>>;
}

/** Folded; opened, what decided stands first, and all of it comes by pages. */
export function Conversation({ view, changed, pageFrom }: ConversationProps) {
  const { words } = useReader();
  const { total, decisive } = view.transcript;
  const [messages, setMessages] = useState<Wire<TranscriptMessage>[]>([]);
  const [next, setNext] = useState<number | null>(0);
  const [state, setState] = useState<"ready" | "loading" | "failed">("ready");
  if (total === 0) return null;

  async function more() {
    if (state === "loading" || next === null) return;
    setState("loading");
    try {
      const page = await pageFrom(next);
      const marks = new Map(decisive.map((message) => [message.index, message.marks]));
      const marked = page.messages.map((message) => ({
        ...message,
        marks: message.marks.length > 0 ? message.marks : (marks.get(message.index) ?? []),
      }));
      setMessages((before) => [...before, ...marked]);
      setNext(page.next);
      setState("ready");
    } catch {
      setState("failed");
    }
  }

  return (
    <FoldingSection
      {...{ name: "transcript", title: words.headings.conversation, count: total, changed }}
      isOpenAtFirst={false}
    >
      {decisive.length > 0 && <Heading>{words.transcript.decisive}</Heading>}
      <Messages messages={decisive} />
      {messages.length > 0 && <Heading>{fill(words.transcript.all, { count: total })}</Heading>}
      <Messages messages={messages} />
      {state === "loading" && <Skeleton width="60%" />}
      {state === "failed" && <Quiet role="status">{words.done.failed}</Quiet>}
      {next !== null && (
        <p>
          <Button size="small" type="button" aria-disabled={state === "loading"} onClick={more}>
            {messages.length === 0 ? fill(words.transcript.all, { count: total }) : words.actions.loadMore}
          </Button>
        </p>
      )}
    </FoldingSection>
  );
}

function Messages({ messages }: { messages: Wire<TranscriptMessage>[] }) {
  return (
    <Lines>
      {messages.map((message, at) => (
        <Said key={message.index} message={message} before={messages[at - 1]?.at ?? null} />
      ))}
    </Lines>
  );
}

interface SaidProps {
  message: Wire<TranscriptMessage>;
  /** When what stands above it was said: the day is named where it is another. */
  before: string | null;
}

function Said({ message, before }: SaidProps) {
  const reader = useReader();
  const { words } = reader;
  const { speaker, at, marks, text, deeds } = message;
  const isSameDay = (one: string, other: string | null) =>
    other !== null && dayOf(one, reader) === dayOf(other, reader);
  return (
    <Message $isMarked={marks.length > 0} data-message={message.index}>
      <Quiet as="p">
        <strong>
          <bdi>{speaker}</bdi>
        </strong>
        {at && (
          <>
            {" · "}
            <time dateTime={at} title={momentOf(at, reader)}>
              {isSameDay(at, before) ? timeOf(at, reader) : momentOf(at, reader)}
            </time>
          </>
        )}
        {marks.length > 0 && <Mark> · {marks.join(", ")}</Mark>}
      </Quiet>
      <Text>{text || words.transcript.noText}</Text>
      {deeds.map((deed, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: what happened keeps its order
        <Step key={`${index} ${deed.what}`} step={deed} />
      ))}
    </Message>
  );
}
