/** What is not said in words: capitals, rows of marks, faces. The numbers are evidence of frustration, 0 to 1. */
export interface Emphasis {
  /** When the words complain already. */
  louder: number;
  /** When they do not. */
  alone: number;
  glad: number;
  sad: number;
}

const CROSS = "😡🤬😠👿🖕";
const SOUR = "🙄😤😒😑🤦🤨👎😾💩";
const SAD = "😢😭😞😔😟☹🙁😕💔";
const GLAD = "😀😃😄😁😊🙂😍🥰❤👍🎉🤗😎🙏😘💚💙💜🥳✨";
const FACES = new Map<number, "cross" | "sour" | "sad" | "glad">();

/** Reads the signs of a message in one pass. */
export function emphasisOf(text: string, words: number): Emphasis {
  if (FACES.size === 0) learnFaces();
  let upper = 0;
  let lower = 0;
  let row = 0;
  let longestRow = 0;
  let questions = 0;
  let face = "";
  const faces = { cross: 0, sour: 0, sad: 0, glad: 0 };
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code >= 97 && code <= 122) lower++;
    else if (code >= 65 && code <= 90) upper++;
    else if (code >= 0x2600) {
      const found = FACES.get(text.codePointAt(at) ?? 0);
      if (found) faces[found]++;
      face = found ?? face;
    }
    const isMark = code === 33 || code === 63;
    if (code === 63) questions++;
    row = isMark ? row + 1 : 0;
    if (row > longestRow) longestRow = row;
  }
  const isShouted = upper >= 10 && upper > lower * 4;
  const isRow = longestRow >= 2;
  const cross = (faces.cross > 0 ? 0.65 : 0) + (faces.sour > 0 ? 0.45 : 0);
  const louder = Math.min(0.8, (isShouted ? 0.35 : 0) + (isRow ? 0.25 : 0) + cross);
  const bare = words <= 1 && questions >= 2 ? 0.5 : isRow ? 0.1 : 0;
  const shouted = isShouted ? (words >= 4 && isRow ? 0.35 : 0.2) : 0;
  return {
    louder,
    alone: Math.min(0.8, Math.max(bare, shouted, cross)),
    glad: faces.glad > 0 && face === "glad" ? 0.4 : 0,
    sad: faces.sad > 0 ? 0.5 : 0,
  };
}

function learnFaces() {
  for (const [kind, signs] of [
    ["cross", CROSS],
    ["sour", SOUR],
    ["sad", SAD],
    ["glad", GLAD],
  ] as const) {
    for (const sign of signs) FACES.set(sign.codePointAt(0) as number, kind);
  }
}
