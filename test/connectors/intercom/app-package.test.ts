import { describe, expect, it } from "vitest";
import { checkListing } from "../../../connectors/intercom/app/check-listing.ts";
import { intercomApp } from "../../../connectors/intercom/app/package.ts";

const request = (backendUrl: string) => ({
  backendUrl,
  version: "0.1.0",
  sidebarFolder: "/nowhere",
  options: {},
});
const jsonOf = (files: ReadonlyMap<string, Uint8Array>, name: string) =>
  JSON.parse(Buffer.from(files.get(name) ?? "").toString());

/** The package with a change to one of its files. */
async function changed(name: string, change: (json: Record<string, unknown>) => object): Promise<string[]> {
  const { files } = await intercomApp.build(request("https://baton.acme.example"));
  const more = new Map(files).set(name, Buffer.from(JSON.stringify(change(jsonOf(files, name)))));
  return checkListing(more).map(({ message }) => message);
}

describe("the package for intercom", () => {
  it("holds what is to be entered in the developer hub, and keeps intercom's rules", async () => {
    const { fileName, files, findings, next } = await intercomApp.build(
      request("https://baton.acme.example"),
    );

    expect(fileName).toBe("baton-intercom-0.1.0.zip");
    expect([...files.keys()]).toEqual(["README.md", "app.json", "icon.png", "listing.json"]);
    expect(findings.map(({ level }) => level)).toEqual(["ok"]);
    expect(next[0]).toContain("no upload");
    expect(jsonOf(files, "app.json").canvas_kit).toMatchObject({
      initialize_url: "https://baton.acme.example/apps/intercom/initialize",
      submit_url: "https://baton.acme.example/apps/intercom/submit",
    });
    const readme = Buffer.from(files.get("README.md") ?? "").toString();
    for (const topic of jsonOf(files, "app.json").webhooks.topics) expect(readme).toContain(topic);
  });

  it("is the same bytes each time", async () => {
    const build = async () => [...(await intercomApp.build(request("https://x.example"))).files.values()];
    expect(await build()).toEqual(await build());
  });

  it("says that an address on this machine is for a trial", async () => {
    const { findings } = await intercomApp.build(request("http://127.0.0.1:3000"));
    expect(findings.map(({ level }) => level)).toEqual(["warning", "warning", "warning"]);
  });

  it.each<[string, string, (json: Record<string, unknown>) => object]>([
    [
      "must begin with https",
      "app.json",
      (json) => ({ ...json, webhooks: { ...(json.webhooks as object), url: "http://x.example" } }),
    ],
    ["is no address", "app.json", (json) => ({ ...json, canvas_kit: {} })],
    [
      "which Baton does not read",
      "app.json",
      (json) => ({ ...json, webhooks: { ...(json.webhooks as object), topics: ["company.created"] } }),
    ],
    ["names none", "app.json", (json) => ({ ...json, webhooks: { url: "https://x.example" } })],
    ["no permission", "app.json", (json) => ({ ...json, permissions: ["everything"] })],
    ['no region "mars"', "app.json", (json) => ({ ...json, regions: ["mars"] })],
    ["has 41 characters, of 40", "listing.json", (json) => ({ ...json, name: "x".repeat(41) })],
    ['may not hold "Intercom"', "listing.json", (json) => ({ ...json, name: "Baton for Intercom" })],
    ["of 70", "listing.json", (json) => ({ ...json, short_description: "X".repeat(71) })],
    ["full stop", "listing.json", (json) => ({ ...json, short_description: "What the bot knew." })],
    ["sentence case", "listing.json", (json) => ({ ...json, short_description: "What The Bot Knew" })],
    ["long_description is missing", "listing.json", (json) => ({ ...json, long_description: "" })],
  ])("is held to the rules: %s", async (said, name, change) => {
    expect((await changed(name, change)).join("\n")).toContain(said);
  });

  it("has an icon of 512 by 512 pixels", async () => {
    const { files } = await intercomApp.build(request("https://x.example"));
    const said = (icon: Uint8Array | null) => {
      const more = new Map(files);
      if (icon === null) more.delete("icon.png");
      else more.set("icon.png", icon);
      return checkListing(more).map(({ message }) => message);
    };
    const small = Buffer.from(files.get("icon.png") ?? "");
    small.writeUInt32BE(128, 16);
    expect(said(null)).toEqual(["icon.png: is missing"]);
    expect(said(Buffer.from("GIF89a"))).toEqual(["icon.png: is no PNG"]);
    expect(said(small)).toEqual(["icon.png: is 128 × 512 pixels, and must be 512 × 512"]);
  });
});
