import { type ReactNode, useId, useState } from "react";
import styled from "styled-components";
import type { PartName } from "../changes.ts";
import { useWords } from "../reader.tsx";
import { color, focusRing } from "../theme.tsx";

const Box = styled.section`
  padding: 8px 12px;
  & + & {
    border-top: 1px solid ${color("border.subtle")};
  }
`;

const Heading = styled.h2`
  display: flex;
  align-items: baseline;
  gap: 6px;
  font-size: 12px;
  line-height: 16px;
  font-weight: 600;
  color: ${color("foreground.subtle")};
`;

const Body = styled.div`
  padding-top: 2px;
  &[hidden] {
    display: none;
  }
`;

const Fold = styled.button`
  all: unset;
  box-sizing: border-box;
  flex: 1;
  display: flex;
  align-items: center;
  gap: 6px;
  margin: -6px 0;
  padding: 6px 0;
  cursor: pointer;
  &:hover {
    color: ${color("foreground.default")};
  }
  ${focusRing}
`;

const Count = styled.span`
  font-weight: 400;
  font-variant-numeric: tabular-nums;
`;

const Chevron = styled.svg<{ $isOpen: boolean }>`
  margin-inline-start: auto;
  transition: transform 0.15s;
  transform: rotate(${({ $isOpen }) => ($isOpen ? 180 : 0)}deg);
`;

const Fresh = styled.span`
  font-weight: 400;
  color: ${color("foreground.primary")};
`;

interface SectionProps {
  name: PartName | "verdict";
  title: string;
  changed: readonly PartName[];
  children: ReactNode;
}

const Top = styled.div`
  display: flex;
  align-items: baseline;
  justify-content: space-between;
  gap: 6px;
`;

/** A part that always stands open. */
export function Section({ name, title, changed, aside, children }: SectionProps & { aside?: ReactNode }) {
  const id = useId();
  return (
    <Box aria-labelledby={id} data-part={name}>
      <Top>
        <Heading>
          <span id={id}>{title}</span>
          <NewMark isNew={changed.some((part) => part === name)} />
        </Heading>
        {aside}
      </Top>
      <Body>{children}</Body>
    </Box>
  );
}

/** A part that folds; it stays as its reader left it whatever arrives. */
export function FoldingSection({
  name,
  title,
  changed,
  count,
  isOpenAtFirst = true,
  children,
}: SectionProps & { count?: number; isOpenAtFirst?: boolean }) {
  const id = useId();
  const [isOpen, setOpen] = useState(isOpenAtFirst);
  return (
    <Box aria-labelledby={id} data-part={name}>
      <Heading>
        <Fold
          type="button"
          aria-expanded={isOpen}
          aria-controls={`${id}-body`}
          onClick={() => setOpen(!isOpen)}
        >
          <span id={id}>{title}</span>
          {count !== undefined && <Count>{count}</Count>}
          <NewMark isNew={changed.some((part) => part === name)} />
          <Chevron $isOpen={isOpen} width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
            <path
              d="M2.5 4.5 6 8l3.5-3.5"
              fill="none"
              stroke="currentColor"
              strokeWidth="1.5"
              strokeLinecap="round"
            />
          </Chevron>
        </Fold>
      </Heading>
      <Body id={`${id}-body`} hidden={!isOpen}>
        {isOpen && children}
      </Body>
    </Box>
  );
}

function NewMark({ isNew }: { isNew: boolean }) {
  const words = useWords();
  return isNew ? <Fresh>{words.live.fresh}</Fresh> : null;
}
