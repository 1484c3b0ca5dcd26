import type { Component, TextStyle } from "./canvas-kit.ts";

// Intercom publishes that the first canvas may be 400 pixels high, and that text has a margin of 10 below it; no more. The rest
// is assumed on the safe side: the narrowest panel beside a conversation, the widest of the usual fonts, buttons as the
// messenger draws them, one below the other.

/** The first canvas may be so high. (Intercom developer documentation: Inbox Best Practices) */
export const MAX_FIRST_HEIGHT = 400;
/** Pixels that text has beside the panel's own edges. */
const WIDTH = 272;
/** Above the first and below the last component. */
const EDGES = 24;
const MARGIN = 10;
const LINE: Record<TextStyle, { font: number; height: number }> = {
  header: { font: 16, height: 24 },
  paragraph: { font: 14, height: 20 },
  muted: { font: 14, height: 20 },
  error: { font: 14, height: 20 },
};
const BUTTON = { primary: 36, secondary: 36, link: 20 };
/** How much wider bold letters are. */
const BOLD = 1.12;
const OPTION = 32;
const TEXT_AREA = 100;
const DIVIDER = 17;

/** How high Intercom draws it, in pixels, rather more than less. */
export function heightOf(components: readonly Component[]): number {
  return components.reduce((sum, component) => sum + heightOfOne(component), EDGES);
}

function heightOfOne(component: Component): number {
  switch (component.type) {
    case "text": {
      const { text, style, bottom_margin } = component;
      return linesOf(text, style) * LINE[style].height + (bottom_margin === "none" ? 0 : MARGIN);
    }
    case "button":
      return BUTTON[component.style] * Math.ceil(widthOf(component.label, 14) / (WIDTH - 32)) + MARGIN;
    case "checkbox":
      return labelled(component.label) + component.options.length * OPTION + MARGIN;
    case "textarea":
      return labelled(component.label) + TEXT_AREA + MARGIN;
    case "divider":
      return DIVIDER;
  }
}

const labelled = (label: string) => (label === "" ? 0 : linesOf(label, "paragraph") * 20);

/** How many lines a text fills, its words broken as a browser breaks them. */
export function linesOf(markup: string, style: TextStyle): number {
  const shown = markup.replace(/\[([^\]]*)\]\([^)]*\)/g, "$1");
  const { font } = LINE[style];
  const space = widthOf(" ", font);
  let lines = 1;
  let x = 0;
  let isBold = false;
  for (const word of shown.split(" ")) {
    const marks = word.split("**").length - 1;
    const width =
      widthOf(word.replaceAll("**", ""), font) * (isBold || marks > 0 || style === "header" ? BOLD : 1);
    if (marks % 2 === 1) isBold = !isBold;
    if (x > 0 && x + space + width > WIDTH) {
      lines += 1;
      x = 0;
    }
    x += (x > 0 ? space : 0) + width;
    // A word that no line holds goes on in the next.
    if (x > WIDTH) {
      const held = WIDTH - font; // the last letter of a line seldom ends where the line does
      lines += Math.ceil(x / held) - 1;
      x = x % held;
    }
  }
  return lines;
}

const INVISIBLE = /[\u200B-\u200F\u2060-\u2069\p{Mn}]/u;
const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Extended_Pictographic}]/u;
const WIDEST_LATIN = /[mwMW@%…—]/;
const NARROW = /[ iljtfrI.,:;'|!()[\]·-]/;
const HIGH = /[\p{Lu}&?#$€£+=<>]/u;

function widthOf(text: string, font: number): number {
  let ems = 0;
  for (const character of text) ems += character <= "~" ? asciiEms(character) : emsOf(character);
  return ems * font;
}

const ASCII = Array.from({ length: 127 }, (_, code) => {
  const character = String.fromCharCode(code);
  if (NARROW.test(character)) return 0.41;
  if (WIDEST_LATIN.test(character)) return 0.99;
  return HIGH.test(character) ? 0.78 : 0.64;
});
const asciiEms = (character: string) => ASCII[character.charCodeAt(0)] ?? 0.64;

function emsOf(character: string): number {
  if (INVISIBLE.test(character)) return 0;
  if (WIDE.test(character)) return 1.1;
  return WIDEST_LATIN.test(character) ? 1 : 0.76;
}
