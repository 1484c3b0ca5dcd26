/** What Jira answers 400 to. */
export class JqlFault extends Error {}

/**
 * A search of `text ~`, as Atlassian documents its syntax: words in any form, all of which have to be there, and phrases in
 * quotes, word by word. Signs of the syntax that stand there unescaped are refused, so that none gets in by chance.
 */
export function matchesText(query: string): (text: string) => boolean {
  if (query.trim() === "") throw new JqlFault("The text query '' for the field 'text' is empty.");
  const terms = [...query.matchAll(/"((?:[^"\\]|\\.)*)"|(\S+)/g)].map(([, quoted, bare = ""]) => {
    if (quoted !== undefined) return wordsOf(quoted.replace(/\\(.)/g, "$1"));
    if (/^(?:\\.|[^\\+\-&|!(){}[\]^~*?:"/])+$/.test(bare) && !/^(?:AND|OR|NOT)$/.test(bare))
      return wordsOf(bare.replace(/\\(.)/g, "$1")).map(stemOf);
    throw new JqlFault(`Unable to parse the text '${query}' for the field 'text'.`);
  });
  return (text) => {
    const words = wordsOf(text);
    const stems = words.map(stemOf);
    return terms.every((term) => isIn(term, words) || isIn(term, stems));
  };
}

/** Word by word, next to each other. */
function isIn(term: readonly string[], words: readonly string[]): boolean {
  return words.some((_, from) => term.every((word, at) => words[from + at] === word));
}

function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
}

function stemOf(word: string): string {
  return word.length > 4 ? word.replace(/(?:ing|ed|es|(?<!s)s|e)$/, "") : word;
}
