import { describe, expect, it } from "vitest";
import { zendeskApp } from "../../../../connectors/zendesk/app/packager.ts";
import { localeOf } from "../../../../src/connector.ts";
import { UnreadableError } from "../../../../src/errors.ts";
import { aPackage, aSidebar, buildApp } from "./sample.ts";

const AUTHOR = "Acme Handoffs <support@acme.example> https://acme.example";

describe("the Zendesk app's package", () => {
  it.each<[string, Record<string, string>]>([
    ["as a private app", {}],
    ["with signed URLs", { "signed-urls": "" }],
    ["for the marketplace", { public: "", author: AUTHOR }],
  ])("has no fault %s, and every warning is explained", async (_, options) => {
    const { findings } = await buildApp(options);

    expect(findings.filter(({ level }) => level === "fault")).toEqual([]);
    expect(findings.filter(({ message }) => !message.includes("(expected: "))).toEqual([]);
    expect(findings.length).toBeGreaterThan(0);
  });

  it("lets the secret sign calls to the backend alone, and nobody read it", async () => {
    const { read } = await aPackage();

    expect(read("manifest.json")).toMatchObject({
      ...{ private: true, version: "1.2.3", frameworkVersion: "2.0", signedUrls: false },
      domainWhitelist: ["baton.example.com"],
      parameters: [{ name: "shared_secret", secure: true, required: true, scopes: ["jwt_secret_key"] }],
      location: { support: { ticket_sidebar: { url: "assets/index.html", flexible: true, autoLoad: true } } },
    });
  });

  it("tells the page whom to call, as text that cannot leave its place", async () => {
    const folder = aSidebar();
    const { files } = await zendeskApp.build({
      ...{ backendUrl: 'https://baton.example.com/a"b', version: "1.2.3", sidebarFolder: folder },
      options: { installation: "acme_2" },
    });
    const page = Buffer.from(files.get("assets/index.html") ?? []).toString("utf8");

    expect(page).toContain('<meta name="baton-backend" content="https://baton.example.com/a&quot;b" />');
    expect(page).toContain('<meta name="baton-installation" content="acme_2" />');
    expect([...files.keys()].some((file) => file.endsWith(".map"))).toBe(false);
  });

  it("opens Baton's own page where URLs are signed: no files of the sidebar, no setting", async () => {
    const { files, read } = await aPackage({ "signed-urls": "" });
    const manifest = read("manifest.json");

    expect(manifest).toMatchObject({
      signedUrls: true,
      location: { support: { ticket_sidebar: { url: "https://baton.example.com/apps/zendesk/sidebar" } } },
    });
    expect(manifest).not.toHaveProperty("parameters");
    expect(manifest).not.toHaveProperty("domainWhitelist");
    expect(files.has("assets/index.html")).toBe(false);
    expect(JSON.stringify(read("translations/de.json"))).toMatch(/sidebar_public_key/);
    expect(JSON.stringify(read("translations/de.json"))).not.toMatch(/parameters|signed_urls/);
  });

  it("makes fields, a trigger that sends nothing, and a webhook to the backend", async () => {
    const { read } = await aPackage();
    const requirements = read("requirements.json");

    expect(Object.keys(requirements)).toEqual(["ticket_fields", "triggers", "webhooks"]);
    expect(requirements.webhooks).toMatchObject({
      baton_ticket_events: { endpoint: "https://baton.example.com/webhooks/zendesk", status: "active" },
    });
    const { actions } = (requirements.triggers as Record<string, { actions: unknown }>).baton_reopened ?? {};
    expect(actions).toEqual([{ field: "current_tags", value: "baton_reopened" }]);
  });

  it("marks what is open again, and not what is closed after it was solved", async () => {
    const { read } = await aPackage();
    const { triggers } = read("requirements.json") as {
      triggers: { baton_reopened: { conditions: unknown } };
    };

    expect(triggers.baton_reopened.conditions).toMatchObject({
      all: expect.arrayContaining([
        { field: "status", operator: "value_previous", value: "solved" },
        { field: "status", operator: "less_than", value: "solved" },
      ]),
    });
  });

  it("makes no webhook for a Baton on this machine, which Zendesk cannot reach", async () => {
    const { files, findings } = await buildApp({}, "http://127.0.0.1:3000");

    expect(Buffer.from(files.get("requirements.json") ?? []).toString()).not.toContain("webhooks");
    expect(findings.filter(({ level }) => level === "fault")).toEqual([]);
  });

  it("speaks the languages that the sidebar speaks, each with the same texts", async () => {
    const { files, read } = await aPackage();
    const translations = [...files.keys()].filter((file) => file.startsWith("translations/"));
    const shapes = translations.map((file) => Object.keys(read(file).app as object).join());

    expect(translations.map((file) => localeOf(file.slice("translations/".length, -".json".length)))).toEqual(
      ["de", "en", "es", "fr", "pt"],
    );
    expect(new Set(shapes).size).toBe(1);
  });

  it("is the marketplace's only with somebody who answers for it", async () => {
    await expect(buildApp({ public: "" })).rejects.toThrow(/--public needs --author/);
    const { read } = await aPackage({ public: "", author: AUTHOR });

    expect(read("manifest.json")).toMatchObject({
      private: false,
      author: { name: "Acme Handoffs", email: "support@acme.example", url: "https://acme.example" },
    });
  });

  it.each<[string, Record<string, string>, string, RegExp]>([
    ["an author without an address", { author: "Acme" }, "https://b.example", /--author "Acme" must be like/],
    ["an installation with a space", { installation: "a b" }, "https://b.example", /--installation "a b"/],
    [
      "a public app of this machine",
      { public: "", author: AUTHOR },
      "http://localhost:1",
      /https --backend-url/,
    ],
  ])("refuses %s", async (_, options, backendUrl, said) => {
    const refused = buildApp(options, backendUrl);

    await expect(refused).rejects.toThrow(UnreadableError);
    await expect(refused).rejects.toThrow(said);
  });

  it("refuses a sidebar that does not say where its backend goes", async () => {
    const sidebarFolder = aSidebar("<!doctype html>");

    await expect(
      zendeskApp.build({ backendUrl: "https://b.example", version: "1.2.3", sidebarFolder, options: {} }),
    ).rejects.toThrow(/lacks <meta name="baton-backend">: build it anew/);
  });
});
