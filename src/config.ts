import { z } from "zod";

/** Everything that the environment says, read once. Manifests have their own `${NAME}`. */
export interface Settings {
  port: number;
  host: string;
  manifestPath: string;
  dataDir: string;
  databaseUrl: string | null;
  redisUrl: string | null;
  publicUrl: string | null;
  adminToken: string | null;
  /** What is kept in the database sealed is sealed with the first; none: nothing that would have to be is kept. */
  encryptionKeys: Buffer[];
  logLevel: string;
  /** Where `work` alone answers `/healthz`, `/readyz` and `/metrics`; `null`: nowhere. */
  workPort: number | null;
  /** For `${NAME}` in the manifest. */
  env: Record<string, string | undefined>;
}

const LEVELS = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;
const optional = z
  .string()
  .optional()
  .transform((value) => (value === undefined || value.trim() === "" ? null : value));

const Environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().default("127.0.0.1"),
  BATON_MANIFEST: z.string().default("manifests/baton.yaml"),
  BATON_DATA_DIR: z.string().default(".baton"),
  DATABASE_URL: optional,
  REDIS_URL: optional,
  BATON_PUBLIC_URL: optional,
  BATON_ADMIN_TOKEN: optional,
  BATON_ENCRYPTION_KEYS: z
    .string()
    .default("")
    .transform((text) => text.split(/[\s,]+/).filter((key) => key !== ""))
    .refine((keys) => keys.every(isKey), "must be 32 bytes in base64 each, newest first, with commas between")
    .transform((keys) => keys.map((key) => Buffer.from(key, "base64"))),
  BATON_WORK_PORT: z.preprocess(
    (value) => (value === "" ? undefined : value),
    z.coerce.number().int().min(0).max(65_535).optional(),
  ),
  LOG_LEVEL: z.enum(LEVELS).default("info"),
});

function isKey(key: string): boolean {
  return /^[A-Za-z0-9+/]{43}=?$/.test(key) && Buffer.from(key, "base64").length === 32;
}

/** A wrong variable; the message names it and never repeats its value, which may be a secret. */
export class SettingsError extends Error {
  override readonly name = "SettingsError";
}

/** The only reader of `process.env`. @throws {SettingsError} */
export function readSettings(env: Record<string, string | undefined> = process.env): Settings {
  const parsed = Environment.safeParse(env);
  if (!parsed.success) {
    const faults = parsed.error.issues.map(
      (issue) => `environment variable ${issue.path.join(".")}: ${issue.message}`,
    );
    throw new SettingsError(faults.join("\n"));
  }
  const read = parsed.data;
  return {
    port: read.PORT,
    host: read.HOST,
    manifestPath: read.BATON_MANIFEST,
    dataDir: read.BATON_DATA_DIR,
    databaseUrl: read.DATABASE_URL,
    redisUrl: read.REDIS_URL,
    publicUrl: read.BATON_PUBLIC_URL,
    adminToken: read.BATON_ADMIN_TOKEN,
    encryptionKeys: read.BATON_ENCRYPTION_KEYS,
    logLevel: read.LOG_LEVEL,
    workPort: read.BATON_WORK_PORT ?? null,
    env,
  };
}
