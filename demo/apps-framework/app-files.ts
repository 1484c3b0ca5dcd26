import path from "node:path";
import type { AppAnswer } from "./agent-app.ts";

/** Path in the app's folder, with forward slashes, to its bytes. */
export type AppFiles = ReadonlyMap<string, Uint8Array>;

const TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".woff2": "font/woff2",
};

/** What a page of the app may do, wherever a helpdesk serves it: its own scripts, and no connection to anywhere. */
const POLICY = [
  ...["default-src 'none'", "script-src 'self'", "style-src 'self' 'unsafe-inline'", "font-src 'self'"],
  ...["img-src 'self' data:", "connect-src 'none'", "base-uri 'none'", "form-action 'none'"],
  "frame-ancestors 'self'",
].join("; ");

/** A file of the app as a vendor's CDN would serve it: fit to be kept, and in a frame of ours only. */
export function fileAnswer(files: AppFiles, name: string, policy = POLICY): AppAnswer | null {
  const body = files.get(name);
  if (!body) return null;
  const type = TYPES[path.extname(name)] ?? "application/octet-stream";
  return {
    status: 200,
    headers: {
      "content-type": type,
      "cache-control": name.endsWith(".html") ? "no-cache" : "max-age=3600",
      "content-security-policy": policy,
    },
    body,
  };
}
