import type { Finding } from "../../../../src/connector.ts";
import { fault, type Package, warning } from "./package.ts";

const PLAIN_CONTROLS = /<(button|input|select|textarea)\b/i;

/** The app's pages and its icon. */
export function checkPages(app: Package): Finding[] {
  const pages = [...app.files.keys()].filter((path) => path.endsWith(".html"));
  return [...pages.flatMap((path) => checkPage(app, path)), ...checkIcons(app)];
}

function checkPage(app: Package, path: string): Finding[] {
  const html = app.text(path) ?? "";
  const folder = path.slice(0, path.lastIndexOf("/") + 1);
  const sources = [...html.matchAll(/\s(?:src|href)\s*=\s*"([^"]+)"/gi)].map(([, source = ""]) => source);
  return [
    ...(html.includes('src="{{{appclient}}}"')
      ? []
      : [fault(path, 'does not load the app client: <script src="{{{appclient}}}"></script>')]),
    ...(PLAIN_CONTROLS.test(html)
      ? [warning(path, "has plain form elements; Crayons' take their place")]
      : []),
    ...(/\son[a-z]+\s*=\s*["']/i.test(html)
      ? [warning(path, "has inline event handlers; listen in a script")]
      : []),
    ...sources.flatMap((source) => checkSource(app, path, folder, source)),
  ];
}

function checkSource(app: Package, path: string, folder: string, source: string): Finding[] {
  if (source === "{{{appclient}}}" || source.startsWith("#")) return [];
  if (/^https?:\/\/([\w-]+\.)*unpkg\.com\//i.test(source))
    return [fault(path, "loads from unpkg, which Freshworks no longer allows")];
  if (source.startsWith("http://")) return [fault(path, `loads ${source} without https`)];
  if (/^[a-z]+:|^\/\//i.test(source)) return [];
  const target = new URL(source, `file:///${folder}`).pathname.slice(1);
  return app.has(target) ? [] : [fault(path, `names ${source}, which is not there`)];
}

/** The icon that the manifest names is 64 by 64. */
function checkIcons(app: Package): Finding[] {
  const path = "app/styles/images/icon.svg";
  const needsIcon = [...app.files.keys()].some((file) => file.startsWith("app/"));
  const svg = app.text(path);
  if (svg === undefined) return needsIcon ? [fault(path, "is missing")] : [];
  const [root = ""] = /<svg\b[^>]*>/.exec(svg) ?? [];
  const is64 = /\bwidth="64(px)?"/.test(root) && /\bheight="64(px)?"/.test(root);
  return [
    ...(is64 ? [] : [fault(path, 'must be 64 by 64: width="64" height="64"')]),
    ...(/<script\b|\son[a-z]+\s*=|<foreignObject\b/i.test(svg) ? [fault(path, "holds script")] : []),
  ];
}
