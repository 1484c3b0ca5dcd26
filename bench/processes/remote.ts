import { type ChildProcess, fork } from "node:child_process";
import { track } from "./children.ts";

/** Commands that a child process answers, by name. Arguments and results travel by structured clone. */
export type Commands = Record<string, (argument: never) => unknown>;

type Argument<Handler extends (argument: never) => unknown> =
  Parameters<Handler> extends [] ? [] : [Parameters<Handler>[0]];

/** The parent's end: every command as a method. */
export type Remote<Api extends Commands> = {
  [Name in keyof Api]: (...argument: Argument<Api[Name]>) => Promise<Awaited<ReturnType<Api[Name]>>>;
} & { readonly pid: number };

interface Request {
  id: number;
  command: string;
  argument: unknown;
}

interface Answer {
  id: number;
  value?: unknown;
  error?: string;
}

/** The child's end: answers commands until the parent is gone, then exits, so that nothing outlives the bench. */
export function answerCommands(commands: Commands): void {
  process.on("message", async ({ id, command, argument }: Request) => {
    const answer: Answer = { id };
    try {
      const run = commands[command] as ((argument: unknown) => unknown) | undefined;
      if (!run) throw new Error(`no command ${command}`);
      answer.value = await run(argument);
    } catch (error) {
      answer.error = error instanceof Error ? (error.stack ?? error.message) : String(error);
    }
    process.send?.(answer);
  });
  process.on("disconnect", () => process.exit(0));
}

/** Starts one of the bench's own processes and returns its commands as methods. */
export function startRemote<Api extends Commands>(entry: URL): Remote<Api> {
  const child = fork(entry, { serialization: "advanced", stdio: ["ignore", "inherit", "inherit", "ipc"] });
  track(child);
  const call = caller(child, entry.pathname);
  return new Proxy({} as Remote<Api>, {
    get: (_, name) => (name === "pid" ? child.pid : (argument: unknown) => call(String(name), argument)),
  });
}

function caller(child: ChildProcess, name: string) {
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  let lastId = 0;
  child.on("message", ({ id, value, error }: Answer) => {
    const call = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) call?.resolve(value);
    else call?.reject(new Error(error));
  });
  child.on("exit", () => {
    for (const call of waiting.values()) call.reject(new Error(`${name} ended while a command was running`));
    waiting.clear();
  });
  return (command: string, argument: unknown) =>
    new Promise<unknown>((resolve, reject) => {
      lastId += 1;
      waiting.set(lastId, { resolve, reject });
      child.send({ id: lastId, command, argument });
    });
}
