const ENOUGH = 1_000;

/**
 * ioredis 6 defines a subclass of String. From then on V8 (Node 24) keeps String.prototype in its slow form, and every
 * string method costs more, everywhere in the process: half as much again to read a conversation. A method that is looked
 * up often enough through an object which inherits from it brings the fast form back. Call it once, after the import.
 * @returns how often the method was found; there only so that the look-up is not optimised away.
 */
export function restoreFastStrings(): number {
  const heir = Object.create(String.prototype) as string;
  let found = 0;
  for (let times = 0; times < ENOUGH; times++) if (typeof heir.charCodeAt === "function") found++;
  return found;
}
