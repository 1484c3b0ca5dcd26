import type { Settings } from "../../config.ts";
import type { Finding } from "../../connector.ts";
import { createLog } from "../../log.ts";
import type { Manifest } from "../../manifest/manifest.ts";
import { openRedisBackend } from "../../queue/redis-backend.ts";
import type { Records } from "./records.ts";
import { counted } from "./report.ts";

const REDIS_MS = 5_000;
const OLDEST_POSTGRES = 14;

/** Whether the queue answers, and is set up so that it keeps what it is given. */
export async function checkQueue({ redisUrl, databaseUrl }: Settings): Promise<Finding[]> {
  if (redisUrl === null) {
    const where = databaseUrl === null ? "the embedded database" : "PostgreSQL";
    return [{ level: "ok", message: `it runs on ${where}, which evicts nothing` }];
  }
  const backend = openRedisBackend(redisUrl, "baton", createLog("silent"));
  try {
    const end = performance.now() + REDIS_MS;
    while (!(await backend.ping(1_000))) {
      if (performance.now() > end) return [{ level: "fault", message: "Redis does not answer (REDIS_URL)" }];
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    const [warnings, version] = await Promise.all([backend.warnings(), backend.version()]);
    const answers: Finding = { level: "ok", message: `Redis ${version ?? ""} answers`.replace("  ", " ") };
    if (warnings.length === 0) return [{ ...answers, message: `${answers.message}, and evicts nothing` }];
    return [answers, ...warnings.map((message): Finding => ({ level: "warning", message }))];
  } finally {
    await backend.close();
  }
}

/** Whether the database answers, and what waits in it. */
export function checkDatabase(records: Records): Finding[] {
  if (records.checkup === null)
    return [{ level: records.isFault ? "fault" : "warning", message: records.why }];
  const { version, kind, waiting, parked, reconnect } = records.checkup;
  const isOld = Number.parseInt(version, 10) < OLDEST_POSTGRES;
  const name = kind === "embedded" ? `the embedded PostgreSQL ${version}` : `PostgreSQL ${version}`;
  return [
    isOld
      ? { level: "warning", message: `${name} is old: use ${OLDEST_POSTGRES} or newer` }
      : {
          level: "ok",
          message: `${name} answers; ${waiting === 1 ? "1 handoff waits" : `${waiting} handoffs wait`}`,
        },
    ...(parked > 0
      ? [{ level: "warning", message: `${parked} parked: a person must look (baton replay)` } as const]
      : []),
    ...reconnect.map(
      ({ connector, since, reason }): Finding => ({
        level: "fault",
        message: `${connector}: reconnect needed since ${since.slice(0, 16).replace("T", " ")} UTC (${reason ?? "it refused our sign-in"}): put working credentials into the manifest; what waits then goes out by itself`,
      }),
    ),
  ];
}

/** What protects the house. Values are never shown. */
export function checkSecrets({ bot }: Manifest, settings: Settings): Finding[] {
  const { signingSecrets, bearerTokens } = bot;
  const isOpen = !["127.0.0.1", "localhost", "::1"].includes(settings.host);
  const findings: Finding[] = [
    signingSecrets.length > 0
      ? { level: "ok", message: "bots sign their calls, and our events to them are signed" }
      : {
          level: "warning",
          message: "there is no signing secret: events to bots cannot be sent (make one with baton secret)",
        },
  ];
  if (signingSecrets.length > 1)
    findings.push({
      level: "warning",
      message: `${signingSecrets.length} signing secrets are in force: remove the old ones once no bot uses them`,
    });
  if (bearerTokens.length > 0)
    findings.push({
      level: "ok",
      message: `${counted(bearerTokens.length, "bearer token")} for bots that cannot sign`,
    });
  if (settings.adminToken !== null) findings.push({ level: "ok", message: "the admin API wants its token" });
  else if (isOpen || settings.publicUrl !== null)
    findings.push({
      level: "warning",
      message: "BATON_ADMIN_TOKEN is not set: the admin API answers on loopback only; set it behind a proxy",
    });
  findings.push(
    settings.encryptionKeys.length > 0
      ? { level: "ok", message: "sign-ins are kept sealed, and all processes share them" }
      : {
          level: "ok",
          message: "no BATON_ENCRYPTION_KEYS: each process signs in by itself, and nothing is kept",
        },
  );
  return findings;
}
