import { randomFillSync } from "node:crypto";

const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"; // Crockford's base 32: no i, l, o, u
const pool = Buffer.alloc(16 * 256);
let used = pool.length;

type Prefix = "hnd" | "evt" | "req" | "clm";

/** A new id such as `hnd_01k9…`: 10 characters of time, so that ids sort by age, and 80 random bits. */
export function newId(prefix: Prefix, now = Date.now()): string {
  if (used >= pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  let id = "";
  for (let rest = now, digit = 0; digit < 10; digit++, rest = Math.floor(rest / 32))
    id = ALPHABET[rest % 32] + id;
  for (const end = used + 16; used < end; used++) id += ALPHABET[(pool[used] ?? 0) & 31];
  return `${prefix}_${id}`;
}

/** Whether a text from outside could be such an id. */
export function isId(text: string, prefix: Prefix): boolean {
  return text.startsWith(`${prefix}_`) && /^[0-9a-z]{26}$/.test(text.slice(prefix.length + 1));
}
