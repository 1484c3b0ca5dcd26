import styled from "styled-components";
import { color } from "../theme.tsx";

export const Choices = styled.div`
  display: grid;
  grid-template-columns: repeat(3, 1fr);
`;

const Tile = styled.label`
  position: relative;
  display: flex;
  align-items: center;
  justify-content: center;
  min-height: 32px;
  padding: 4px 6px;
  border: 1px solid ${color("border.default")};
  text-align: center;
  cursor: pointer;
  margin-inline-start: -1px;
  &:first-child {
    margin-inline-start: 0;
    border-start-start-radius: 4px;
    border-end-start-radius: 4px;
  }
  &:last-child {
    border-start-end-radius: 4px;
    border-end-end-radius: 4px;
  }
  &:hover {
    border-color: ${color("border.primaryEmphasis")};
    z-index: 1;
  }
  &:has(:checked) {
    z-index: 1;
    border-color: ${color("border.primaryEmphasis")};
    color: ${color("foreground.primary")};
    font-weight: 600;
  }
  &:has(:focus-visible) {
    z-index: 2;
    outline: 2px solid ${color("border.primaryEmphasis")};
    outline-offset: 2px;
  }
  input {
    /* Over the whole tile, unseen: what is clicked is the radio button itself. */
    position: absolute;
    inset: 0;
    margin: 0;
    opacity: 0;
    cursor: pointer;
  }
`;

interface ChoiceProps {
  name: string;
  label: string;
  isChosen: boolean;
  choose(): void;
}

/** A radio button that looks like one of a row of buttons. */
export function Choice({ name, label, isChosen, choose }: ChoiceProps) {
  return (
    <Tile>
      <input type="radio" name={name} checked={isChosen} onChange={choose} />
      {isChosen && <span aria-hidden="true">✓&nbsp;</span>}
      {label}
    </Tile>
  );
}
