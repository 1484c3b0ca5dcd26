import { spawn, spawnSync } from "node:child_process";
import { Redis } from "ioredis";
import { freePort, until } from "./house.ts";

/** Whether this machine can start a Redis of its own. */
export const hasRedisServer = spawnSync("redis-server", ["--version"]).status === 0;

/** A Redis for one test alone, which may fill it up or set it up wrongly. */
export interface OwnRedis {
  readonly url: string;
  readonly client: Redis;
  close(): Promise<void>;
}

export async function startRedis(...options: string[]): Promise<OwnRedis> {
  const port = String(await freePort());
  const server = spawn(
    "redis-server",
    ["--port", port, "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", ...options],
    { stdio: "ignore" },
  );
  const exited = new Promise<void>((resolve) => server.once("exit", () => resolve()));
  const url = `redis://127.0.0.1:${port}`;
  const client = new Redis(url);
  client.on("error", () => {});
  await until(async () => client.status === "ready", "Redis answers");
  return {
    ...{ url, client },
    async close() {
      client.disconnect();
      server.kill("SIGKILL");
      await exited;
    },
  };
}
