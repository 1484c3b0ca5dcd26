import type { Call } from "../../demo/stand-ins/stand-in.ts";

/** A stand-in with its block of the manifest, whichever vendor it is. */
export interface Played {
  /** The vendor's key in manifests. */
  id: string;
  name: string;
  block: object;
  calls: Call[];
  close(): Promise<void>;
}

export interface PlayedHelpdesk extends Played {
  /** Whose tickets there are, by handoff. */
  handoffs(): (string | null)[];
}

/** A helpdesk and the sources beside it, as stand-ins that behave as the vendors' APIs do. */
export interface SetUp {
  helpdesk: PlayedHelpdesk;
  sources: Played[];
}

export function manifestOf({ helpdesk, sources }: SetUp): string {
  const blocks = (played: Played[]) => Object.fromEntries(played.map(({ id, block }) => [id, block]));
  // JSON is YAML.
  return JSON.stringify({
    version: 1,
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the manifest's own variable
    bot: { signing_secrets: ["${BATON_SIGNING_SECRET}"] },
    helpdesk: blocks([helpdesk]),
    ...(sources.length > 0 ? { connectors: blocks(sources) } : {}),
    fields: [],
    limits: { requests_per_second: 100_000 },
  });
}

/** A call that changes something; some vendors search by POST. */
export function isWrite({ method, path }: Call): boolean {
  return method !== "GET" && !/\/(search|query)(\/|$)|\/oauth|\/token$/.test(path);
}
