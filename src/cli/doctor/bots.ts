import type { Settings } from "../../config.ts";
import type { Connection, Finding } from "../../connector.ts";
import type { Manifest } from "../../manifest/manifest.ts";
import { counted } from "./report.ts";

/** By which ways bots hand over, and what each platform has to be told. */
export function checkBots(
  { signingSecrets, bearerTokens }: Manifest["bot"],
  vendors: readonly { id: string; name: string; connection: Connection }[],
  { publicUrl }: Settings,
): Finding[] {
  const proofs = [
    ...(signingSecrets.length > 0 ? [counted(signingSecrets.length, "signing secret")] : []),
    ...(bearerTokens.length > 0 ? [counted(bearerTokens.length, "token")] : []),
  ];
  const own: Finding[] =
    proofs.length > 0
      ? [{ level: "ok", message: `bots of your own call /v1/escalations (${proofs.join(", ")})` }]
      : [];
  const platforms = vendors.filter(({ connection }) => connection.bot !== undefined);
  return [...own, ...platforms.map((platform) => addressOf(platform, publicUrl))];
}

function addressOf(
  { id, name, connection }: { id: string; name: string; connection: Connection },
  publicUrl: string | null,
): Finding {
  if (connection.tickets !== undefined) {
    const message = `a bot in ${name} hands over at /webhooks/${id}, where the helpdesk's own webhooks come in`;
    return { level: "ok", message };
  }
  if (publicUrl !== null) {
    const address = `${publicUrl.replace(/\/+$/, "")}/webhooks/${id}`;
    return { level: "ok", message: `${name} hands over at ${address}: enter this address there` };
  }
  const message = `${name} hands over at /webhooks/${id}: set BATON_PUBLIC_URL to see the whole address to enter there`;
  return { level: "warning", message };
}
