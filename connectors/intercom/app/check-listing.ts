import type { Finding } from "../../../src/connector.ts";
import { TOPICS } from "./settings.ts";

// What Intercom asks of a listing and of an app's addresses, in our words, so that it can be checked without an account.
// (Intercom developer documentation: "Listing your app", "App review and publishing", "Canvas Kit")

const MOST_NAME = 40;
const MOST_SHORT = 70;
const ICON = 512;
const PERMISSION = /^(?:Read|Write|Read and (?:write|list)) [a-z ]+$/;

/** @param files the package as it will be zipped. Empty where all is well. */
export function checkListing(files: ReadonlyMap<string, Uint8Array>): Finding[] {
  const settings = jsonIn(files, "app.json");
  const listing = jsonIn(files, "listing.json");
  return [
    ...(settings ? checkSettings(settings) : [fault("app.json: is missing, or no JSON")]),
    ...(listing ? checkTexts(listing) : [fault("listing.json: is missing, or no JSON")]),
    ...checkIcon(files.get("icon.png")),
  ];
}

function checkSettings(settings: Record<string, unknown>): Finding[] {
  const { canvas_kit, webhooks, permissions, regions } = settings;
  const canvas = isRecord(canvas_kit) ? canvas_kit : {};
  const hooks = isRecord(webhooks) ? webhooks : {};
  const addresses = [
    ["canvas_kit.initialize_url", canvas.initialize_url],
    ["canvas_kit.submit_url", canvas.submit_url],
    ["webhooks.url", hooks.url],
  ] as const;
  const unread = listOf(hooks.topics).filter((topic) => !TOPICS.includes(topic));
  return [
    ...addresses.flatMap(([name, address]) => checkAddress(`app.json: ${name}`, address)),
    ...(listOf(hooks.topics).length === 0 ? [fault("app.json: webhooks.topics names none")] : []),
    ...unread.map((topic) => fault(`app.json: webhooks.topics has ${topic}, which Baton does not read`)),
    ...listOf(permissions)
      .filter((permission) => !PERMISSION.test(permission))
      .map((permission) =>
        fault(`app.json: "${permission}" is no permission as the Developer Hub words them`),
      ),
    ...listOf(regions)
      .filter((region) => !["us", "eu", "au"].includes(region))
      .map((region) => fault(`app.json: there is no region "${region}"; Intercom has us, eu and au`)),
  ];
}

function checkAddress(name: string, address: unknown): Finding[] {
  const url = typeof address === "string" ? URL.parse(address) : null;
  if (!url) return [fault(`${name}: is no address`)];
  if (url.username !== "" || url.hash !== "") return [fault(`${name}: has a user or a fragment in it`)];
  if (url.protocol === "https:") return [];
  const isHere = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname);
  if (isHere)
    return [{ level: "warning", message: `${name}: Intercom calls https alone; this is for a trial here` }];
  return [fault(`${name}: must begin with https`)];
}

function checkTexts({ name, short_description, long_description }: Record<string, unknown>): Finding[] {
  const title = textOf(name);
  const short = textOf(short_description);
  return [
    ...lengthOf("name", title, MOST_NAME),
    ...(/intercom/i.test(title) ? [fault('listing.json: name may not hold "Intercom"')] : []),
    ...lengthOf("short_description", short, MOST_SHORT),
    ...(/[.。]$/.test(short) ? [fault("listing.json: short_description ends in a full stop")] : []),
    ...(isSentenceCase(short) ? [] : [fault("listing.json: short_description is not in sentence case")]),
    ...(textOf(long_description) === "" ? [fault("listing.json: long_description is missing")] : []),
  ];
}

/** One capital to begin with, and then words in capitals only where they are names. */
function isSentenceCase(text: string): boolean {
  const [first = "", ...rest] = text.split(/\s+/);
  return (
    /^\P{Ll}/u.test(first) && rest.filter((word) => /^\p{Lu}\p{Ll}/u.test(word)).length <= rest.length / 2
  );
}

function lengthOf(name: string, text: string, most: number): Finding[] {
  if (text === "") return [fault(`listing.json: ${name} is missing`)];
  return text.length <= most
    ? []
    : [fault(`listing.json: ${name} has ${text.length} characters, of ${most}`)];
}

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

function checkIcon(bytes: Uint8Array | undefined): Finding[] {
  if (!bytes) return [fault("icon.png: is missing")];
  const png = Buffer.from(bytes);
  if (png.length < 24 || !png.subarray(0, 8).equals(PNG)) return [fault("icon.png: is no PNG")];
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  return width === ICON && height === ICON
    ? []
    : [fault(`icon.png: is ${width} × ${height} pixels, and must be ${ICON} × ${ICON}`)];
}

function jsonIn(files: ReadonlyMap<string, Uint8Array>, name: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(files.get(name)));
    return isRecord(value) ? value : null;
  } catch {
    return null;
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const listOf = (value: unknown) => (Array.isArray(value) ? value.map(String) : []);
const textOf = (value: unknown) => (typeof value === "string" ? value.trim() : "");
const fault = (message: string): Finding => ({ level: "fault", message });
