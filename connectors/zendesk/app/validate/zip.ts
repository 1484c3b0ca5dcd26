import { unzipSync } from "fflate";
import type { AppFiles } from "./flaw.ts";

const DIRECTORY_ENTRY = 0x02014b50;
const UNIX = 3;
const LINK_MODE = 0o120000;

/** A package's zip, as the check wants it. @throws for bytes that are no zip. */
export function readZip(zip: Uint8Array): AppFiles {
  const entries = Object.entries(unzipSync(zip)).filter(([path]) => !path.endsWith("/"));
  return { files: new Map(entries), links: linksIn(zip) };
}

/** A zip made on Unix keeps a file's mode in its directory, where a link is told from a file (APPNOTE 4.4.15). */
function linksIn(zip: Uint8Array): string[] {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  const links: string[] = [];
  let at = directoryOf(view);
  while (at + 46 <= view.byteLength && view.getUint32(at, true) === DIRECTORY_ENTRY) {
    const nameLength = view.getUint16(at + 28, true);
    const mode = view.getUint32(at + 38, true) >>> 16;
    const isLink = view.getUint8(at + 5) === UNIX && (mode & 0o170000) === LINK_MODE;
    if (isLink) links.push(new TextDecoder().decode(zip.subarray(at + 46, at + 46 + nameLength)));
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return links;
}

/** Where the list of files begins, as the record at the zip's end says. */
function directoryOf(view: DataView): number {
  for (let at = view.byteLength - 22; at >= 0; at--) {
    if (view.getUint32(at, true) === 0x06054b50) return view.getUint32(at + 16, true);
  }
  return view.byteLength;
}
