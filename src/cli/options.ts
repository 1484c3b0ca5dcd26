import { UsageError } from "./context.ts";

/** Takes `--name value` or `--name=value` out of a command's arguments. @throws {UsageError} when the value is missing. */
export function takeOption(args: readonly string[], name: string): { value: string | null; rest: string[] } {
  const rest: string[] = [];
  let value: string | null = null;
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] as string;
    if (arg !== name && !arg.startsWith(`${name}=`)) {
      rest.push(arg);
      continue;
    }
    value = arg === name ? (args[++at] ?? "") : arg.slice(name.length + 1);
    if (value === "") throw new UsageError(`${name} needs a value`);
  }
  return { value, rest };
}
