import type { Finding } from "../../src/connector.ts";
import type { TeamsConfig } from "./schema.ts";

/** Of an address alone; a workflow cannot be asked anything without posting. */
export function checkAddress({ host, isOverridden }: TeamsConfig): Finding[] {
  if (/(^|\.)webhook\.office\.com$|^outlook\.office(365)?\.com$/.test(host)) {
    const message =
      "webhook_url is that of an Office 365 connector; Microsoft switched those off in May 2026. Make a workflow in its place";
    return [{ level: "fault", message }];
  }
  const isWorkflow = /\.logic\.azure\.(com|us|cn)$|\.api\.powerplatform\.(com|us|cn)$/.test(host);
  const address: Finding =
    isWorkflow || isOverridden
      ? { level: "ok", message: "webhook_url is that of a workflow" }
      : { level: "warning", message: "webhook_url is not one of Microsoft's workflow addresses" };
  const owner =
    "whether the workflow runs cannot be asked without posting: baton simulate posts a test. It belongs to a person, and ends when that person's account does: give it a second owner";
  return [address, { level: "warning", message: owner }];
}
