/** What a rule says of a package: a fault stops the upload, a warning is read by the reviewer. */
export interface Flaw {
  level: "fault" | "warning";
  /** The rule's name, e.g. `plain-http`. */
  rule: string;
  /** Path in the package. */
  file: string;
  /** What is wrong, and what to do. */
  message: string;
}

/** A package as it is uploaded. */
export interface AppFiles {
  files: ReadonlyMap<string, Uint8Array>;
  /** Paths that are symbolic links in the zip. */
  links: readonly string[];
}

export type Json = Record<string, unknown>;

export function isJson(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Of a file in which a rule may find several faults. */
export function flawsIn(file: string) {
  const say = (level: Flaw["level"]) => (rule: string, message: string) => ({ level, rule, file, message });
  return { fault: say("fault"), warning: say("warning") };
}

export function textOf(bytes: Uint8Array | undefined): string {
  return new TextDecoder().decode(bytes);
}
