import { type AppFiles, type Flaw, flawsIn } from "./flaw.ts";

const EXTENSIONS = new Set([
  ...[
    "rar",
    "zip",
    "gzip",
    "gz",
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
  ],
  ...["odt", "ppt", "pptx", "xls", "xlsx", "7z"],
]);
/** What such files begin with, whatever they are called. Office files and jars are zips. */
const MAGIC: [string, string][] = [
  ["a zip, an office file or a jar", "PK\u0003\u0004"],
  ["a rar", "Rar!\u001a\u0007"],
  ["gzip", "\u001f\u008b"],
  ["bzip2", "BZh"],
  ["7z", "7z\u00bc\u00af\u0027\u001c"],
  ["a PDF", "%PDF-"],
  ["an old office file", "\u00d0\u00cf\u0011\u00e0"],
  ["an mp3", "ID3"],
  ["mpeg", "\u0000\u0000\u0001\u00ba"],
  ["a shell script", "#!/bin/sh"],
  ["a shell script", "#!/bin/bash"],
  ["a shell script", "#!/bin/csh"],
];

/** Kinds of file that no package may hold. */
export function checkKinds({ files }: AppFiles): Flaw[] {
  return [...files].flatMap(([file, bytes]) => {
    const extension = /\.([^./]+)$/.exec(file)?.[1]?.toLowerCase() ?? "";
    const head = String.fromCharCode(...bytes.subarray(0, 16));
    const isAvi = head.startsWith("RIFF") && head.slice(8, 11) === "AVI";
    const kind = isAvi ? "an avi" : MAGIC.find(([, start]) => head.startsWith(start))?.[0];
    if (!EXTENSIONS.has(extension) && kind === undefined) return [];
    const what = kind ?? `a .${extension}`;
    return [flawsIn(file).fault("file-kind", `is ${what}, which no package may hold: leave it out`)];
  });
}
