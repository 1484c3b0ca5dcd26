import { readFile } from "node:fs/promises";
import type { AppPackage, AppPackager, AppRequest, Finding } from "../../../src/connector.ts";
import { checkListing } from "./check-listing.ts";
import { type HubSettings, settingsFor } from "./settings.ts";

/**
 * Intercom takes no upload: an app there is settings, which somebody enters in the Developer Hub. The package holds them, with
 * the listing's texts and icon, and says where each belongs.
 */
export const intercomApp: AppPackager = {
  options: {},

  async build(request: AppRequest): Promise<AppPackage> {
    const [listing, icon] = await Promise.all(["listing.json", "icon.png"].map(readOwn));
    const { name } = JSON.parse(new TextDecoder().decode(listing)) as { name: string };
    const settings = settingsFor(request.backendUrl, { name, version: request.version });
    const files = new Map<string, Uint8Array>([
      ["README.md", bytesOf(readmeOf(settings))],
      ["app.json", bytesOf(`${JSON.stringify(settings, null, 2)}\n`)],
      ["icon.png", icon ?? new Uint8Array()],
      ["listing.json", listing ?? new Uint8Array()],
    ]);
    const findings = checkListing(files);
    return {
      fileName: `baton-intercom-${request.version}.zip`,
      ...{ files, findings: findings.length === 0 ? [WELL] : findings, next: NEXT },
    };
  },
};

const WELL: Finding = {
  level: "ok",
  message: "keeps Intercom's rules for apps and listings, as far as they can be told offline",
};

const NEXT = [
  "Intercom takes no upload: README.md in the zip says what to enter in the Developer Hub, page by page",
  "Copy the app's client secret (Basic information) into the manifest as helpdesk.intercom.client_secret",
  "Open a conversation that a bot handed over: Baton stands in its details",
];

const readOwn = async (name: string) => new Uint8Array(await readFile(new URL(name, import.meta.url)));
const bytesOf = (text: string) => new TextEncoder().encode(text);

function readmeOf({ name, canvas_kit, webhooks, permissions, regions }: HubSettings): string {
  return `# ${name} in Intercom's inbox

What stands here is to be entered in the Developer Hub (Settings > Integrations > Developer Hub); \`app.json\` has the same for
scripts. It is good for workspaces in every region (${regions.join(", ")}); a workspace outside the US needs \`region\` in the manifest.

1. **New app**, or the app whose access token Baton uses already. Name: \`${name}\`. Basic information > Icon: \`icon.png\`.
2. **Basic information**: copy the client secret into Baton's manifest as \`helpdesk.intercom.client_secret\`.
3. **Authentication**: allow no more than
${permissions.map((permission) => `   - ${permission}`).join("\n")}
4. **Webhooks**: the endpoint is \`${webhooks.url}\`, the topics are
${webhooks.topics.map((topic) => `   - \`${topic}\``).join("\n")}
5. **Canvas Kit > For teammates > Add to ${canvas_kit.location}**
   - Initialize URL: \`${canvas_kit.initialize_url}\`
   - Submit URL: \`${canvas_kit.submit_url}\`
6. In the inbox open a conversation that a bot handed over, **Edit apps** in its details, and pin ${name}.

Uninstalling: remove the app from the workspace (Settings > App Store) or from the details. Notes and tickets stay.

\`listing.json\` has the texts for Intercom's App Store; a private app needs none of them.
`;
}
