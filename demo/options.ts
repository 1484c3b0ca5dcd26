import { DEFAULT_HELPDESK, HELPDESKS, type HelpdeskId } from "./helpdesks/index.ts";

/** What was asked of the demo on its command line. */
export interface Options {
  /** Ends by itself. */
  isOnce: boolean;
  helpdesk: HelpdeskId;
}

/** `fault`: what is wrong, in a sentence. */
export function readOptions(args: readonly string[]): Options | { fault: string } {
  const options: Options = { isOnce: false, helpdesk: DEFAULT_HELPDESK };
  const known = Object.keys(HELPDESKS);
  for (let at = 0; at < args.length; at++) {
    const [name, inline] = (args[at] ?? "").split("=", 2);
    if (name === "--once") options.isOnce = true;
    else if (name === "--helpdesk") {
      const wanted = inline ?? args[++at] ?? "";
      if (!known.includes(wanted)) return { fault: `--helpdesk takes one of ${known.join(", ")}` };
      options.helpdesk = wanted as HelpdeskId;
    } else {
      const all = `--once, which ends by itself, and --helpdesk ${known.join("|")}`;
      return { fault: `unknown option ${args[at]}; there are ${all}` };
    }
  }
  return options;
}
