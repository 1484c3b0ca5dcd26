import { DEFAULT_THEME, getColor, type IGardenTheme, ThemeProvider } from "@zendeskgarden/react-theming";
import type { ReactNode } from "react";
import { createGlobalStyle, css } from "styled-components";

export type Scheme = "light" | "dark";

/** A colour of the helpdesk's palette by its use, e.g. `foreground.subtle`. */
export const color =
  (variable: string) =>
  ({ theme }: { theme: object }) =>
    getColor({ theme: theme as IGardenTheme, variable });

/** Seen by screen readers alone. */
export const unseen = css`
  position: absolute;
  width: 1px;
  height: 1px;
  overflow: hidden;
  clip-path: inset(50%);
  white-space: nowrap;
`;

export const focusRing = css`
  outline: none;
  &:focus-visible {
    outline: 2px solid ${color("border.primaryEmphasis")};
    outline-offset: 2px;
    border-radius: 2px;
  }
`;

const PageStyle = createGlobalStyle<{ $scheme: Scheme }>`
  *, *::before, *::after { box-sizing: border-box; }
  html {
    color-scheme: ${({ $scheme }) => $scheme};
    scrollbar-width: thin;
    /* What gets the focus comes out from under the bars. */
    scroll-padding: 116px 0 48px;
  }
  body {
    margin: 0;
    background: ${color("background.default")};
    color: ${color("foreground.default")};
    font: 14px/20px ${DEFAULT_THEME.fonts.system};
    overflow-wrap: anywhere;
  }
  /* One letter under thousands of accents cannot be broken: it ends at the edge, and nothing scrolls sideways. */
  #root { overflow-x: clip; }
  h1, h2, h3, p, ul, ol, dl, dd, blockquote, fieldset { margin: 0; padding: 0; border: 0; min-width: 0; }
  ul, ol { list-style: none; }
  @media (prefers-reduced-motion: reduce) {
    *, *::before, *::after { animation: none !important; transition: none !important; }
  }
`;

const THEMES: Record<Scheme, IGardenTheme> = {
  light: DEFAULT_THEME,
  dark: { ...DEFAULT_THEME, colors: { ...DEFAULT_THEME.colors, base: "dark" } },
};

export function Themed({ scheme, children }: { scheme: Scheme; children: ReactNode }) {
  return (
    <ThemeProvider theme={THEMES[scheme]}>
      <PageStyle $scheme={scheme} />
      {children}
    </ThemeProvider>
  );
}
