import { Button } from "@zendeskgarden/react-buttons";
import { Skeleton } from "@zendeskgarden/react-loaders";
import styled from "styled-components";
import type { TroubleKind } from "../backend.ts";
import { useWords } from "../reader.tsx";
import { color } from "../theme.tsx";
import { Unseen } from "./basics.tsx";

const Box = styled.main`
  padding: 16px 12px;
`;

const Title = styled.h1`
  font-size: 14px;
  line-height: 20px;
  font-weight: 600;
`;

const Words = styled.p`
  margin: 4px 0 12px;
  color: ${color("foreground.subtle")};
`;

/** Nothing to show, and why: in words, with no alarm where none is due. */
export function Nothing({ why, askAgain }: { why: TroubleKind; askAgain(): void }) {
  const { states, actions } = useWords();
  const notice = {
    away: states.away,
    busy: states.busy,
    refused: states.refused,
    none: states.none,
    closed: states.none,
    erased: states.erased,
    unreadable: states.otherVersion,
  }[why];
  const canAsk = why === "away" || why === "busy" || why === "refused" || why === "unreadable";
  return (
    <Box data-state={why}>
      <div role="status">
        <Title>{notice.title}</Title>
        <Words>{notice.text}</Words>
      </div>
      {canAsk && (
        <Button size="small" type="button" onClick={askAgain}>
          {actions.retry}
        </Button>
      )}
    </Box>
  );
}

const Block = styled.div`
  padding: 12px;
  border-bottom: 1px solid ${color("border.subtle")};
`;

/** As tall as what follows it, so that nothing jumps when it comes. */
export function Loading() {
  const words = useWords();
  return (
    <main aria-busy="true" data-state="loading">
      <Unseen role="status">{words.states.loading}</Unseen>
      <div aria-hidden="true">
        {[
          ["55%", "35%", "80%", "70%"],
          ["30%", "95%", "75%"],
          ["30%", "90%", "60%"],
          ["30%", "85%"],
          ["30%", "95%", "90%"],
        ].map((widths, block) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: they never change
          <Block key={block}>
            {widths.map((width) => (
              <Skeleton key={width} width={width} />
            ))}
          </Block>
        ))}
      </div>
    </main>
  );
}
