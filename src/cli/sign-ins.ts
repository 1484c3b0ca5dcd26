import type { Settings } from "../config.ts";
import { keeperOf } from "../main.ts";
import type { SignInKeeper } from "../shared-sign-in.ts";
import type { Database } from "../storage/database.ts";
import { createSignInStore } from "../storage/sign-ins.ts";

/**
 * The sign-ins that running processes share, for a command that calls vendors beside them: with a token that rotates,
 * one who renewed it alone would end theirs. Nothing where the database is not a server's, or no key is set.
 */
export function sharedWith(database: Database | null, settings: Settings): { signIns?: SignInKeeper } {
  const signIns = database && keeperOf(settings);
  if (!signIns) return {};
  signIns.attach(createSignInStore(database));
  return { signIns };
}
