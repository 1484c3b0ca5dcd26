import type { CommandContext } from "./context.ts";

/** A command gets its arguments and the world, and returns the exit code. Loaded only when it is called for. */
const COMMANDS: Record<
  string,
  { about: string; load: () => Promise<(args: string[], context: CommandContext) => Promise<number>> }
> = {
  start: { about: "run HTTP and workers in one process", load: async () => (await import("./run.ts")).start },
  serve: { about: "run HTTP alone", load: async () => (await import("./run.ts")).serve },
  work: { about: "run queue workers alone", load: async () => (await import("./run.ts")).work },
  migrate: {
    about: "bring the database up to date",
    load: async () => (await import("./migrate.ts")).migrate,
  },
  validate: {
    about: "[manifest]: every fault with line and column",
    load: async () => (await import("./validate.ts")).validate,
  },
  preview: {
    about: "<event.json>: the exact ticket that the manifest would write; writes nothing",
    load: async () => (await import("./preview.ts")).preview,
  },
  evaluate: {
    about: "<conversation.json>: does it need a person, and why",
    load: async () => (await import("./evaluate.ts")).evaluate,
  },
  test: {
    about: "<folder>: conversations with the decisions they should lead to; exit 1 on a mismatch",
    load: async () => (await import("./test.ts")).test,
  },
  replay: {
    about: "[id …]: list parked and failed handoffs, or work on some again (--all)",
    load: async () => (await import("./replay.ts")).replay,
  },
  erase: {
    about: "<email or external id>: delete all that is stored of a customer (--even-open)",
    load: async () => (await import("./erase.ts")).erase,
  },
  simulate: {
    about: "[event.json]: send a test through the whole running system, each step with its time",
    load: async () => (await import("./simulate.ts")).simulate,
  },
  doctor: {
    about: "ask each vendor whether credentials and permissions are there",
    load: async () => (await import("./doctor.ts")).doctor,
  },
  package: {
    about: "(baton <connector> package) build the app that shows a handoff beside its ticket",
    load: async () => (await import("./package.ts")).packageApp,
  },
  secret: {
    about: "make a signing secret, or an --encryption-key",
    load: async () => (await import("./secret.ts")).secret,
  },
  schema: {
    about: "print the manifest's JSON schema",
    load: async () => (await import("./schema.ts")).schema,
  },
};

const EXIT_MS = 1_000;

/** The `baton` command. Sets the process's exit code. */
export async function run(args: string[]): Promise<void> {
  const [name = "help", ...rest] = connectorFirst(args);
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) {
    const asked = ["help", "--help", "-h"].includes(name);
    (asked ? process.stdout : process.stderr).write(
      asked ? help() : `baton: unknown command "${name}"\n\n${help()}`,
    );
    process.exitCode = asked ? 0 : 1;
    return;
  }
  try {
    const { openContext } = await import("./context.ts");
    const execute = await command.load();
    process.exitCode = await execute(rest, await openContext());
  } catch (error) {
    process.stderr.write(`${sentence(error)}\n`);
    process.exitCode = 1;
    // Whatever it had opened already must not keep a process that failed to start.
    setTimeout(() => process.exit(), EXIT_MS).unref();
  }
}

/** `baton <connector> package …` is `baton package <connector> …`. */
function connectorFirst(args: string[]): string[] {
  const [connector = "", name, ...rest] = args;
  return name === "package" && !Object.hasOwn(COMMANDS, connector) ? [name, connector, ...rest] : args;
}

function help(): string {
  const lines = Object.entries(COMMANDS).map(([name, { about }]) => `  ${name.padEnd(9)} ${about}`);
  return `baton hands a conversation that an AI support bot cannot finish to a human.\n\n${lines.join("\n")}\n`;
}

/** Faults that a person can mend have a sentence; everything else is a bug and keeps its stack. */
function sentence(error: unknown): string {
  const MENDABLE = [
    "ManifestError",
    "SettingsError",
    "EmbeddedLockedError",
    "EmbeddedBrokenError",
    "DatabaseTooNewError",
    "UsageError",
    "ConnectorError",
  ];
  if (!(error instanceof Error)) return String(error);
  const code = (error as NodeJS.ErrnoException).code;
  if (code === "EADDRINUSE") return "baton: the port is taken; set PORT to another one";
  return MENDABLE.includes(error.name) ? error.message : (error.stack ?? error.message);
}
