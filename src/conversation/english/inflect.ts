const VOWEL = /[aeiou]/;

/**
 * The forms that an English word may take as verb or noun: `charge` gives `charges`, `charged`, `charging`. Forms
 * that do not exist do no harm in a table that is only looked up.
 */
export function inflected(word: string): string[] {
  const forms = [word, `${word}s`, `${word}es`, `${word}ing`, `${word}ed`];
  if (word.endsWith("e")) forms.push(`${word}d`, `${word.slice(0, -1)}ing`);
  if (word.endsWith("y")) forms.push(`${word.slice(0, -1)}ies`, `${word.slice(0, -1)}ied`);
  const last = word.at(-1) ?? "";
  if (!VOWEL.test(last) && VOWEL.test(word.at(-2) ?? "")) forms.push(`${word}${last}ing`, `${word}${last}ed`);
  return forms;
}

/** The base forms that a word may be a form of, itself among them: `charging` gives `charge` and `charg`. */
export function basesOf(word: string): string[] {
  const bases = [word];
  for (const ending of ["ing", "ed", "es", "s"]) {
    if (word.length < ending.length + 3 || !word.endsWith(ending) || word.endsWith("ss")) continue;
    const base = word.slice(0, -ending.length);
    bases.push(base);
    if (ending !== "s" && ending !== "es") bases.push(`${base}e`);
    if (base.at(-1) === base.at(-2)) bases.push(base.slice(0, -1));
    if (base.endsWith("i")) bases.push(`${base.slice(0, -1)}y`);
    break;
  }
  return bases;
}
