import { spawn } from "node:child_process";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

/** What a command wrote, and how it ended. */
export interface Ran {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs `baton …` as people do: a process of its own, with nothing in its environment but `env`. */
export function runBaton(args: string[], env: Record<string, string> = {}): Promise<Ran> {
  const { PATH = "", HOME = "" } = process.env;
  const child = spawn(process.execPath, ["bin/baton.js", ...args], { env: { PATH, HOME, ...env } });
  const ran: Ran = { code: null, stdout: "", stderr: "" };
  for (const stream of ["stdout", "stderr"] as const) {
    child[stream].setEncoding("utf8");
    child[stream].on("data", (text: string) => {
      ran[stream] += text;
    });
  }
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ ...ran, code }));
  });
}

/** A file with these contents, in a folder of its own. */
export async function aFile(name: string, contents: string): Promise<string> {
  const file = path.join(await mkdtemp(path.join(tmpdir(), "baton-cli-")), name);
  await writeFile(file, contents);
  return file;
}
