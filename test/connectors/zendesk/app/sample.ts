import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { zendeskApp } from "../../../../connectors/zendesk/app/packager.ts";
import { checkPackage, type Flaw } from "../../../../connectors/zendesk/app/validate/index.ts";

export type Json = Record<string, unknown>;

const PAGE = `<!doctype html>
<html lang="en"><head>
  <meta name="baton-backend" content="" />
  <meta name="baton-installation" content="default" />
  <script src="https://static.zdassets.com/zendesk_app_framework_sdk/2.0/zaf_sdk.min.js"></script>
</head><body><script type="module" src="./index.js"></script></body></html>
`;

/** What the sidebar's build leaves, as small as it can be. */
export function aSidebar(page = PAGE): string {
  const folder = mkdtempSync(path.join(tmpdir(), "baton-sidebar-"));
  writeFileSync(path.join(folder, "index.html"), page);
  writeFileSync(path.join(folder, "index.js"), 'document.body.textContent = "Baton";\n');
  writeFileSync(path.join(folder, "index.js.map"), "{}");
  return folder;
}

export function buildApp(options: Record<string, string> = {}, backendUrl = "https://baton.example.com") {
  return zendeskApp.build({ backendUrl, version: "1.2.3", sidebarFolder: aSidebar(), options });
}

/** A sound package, for a test to break in one place. */
export async function aPackage(options?: Record<string, string>) {
  const files = new Map((await buildApp(options)).files);
  const links: string[] = [];
  const read = (file: string): Json => JSON.parse(Buffer.from(files.get(file) ?? []).toString("utf8"));
  const write = (file: string, content: string | Uint8Array) =>
    files.set(file, typeof content === "string" ? Buffer.from(content) : content);
  return {
    files,
    links,
    write,
    /** Changes one JSON file. */
    edit(file: string, change: (value: Json) => Json | undefined) {
      const value = read(file);
      write(file, JSON.stringify(change(value) ?? value));
    },
    read,
    flaws: (): Flaw[] => checkPackage({ files, links }),
  };
}

export type Sample = Awaited<ReturnType<typeof aPackage>>;

/** A test's name, what it breaks, and the rule and the words that find it. */
export type Breaking = [string, (sample: Sample) => void, string, RegExp];

/** What the check finds once a sound package is broken, and did not find before. */
export async function flawsAfter(level: string, change: (sample: Sample) => void) {
  const sample = await aPackage();
  const before = new Set(sample.flaws().map((flaw) => JSON.stringify(flaw)));
  change(sample);
  return sample.flaws().filter((flaw) => flaw.level === level && !before.has(JSON.stringify(flaw)));
}
