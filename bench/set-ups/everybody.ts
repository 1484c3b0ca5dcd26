import { connectors } from "../../connectors/index.ts";
import type { Connector } from "../../src/connector.ts";

/** A manifest with one helpdesk alone, and one that names all that may stand beside it; nobody real is called. */
export function oneAndAll(nowhere: string): { one: string; all: string; names: string[] } {
  const [helpdesk] = connectors.filter(({ role, id }) => role === "helpdesk" && id === "zendesk");
  const [tracker] = connectors.filter(({ canTrack }) => canTrack);
  const sources = connectors.filter((one) => one.role === "source" && (!one.canTrack || one === tracker));
  const bots = connectors.filter(({ role }) => role === "bot");
  if (!helpdesk) throw new Error("there is no helpdesk");
  const blocks = (some: Connector[]) =>
    Object.fromEntries(some.map((one) => [one.id, blockOf(one, nowhere)]));
  const manifest = (more: { connectors?: object; platforms?: object }) =>
    JSON.stringify({
      version: 1,
      bot: {
        // biome-ignore lint/suspicious/noTemplateCurlyInString: the manifest's own variable
        signing_secrets: ["${BATON_SIGNING_SECRET}"],
        ...(more.platforms ? { platforms: more.platforms } : {}),
      },
      helpdesk: blocks([helpdesk]),
      ...(more.connectors ? { connectors: more.connectors } : {}),
      enrichment: { deadline_ms: 4_000 },
    });
  return {
    one: manifest({}),
    all: manifest({
      connectors: blocks(sources),
      ...(bots.length > 0 ? { platforms: blocks(bots) } : {}),
    }),
    names: [helpdesk, ...sources, ...bots].map(({ name }) => name),
  };
}

function blockOf({ example, config }: Connector, nowhere: string): object {
  const led = { ...example, base_url: nowhere };
  return config.safeParse(led).success ? led : example;
}
