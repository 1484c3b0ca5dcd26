import type { Finding } from "../../../../src/connector.ts";

/** An app's package as the checks see it: paths without a leading slash. */
export interface Package {
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** `undefined` where there is no such file. */
  text(path: string): string | undefined;
  /** The JSON object in a file; `undefined` where there is none, or none that can be read. */
  json(path: string): Record<string, unknown> | undefined;
  has(path: string): boolean;
}

export function openPackage(files: ReadonlyMap<string, Uint8Array>): Package {
  const text = (path: string) => {
    const bytes = files.get(path);
    return bytes === undefined ? undefined : new TextDecoder().decode(bytes);
  };
  return {
    files,
    text,
    has: (path) => files.has(path),
    json(path) {
      try {
        return asObject(JSON.parse(text(path) ?? ""));
      } catch {
        return undefined;
      }
    },
  };
}

export function asObject(value: unknown): Record<string, unknown> | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  return value as Record<string, unknown>;
}

export function fault(file: string, message: string): Finding {
  return { level: "fault", message: `${file}: ${message}` };
}

export function warning(file: string, message: string): Finding {
  return { level: "warning", message: `${file}: ${message}` };
}

/** A placeholder of a request template, e.g. `iparam.baton_host` of `<%= iparam.baton_host %>`. */
export function placeholdersIn(text: string): string[] {
  return [...text.matchAll(/<%=\s*([^%]+?)\s*%>/g)].map(([, inner = ""]) => inner);
}
