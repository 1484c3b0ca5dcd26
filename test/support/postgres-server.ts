import { execFile, execFileSync } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { freePort } from "./house.ts";

const run = promisify(execFile);
const HOME = "/usr/lib/postgresql";

/** The folder of a PostgreSQL server's programs on this machine; `null` when there is none. */
export function postgresPrograms(): string | null {
  const versions = existsSync(HOME) ? readdirSync(HOME).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = versions.map((version) => path.join(HOME, version, "bin"));
  return folders.find((folder) => existsSync(path.join(folder, "initdb"))) ?? null;
}

/** A PostgreSQL server of a test's own, to be ended and started again as an operator would. */
export async function startPostgres(programs: string) {
  const folder = mkdtempSync(path.join(tmpdir(), "baton-pg-"));
  const data = path.join(folder, "data");
  const port = await freePort();
  // The server refuses to run as root, so it runs as the user that its package made.
  const as: { uid?: number; gid?: number } = process.getuid?.() === 0 ? serverUser() : {};
  if (as.uid !== undefined) chownSync(folder, as.uid, as.gid ?? as.uid);
  const call = (program: string, args: string[]) =>
    run(path.join(programs, program), args, { cwd: folder, ...as });
  await call("initdb", ["--pgdata", data, "--auth", "trust", "--username", "postgres", "--no-sync"]);
  const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off`;
  const start = () =>
    call("pg_ctl", ["start", "--wait", "-D", data, "-o", options, "-l", path.join(folder, "log")]);
  const stop = (mode: "fast" | "immediate") => call("pg_ctl", ["stop", "--wait", "-D", data, "-m", mode]);
  await start();
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    /** `immediate` is how a server dies; `fast` is how it is told to end. */
    async restart(mode: "fast" | "immediate") {
      await stop(mode);
      await start();
    },
    async close() {
      await stop("immediate").catch(() => {});
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function serverUser(): { uid: number; gid: number } {
  const idOf = (flag: string) => Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8" }));
  return { uid: idOf("-u"), gid: idOf("-g") };
}
