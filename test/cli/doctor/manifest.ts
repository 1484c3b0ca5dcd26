import { connectors } from "../../../connectors/index.ts";
import type { Manifest } from "../../../src/manifest/manifest.ts";
import { parseManifest } from "../../../src/manifest/parse.ts";
import { SECRET } from "../../support/house.ts";

/** The smallest manifest with these keys beside. */
export function aBaseManifest(more = ""): Manifest {
  const text = `version: 1
bot: { signing_secrets: ["${SECRET}"] }
helpdesk: { zendesk: { subdomain: acme, oauth: { client_id: a, client_secret: b } } }
${more}`;
  return parseManifest(text, { file: "m.yaml", env: {}, connectors });
}
