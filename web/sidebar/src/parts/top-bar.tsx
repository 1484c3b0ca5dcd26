import { Tag } from "@zendeskgarden/react-tags";
import styled from "styled-components";
import type { Who, Wire } from "../../../../src/agent/view.ts";
import type { View } from "../read-view.ts";
import { useWords } from "../reader.tsx";
import { color } from "../theme.tsx";
import { Age, Foreign, Quiet } from "./basics.tsx";
import { ClockLine } from "./clock-line.tsx";

const Bar = styled.header`
  position: sticky;
  top: 0;
  z-index: 1;
  padding: 8px 12px;
  background: ${color("background.default")};
  border-bottom: 1px solid ${color("border.default")};
  @media (max-height: 400px) {
    position: static;
  }
`;

const Row = styled.div`
  display: flex;
  flex-wrap: wrap;
  align-items: baseline;
  justify-content: space-between;
  gap: 0 12px;
`;

const Name = styled.h1`
  font-size: 16px;
  line-height: 24px;
  font-weight: 600;
`;

const Stake = styled.p`
  margin-inline-start: auto;
  font-weight: 600;
  font-variant-numeric: tabular-nums;
  ${Quiet} {
    font-weight: 400;
  }
`;

export const MOOD_COLOURS = {
  green: "foreground.success",
  yellow: "foreground.warning",
  red: "foreground.danger",
} as const;

const Mood = styled.p<{ $colour: keyof typeof MOOD_COLOURS | null }>`
  color: ${({ $colour, theme }) => color($colour ? MOOD_COLOURS[$colour] : "foreground.subtle")({ theme })};
`;

const DIRECTIONS = { improving: "↗", steady: "→", worsening: "↘" };

export function TopBar({
  view,
  confirmedAt,
  isStale,
}: {
  view: View;
  confirmedAt: number;
  isStale: boolean;
}) {
  const words = useWords();
  const { who } = view;
  return (
    <Bar>
      {view.handoff.is_test && <Quiet as="p">{words.labels.test}</Quiet>}
      <Row>
        <Name>
          <Foreign>{who.name}</Foreign>
        </Name>
        {who.tier && (
          <Tag size="small" hue="primaryHue">
            <span>
              <Foreign>{who.tier}</Foreign>
            </span>
          </Tag>
        )}
      </Row>
      <Row>
        <Quiet as="p">
          <Belongs who={who} />
        </Quiet>
        {who.stake && (
          <Stake>
            <Foreign>{who.stake.text}</Foreign> <Quiet>{who.stake.label}</Quiet>
          </Stake>
        )}
      </Row>
      {who.mood.text && (
        <Mood $colour={who.mood.colour}>
          <span aria-hidden="true">● </span>
          {who.mood.text}
          {who.mood.colour && <span aria-hidden="true"> {DIRECTIONS[who.mood.direction]}</span>}
        </Mood>
      )}
      <Row>
        <ClockLine clock={view.clock} />
        <AsOf $isStale={isStale}>
          <AsOfWords at={confirmedAt} />
        </AsOf>
      </Row>
      {view.clock.waiting && <Quiet as="p">{view.clock.waiting}</Quiet>}
    </Bar>
  );
}

const AsOf = styled(Quiet)<{ $isStale: boolean }>`
  ${({ $isStale, theme }) => $isStale && `color: ${color("foreground.warning")({ theme })}; font-weight: 600;`}
`;

function AsOfWords({ at }: { at: number }) {
  const [before = "", after = ""] = useWords().labels.asOf.split("{age}");
  return (
    <>
      {before}
      <Age at={at} />
      {after}
    </>
  );
}

function Belongs({ who }: { who: Wire<Who> }) {
  const parts = [who.company, who.language].filter((part) => part !== null && part !== "");
  return parts.map((part, at) => (
    <span key={part}>
      {at > 0 && " · "}
      <Foreign>{part ?? ""}</Foreign>
    </span>
  ));
}
