/** Many sets of words, asked about one word after the other: what is known of a word lies together in memory. */
export class WordSets {
  readonly #members: ReadonlySet<number>[] = [];
  #bits = new Uint32Array(0);
  /** Where the bits of a word begin, by its number; the first row is that of words in no set. */
  #rows: number[] = [];

  /** The number of a new set. */
  add(members: ReadonlySet<number>): number {
    return this.#members.push(members) - 1;
  }

  membersOf(set: number): ReadonlySet<number> {
    return this.#members[set] as ReadonlySet<number>;
  }

  /** To be called when all sets are there. */
  close(): void {
    const size = Math.ceil(this.#members.length / 32);
    const words = new Set<number>();
    for (const members of this.#members) for (const word of members) words.add(word);
    this.#bits = new Uint32Array(size * (words.size + 1));
    let most = 0;
    for (const word of words) most = Math.max(most, word);
    this.#rows = Array.from({ length: most + 1 }, () => 0);
    let row = 0;
    for (const word of words) {
      row += size;
      this.#rows[word] = row;
    }
    this.#members.forEach((members, set) => {
      for (const word of members) {
        const at = (this.#rows[word] as number) + (set >> 5);
        this.#bits[at] = (this.#bits[at] as number) | (1 << (set & 31));
      }
    });
  }

  has(set: number, word: number): boolean {
    if (word >= this.#rows.length) return false;
    return ((this.#bits[(this.#rows[word] as number) + (set >> 5)] as number) & (1 << (set & 31))) !== 0;
  }
}
