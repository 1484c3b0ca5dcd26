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
  return [...own, ...platforms.map(({ id, name }) => addressOf(id, name, publicUrl))];
}

function addressOf(id: string, name: string, publicUrl: string | null): Finding {
  if (publicUrl !== null) {
    const address = `${publicUrl.replace(/\/+$/, "")}/webhooks/${id}`;
    return { level: "ok", message: `${name} hands over at ${address}: enter this address there` };
  }
  const message = `${name} hands over at /webhooks/${id}: set BATON_PUBLIC_URL to see the whole address to enter there`;
  return { level: "warning", message };
}
