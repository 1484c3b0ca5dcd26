/** Foreign text must not steer the terminal: control characters and marks of direction are shown, not obeyed. */
export function visible(text: string): string {
  return text.replace(/(?!\n)[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return `\\u${code.toString(16).padStart(4, "0")}`;
  });
}
