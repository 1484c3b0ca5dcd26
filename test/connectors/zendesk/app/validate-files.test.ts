import { describe, expect, it } from "vitest";
import { type Breaking, flawsAfter, type Json, type Sample } from "./sample.ts";

const SVG = '<svg xmlns="http://www.w3.org/2000/svg"><title>x</title>INSIDE</svg>';
const svg = (inside: string) => (sample: Sample) =>
  sample.write("assets/logo.svg", SVG.replace("INSIDE", inside));
const script = (code: string) => (sample: Sample) => sample.write("assets/more.js", code);
const app = (change: (texts: Json) => Json) => (sample: Sample) =>
  sample.edit("translations/en.json", (value) => ({ ...value, app: change(value.app as Json) }));
const isPublic = (sample: Sample) =>
  sample.edit("manifest.json", (manifest) => ({ ...manifest, private: false }));
const parameter = (keys: Json) => (sample: Sample) =>
  sample.edit("manifest.json", (manifest) => ({ ...manifest, parameters: [{ name: "a", ...keys }] }));

describe("the offline check of a Zendesk package: its files", () => {
  it.each<Breaking>([
    ["a locale that is none", ({ write }) => write("translations/english.json", "{}"), "locale", /"english"/],
    ["texts that are no JSON", ({ write }) => write("translations/de.json", "{,"), "json", /is not JSON/],
    ["texts that are a list", ({ write }) => write("translations/de.json", "[]"), "json", /JSON object/],
    [
      "texts with a key twice",
      ({ write }) => write("translations/de.json", '{"a":{},"a":{}}'),
      "duplicate-key",
      /"a"/,
    ],
    [
      "no texts of the app",
      ({ write }) => write("translations/en.json", "{}"),
      "translation-app",
      /lacks "app"/,
    ],
    ["no name", app(({ name: _, ...rest }) => rest), "translation-key", /app\.name/],
    [
      "a label that is text",
      app((texts) => ({ ...texts, parameters: { a: "A" } })),
      "translation-parameter",
      /label/,
    ],
    [
      "a parameter without a label",
      app((texts) => ({ ...texts, parameters: { a: {} } })),
      "translation-parameter",
      /a /,
    ],
    [
      "a parameter without a label in the translators' form",
      app(() => ({ package: "p", parameters: { a: { title: "T", value: "V" } } })),
      "translation-parameter",
      /label/,
    ],
    [
      "a short description too long",
      app((texts) => ({ ...texts, short_description: "x".repeat(81) })),
      "translation-length",
      /80/,
    ],
    [
      "a long description too long",
      app((texts) => ({ ...texts, long_description: "x".repeat(65_001) })),
      "translation-length",
      /65000/,
    ],
    [
      "a text that is not title and value",
      app(() => ({ package: "p", name: "Baton" })),
      "translation-format",
      /app\.name/,
    ],
    [
      "texts of a product that is not shown",
      app((texts) => ({ ...texts, chat: { name: "B" } })),
      "translation-product",
      /chat/,
    ],
    [
      "a product's texts without a name",
      app((texts) => ({ ...texts, support: { a: "B" } })),
      "translation-key",
      /app\.support\.name/,
    ],
  ])("finds among texts %s", async (_, change, rule, said) => {
    const found = (await flawsAfter("fault", change)).filter((flaw) => flaw.rule === rule);

    expect(found.map(({ message }) => message).join("\n")).toMatch(said);
  });

  it.each(["short_description", "installation_instructions", "long_description"])(
    "asks a public app for its %s, and a private one not",
    async (key) => {
      const without = app((texts) => ({ ...texts, [key]: undefined }));

      expect(await flawsAfter("fault", without)).toEqual([]);
      const found = await flawsAfter("fault", (sample) => {
        isPublic(sample);
        without(sample);
      });
      expect(found).toMatchObject([{ rule: "translation-key", message: `lacks app.${key}` }]);
    },
  );

  it.each([
    ["a short tag", "<g/>"],
    ["a symbol", "<symbol></symbol>"],
  ])("takes a drawing with %s, which Zendesk leaves as it is", async (_, inside) => {
    expect(await flawsAfter("warning", svg(inside))).toEqual([]);
  });

  it("takes texts in the translators' form", async () => {
    const label = { title: "the secret's label", value: "Shared secret" };
    const packaged = app(() => ({
      ...{ package: "baton", name: { title: "the app's name", value: "Baton" } },
      parameters: { shared_secret: { label } },
    }));

    expect(await flawsAfter("fault", packaged)).toEqual([]);
  });

  it.each<Breaking>([
    ["no logo", ({ files }) => files.delete("assets/logo.png"), "logo", /320 × 320/],
    ["no small logo", ({ files }) => files.delete("assets/logo-small.png"), "logo", /128 × 128/],
    ["no drawn logo", ({ files }) => files.delete("assets/logo.svg"), "logo", /not in the package/],
    ["a logo of another size", swapLogos, "logo", /is 128 × 128; it must be 320 × 320/],
    ["a logo that is no PNG", ({ write }) => write("assets/logo.png", "GIF89a"), "logo", /is not a PNG/],
    [
      "a banner of another size",
      (sample) => sample.write("assets/banner.png", aPng(800, 200)),
      "banner",
      /830 × 200/,
    ],
    ["a banner that is no PNG", ({ write }) => write("assets/banner.png", "JFIF"), "banner", /is not a PNG/],
    ["a drawing that is none", ({ write }) => write("assets/a.svg", "<html></html>"), "svg", /is no SVG/],
    ["a drawing that breaks off", ({ write }) => write("assets/a.svg", "<svg><path>"), "svg", /does not end/],
    ["a zip", ({ write }) => write("assets/a.png", "PK\u0003\u0004"), "file-kind", /is a zip/],
    ["a PDF", ({ write }) => write("assets/a.txt", "%PDF-1.7"), "file-kind", /a PDF/],
    ["a gzip by its bytes", ({ write }) => write("a", new Uint8Array([0x1f, 0x8b, 8])), "file-kind", /gzip/],
    ["a shell script", ({ write }) => write("run", "#!/bin/sh\n"), "file-kind", /shell script/],
    ...[
      "rar",
      "zip",
      "gzip",
      "pdf",
      "doc",
      "docx",
      "avi",
      "bin",
      "bz",
      "bz2",
      "csh",
      "sh",
      "jar",
      "mp3",
      "mpeg",
      "odt",
    ].map(kind),
    ...["ppt", "pptx", "xls", "xlsx", "7z"].map(kind),
  ])("finds %s", async (_, change, rule, said) => {
    const found = (await flawsAfter("fault", change)).filter((flaw) => flaw.rule === rule);

    expect(found.map(({ message }) => message).join("\n")).toMatch(said);
  });

  it.each([
    [830, 200],
    [1660, 400],
  ])("takes a banner of %d × %d", async (width, height) => {
    expect(await flawsAfter("fault", ({ write }) => write("assets/banner.png", aPng(width, height)))).toEqual(
      [],
    );
  });

  it.each<Breaking>([
    ["what asks for a script", svg("<script></script>"), "svg-unsafe", /<script>/],
    ["what holds a page", svg("<foreignObject></foreignObject>"), "svg-unsafe", /<foreignobject>/],
    ["a handler", svg('<g onload="x()"></g>'), "svg-unsafe", /event handler/],
    ["a script address", svg('<use href="javascript:x()"></use>'), "svg-unsafe", /script address/],
    ["another address", svg('<use href="https://a.example/a.svg"></use>'), "svg-unsafe", /another address/],
    ["a bitmap", svg('<image href="data:image/png;base64,AAAA"></image>'), "svg-bitmap", /placeholder/],
    ["a comment", svg("<!-- drawn by hand -->"), "svg-rewritten", /written anew/],
    [
      "plain http in a script",
      script('fetch("http://a.example/x")'),
      "plain-http",
      /http:\/\/a\.example\/x$/,
    ],
    [
      "plain http in a page",
      ({ write }) => write("assets/a.html", "http://a.example"),
      "plain-http",
      /a\.example/,
    ],
    ["a Slack token", script('"xoxb-12"'), "secret", /Slack token/],
    ["a private key", script("-----BEGIN RSA PRIVATE KEY-----"), "secret", /private key/],
    ["a PGP key", script("-----BEGIN PGP PRIVATE KEY BLOCK-----"), "secret", /PGP/],
    ["an AWS key", script('"AKIA0123456789ABCDEF"'), "secret", /AWS access/],
    ["a GitHub token", script(`github = "${"a1".repeat(18)}"`), "secret", /GitHub/],
    ["a Facebook token", script(`facebook = "${"a1".repeat(15)}"`), "secret", /Facebook/],
    ["a client secret", script(`client_secret: "${"a1".repeat(10)}"`), "secret", /client secret/],
    ["an app's key", script('app_key = "abcd1"'), "secret", /app, consumer or master/],
    ["a token", script('token: "abcd1"'), "secret", /a token/],
    ["a password", script('password = "abcd"'), "secret", /a password/],
    ["a secret at a line's start", script('\nsecret = "abcd"'), "secret", /a secret$/],
    ["a word for a secret", script("authKey"), "secret-word", /words that secrets go by/],
    [
      "an open token",
      parameter({ name: "api_token" }),
      "insecure-setting",
      /"api_token" looks like a secret/,
    ],
    ["an open password", parameter({ name: "Pwd", type: "text" }), "insecure-setting", /"Pwd"/],
    [
      "a secret's default",
      parameter({ secure: true, scopes: ["header"], default: "x" }),
      "secret-default",
      /default/,
    ],
    ["a hidden default", parameter({ type: "hidden", default: "x" }), "secret-default", /default/],
    ["a secret for any use", parameter({ secure: true }), "no-scopes", /without "scopes"/],
  ])("warns of %s", async (_, change, rule, said) => {
    const found = (await flawsAfter("warning", change)).filter((flaw) => flaw.rule === rule);

    expect(found.map(({ message }) => message).join("\n")).toMatch(said);
  });
});

function kind(extension: string): Breaking {
  const file = `assets/more.${extension}`;
  return [
    `a .${extension}`,
    ({ write }) => write(file, "x"),
    "file-kind",
    new RegExp(`a \\.${extension}, which no package`),
  ];
}

function swapLogos({ files, write }: Sample) {
  write("assets/logo.png", files.get("assets/logo-small.png") ?? "");
}

/** As much of a PNG as tells its size. */
function aPng(width: number, height: number): Uint8Array {
  const bytes = Buffer.alloc(32);
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]).copy(bytes);
  bytes.write("IHDR", 12);
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes;
}
