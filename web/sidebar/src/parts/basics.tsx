import { Button } from "@zendeskgarden/react-buttons";
import { type ReactNode, useId, useState } from "react";
import styled from "styled-components";
import type { FactSource, Link, Wire } from "../../../../src/agent/view.ts";
import { ageOf, momentOf, useNow, useReader, useWords } from "../reader.tsx";
import { color, focusRing, unseen } from "../theme.tsx";

export const Unseen = styled.span`
  ${unseen}
`;

export const Quiet = styled.span`
  color: ${color("foreground.subtle")};
  font-size: 12px;
  line-height: 16px;
`;

/** A line of its own: what stands first in it has a capital, as a sentence would. */
export const QuietLine = styled(Quiet).attrs({ as: "p" })`
  &::first-letter {
    text-transform: uppercase;
  }
`;

export const Lines = styled.ul`
  display: grid;
  gap: 8px;
`;

/** What somebody else wrote: shown as typed, in its own direction. */
export function Foreign({ children }: { children: string }) {
  return <bdi>{children}</bdi>;
}

const Anchor = styled.a`
  color: ${color("foreground.primary")};
  text-decoration: underline;
  text-decoration-color: transparent;
  text-underline-offset: 2px;
  &:hover,
  &:focus-visible {
    text-decoration-color: currentcolor;
  }
  ${focusRing}
`;

interface LinkOrProps {
  link: Wire<Link> | null;
  children: ReactNode;
  /** Stands between what is linked and where it leads. */
  after?: ReactNode;
}

/** Opens beside the helpdesk and says where it leads; plain text where there is no link. */
export function LinkOr({ link, children, after }: LinkOrProps) {
  const words = useWords();
  const rest = after && <> {after}</>;
  if (!link)
    return (
      <>
        {children}
        {rest}
      </>
    );
  return (
    <>
      <Anchor href={link.href} target="_blank" rel="noopener noreferrer" title={link.host}>
        {children}
        <Unseen> ({words.labels.newTab})</Unseen>
      </Anchor>
      {rest}{" "}
      <Quiet>
        <bdi>{link.host}</bdi>
      </Quiet>
    </>
  );
}

const Time = styled.time`
  white-space: nowrap;
  font-variant-numeric: tabular-nums;
`;

/** "40 sec. ago", with the moment itself behind it. */
export function Age({ at }: { at: string | number }) {
  const reader = useReader();
  const moment = typeof at === "number" ? at : Date.parse(at);
  const now = useNow(moment);
  const iso = new Date(moment).toISOString();
  return (
    <Time dateTime={iso} title={momentOf(iso, reader)}>
      {ageOf(reader.locale, moment, now)}
    </Time>
  );
}

/** Where a fact comes from: "Stripe, 40 sec. ago". */
export function SourceLine({ source }: { source: Wire<FactSource> }) {
  return (
    <QuietLine>
      <LinkOr link={source.link}>
        <Foreign>{source.name}</Foreign>
      </LinkOr>
      {source.at && (
        <>
          {source.link ? " · " : ", "}
          <Age at={source.at} />
        </>
      )}
    </QuietLine>
  );
}

const SHORT = 260;

/** A long text is cut where it would push everything else away. */
export function Clamped({ children }: { children: string }) {
  const words = useWords();
  const [isWhole, setWhole] = useState(false);
  const id = useId();
  if (children.length <= SHORT * 1.2) return <Foreign>{children}</Foreign>;
  const cut = children.slice(0, SHORT).replace(/[\uD800-\uDBFF]$/, "");
  return (
    <>
      <bdi id={id}>{isWhole ? children : `${cut}…`}</bdi>{" "}
      <TextButton aria-expanded={isWhole} aria-controls={id} onClick={() => setWhole(!isWhole)}>
        {isWhole ? words.actions.showLess : words.actions.showAll}
      </TextButton>
    </>
  );
}

export const TextButton = styled(Button).attrs({ isLink: true, size: "small", type: "button" })`
  font-size: 12px;
  line-height: 16px;
`;

const Wide = styled.p`
  white-space: pre-wrap;
`;

export function Text({ children, ...rest }: { children: string; className?: string }) {
  return (
    <Wide dir="auto" {...rest}>
      <Clamped>{children}</Clamped>
    </Wide>
  );
}
