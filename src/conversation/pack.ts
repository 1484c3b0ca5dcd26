/**
 * A language as the readers need it. Each reader declares the type of its own part (words and shapes, no logic) beside
 * its code, and adds it here; the parts of English live in `english/`. A second language is a second object of this
 * type: no reader knows which one it reads with.
 */
export interface LanguagePack {
  /** BCP 47 base, lower case, e.g. `en`. */
  tag: string;
}
