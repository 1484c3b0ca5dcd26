import styled from "styled-components";
import type { View } from "../read-view.ts";
import { useWords } from "../reader.tsx";
import { Foreign, Quiet } from "./basics.tsx";

const Foot = styled.footer`
  display: grid;
  gap: 4px;
  padding: 12px;
`;

/** How it was ranked and to whom it went, what is missing in all, and what was hidden: small print, at the end. */
export function SmallPrint({ view: { clock, route, completeness, hidden } }: { view: View }) {
  const { labels } = useWords();
  return (
    <Foot>
      {clock.text && (
        <Quiet as="p" dir="auto">
          {[clock.text, clock.because].filter(Boolean).join(labels.colon)}
        </Quiet>
      )}
      {route.group && (
        <Quiet as="p">
          {labels.group}
          {labels.colon}
          <Foreign>{route.group}</Foreign>
          {route.because && ` (${route.because})`}
        </Quiet>
      )}
      {route.assignee && (
        <Quiet as="p">
          {labels.assignee}
          {labels.colon}
          <Foreign>{route.assignee}</Foreign>
        </Quiet>
      )}
      {completeness.text && <Quiet as="p">{completeness.text}</Quiet>}
      {hidden.length > 0 && (
        <Quiet as="p">
          {labels.hidden}
          {labels.colon}
          {hidden.join(", ")}
        </Quiet>
      )}
    </Foot>
  );
}
