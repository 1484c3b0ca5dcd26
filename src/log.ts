import { type Logger, pino } from "pino";

/** One JSON line per entry on standard output. Details are fields; transcripts, emails and secrets are none of them. */
export function createLog(level: string): Logger {
  return pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    // A second net under the rule that secrets are not logged at all.
    redact: {
      paths: [
        "*.authorization",
        "*.token",
        "*.secret",
        "*.api_key",
        "*.access_token",
        "headers",
        "*.headers",
        "body",
        "*.body",
      ],
      censor: "[hidden]",
    },
    serializers: { err: describeError },
  });
}

/**
 * An error as a log may hold it. Messages of database and vendor libraries can repeat what was sent (a failed
 * query prints its parameters), so only the first line is kept, bounded, and of a cause only its name and code.
 */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const { code, kind, connector, status } = error as Error & Record<string, unknown>;
  const isQuery = error.message.startsWith("Failed query");
  return {
    type: error.name,
    message: isQuery ? "a database query failed" : error.message.split("\n")[0]?.slice(0, 300),
    ...(code === undefined ? {} : { code }),
    ...(kind === undefined ? {} : { kind, connector, status }),
    stack: error.stack
      ?.split("\n")
      .filter((line) => /^\s+at /.test(line))
      .slice(0, 8)
      .map((line) => line.trim()),
    ...(error.cause instanceof Error
      ? { cause: { type: error.cause.name, code: (error.cause as NodeJS.ErrnoException).code } }
      : {}),
  };
}
