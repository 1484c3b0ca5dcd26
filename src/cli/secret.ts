import { randomBytes } from "node:crypto";
import type { CommandContext } from "./context.ts";

/** Prints a new signing secret: 32 random bytes, as Standard Webhooks writes them. */
export async function secret(_args: string[], { stdout }: CommandContext): Promise<number> {
  stdout.write(`whsec_${randomBytes(32).toString("base64")}\n`);
  return 0;
}
