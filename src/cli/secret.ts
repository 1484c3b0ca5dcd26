import { randomBytes } from "node:crypto";
import { type CommandContext, UsageError } from "./context.ts";

/**
 * Prints a new signing secret: 32 random bytes, as Standard Webhooks writes them. With `--encryption-key` a key for
 * BATON_ENCRYPTION_KEYS.
 */
export async function secret(args: string[], { stdout }: CommandContext): Promise<number> {
  const unknown = args.find((arg) => arg !== "--encryption-key");
  if (unknown) throw new UsageError(`usage: baton secret [--encryption-key]`);
  const prefix = args.length > 0 ? "" : "whsec_";
  stdout.write(`${prefix}${randomBytes(32).toString("base64")}\n`);
  return 0;
}
