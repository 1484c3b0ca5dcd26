import { parseAst } from "vite";
import { describe, expect, it } from "vitest";
import { freshdeskApp } from "../../../connectors/freshdesk/app/package.ts";
import { anApp, textOf } from "../../support/freshdesk-app.ts";

const REQUEST = { backendUrl: "https://baton.example", version: "1.2.3", sidebarFolder: "", options: {} };

describe("freshdesk's app package", () => {
  it("keeps every rule that can be told offline", async () => {
    const { fileName, findings } = await freshdeskApp.build(REQUEST);

    expect(fileName).toBe("baton-freshdesk-1.2.3.zip");
    expect(findings.map(({ level }) => level)).toEqual(["ok"]);
  });

  it("holds what a sidebar app has, and loads nothing from elsewhere", async () => {
    const files = await anApp();

    expect([...files.keys()].sort()).toEqual([
      ...["README.md", "app/index.html", "app/scripts/app.js", "app/scripts/vendor/crayons.js"],
      ...["app/styles/images/icon.svg", "app/styles/style.css"],
      ...["config/iparams.json", "config/requests.json", "manifest.json"],
    ]);
    expect(textOf(files, "app/index.html")).not.toMatch(/https?:\/\//);
    expect(textOf(files, "app/scripts/vendor/crayons.js")).not.toMatch(/jsdelivr|unpkg/);
  });

  it("hands Freshworks' components on as a library, which its linter passes over", async () => {
    const code = textOf(await anApp(), "app/scripts/vendor/crayons.js").replace(/\/\*![\s\S]*?\*\/\n/g, "");
    const [first, second = "", ...rest] = code.split("\n");

    expect(first).toBe("/* eslint-disable */");
    expect(rest).toEqual([""]);
    expect(() => parseAst(second, { lang: "js", sourceType: "script" })).not.toThrow();
  });

  it("has no address of Baton's in it, since an administrator enters it", async () => {
    const [one, other] = await Promise.all([
      freshdeskApp.build(REQUEST),
      freshdeskApp.build({ ...REQUEST, backendUrl: "https://elsewhere.example" }),
    ]);
    expect(other.files).toEqual(one.files);
    expect(one.next.join("\n")).toContain("baton.example");
  });

  it("says that Freshworks calls https on the usual port alone", async () => {
    const { next } = await freshdeskApp.build({ ...REQUEST, backendUrl: "http://127.0.0.1:3000" });
    expect(next.join("\n")).toContain("127.0.0.1:3000 will not do");
  });

  it("loads Freshworks' components from their documented place where that is wanted", async () => {
    const { files, findings } = await freshdeskApp.build({ ...REQUEST, options: { "crayons-from-cdn": "" } });

    expect(textOf(files, "app/index.html")).toContain(
      "https://cdn.jsdelivr.net/npm/@freshworks/crayons@4.2.0/",
    );
    expect(files.has("app/scripts/vendor/crayons.js")).toBe(false);
    expect(findings.map(({ level }) => level)).toEqual(["ok"]);
  });
});
