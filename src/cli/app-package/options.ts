import type { AppPackager, Connector } from "../../connector.ts";
import { UsageError } from "../context.ts";

export type Packaged = Connector & { app: AppPackager };

interface Option {
  isRequired?: boolean;
  isFlag?: boolean;
}

/** What the command was given, by name. `null`: asked for help. @throws {UsageError} for what the app does not take. */
export function readOptions(args: readonly string[], connector: Packaged): Record<string, string> | null {
  const known: Record<string, Option> = {
    ...{ "backend-url": { isRequired: true }, out: {} },
    ...connector.app.options,
  };
  const given: Record<string, string> = {};
  const wrong = (what: string) =>
    new UsageError(`baton ${connector.id} package: ${what}\n${usage(connector)}`.trimEnd());
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] ?? "";
    if (arg === "--help" || arg === "-h") return null;
    const [, name = "", inline] = /^--([a-z-]+)(?:=(.*))?$/s.exec(arg) ?? [];
    const option = Object.hasOwn(known, name) ? known[name] : undefined;
    if (option === undefined) throw wrong(`unknown option ${arg}`);
    if (option.isFlag) {
      if (inline !== undefined) throw wrong(`--${name} stands alone`);
      given[name] = "";
      continue;
    }
    const value = inline ?? args[++at] ?? "";
    if (value === "" || (inline === undefined && value.startsWith("--")))
      throw wrong(`--${name} needs a value`);
    given[name] = value;
  }
  const missing = Object.keys(known).find((name) => known[name]?.isRequired && given[name] === undefined);
  if (missing) throw wrong(`--${missing} is missing`);
  return given;
}

export function usage({ id, app }: Packaged): string {
  const options: [string, string][] = [
    ["--backend-url https://…", "where the app reaches Baton"],
    ["--out <folder>", "where the package is written; here by default"],
    ...Object.entries(app.options).map(([name, { about, isFlag }]): [string, string] => [
      `--${name}${isFlag ? "" : " …"}`,
      about,
    ]),
  ];
  const lines = options.map(([name, about]) => `  ${name.padEnd(24)} ${about}`);
  return `usage: baton ${id} package --backend-url https://… [options]\n${lines.join("\n")}\n`;
}
