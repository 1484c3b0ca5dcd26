import { readFile } from "node:fs/promises";
import { UsageError } from "./context.ts";

/** @throws {UsageError} that names the file, when it is not there, cannot be read or is no JSON. */
export async function readJsonFile(file: string): Promise<unknown> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    const why = error.code === "ENOENT" ? "there is no such file" : `cannot be read (${error.code})`;
    throw new UsageError(`${file}: ${why}`);
  });
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    throw new UsageError(`${file}: not JSON: ${(error as Error).message.split("\n", 1)[0]}`);
  }
}
