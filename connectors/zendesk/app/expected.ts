import type { Finding } from "../../../src/connector.ts";
import type { AppFiles, Flaw } from "./validate/index.ts";

/** Addresses that React and its kin name in namespaces and error messages, and never call. */
const NAMED_ONLY = /^http:\/\/(?:www\.w3\.org|fb\.me)\//;
const OUR_SCRIPT = /^assets\/.+\.js$/;
const NAMES_ALONE = /^(?:manifest\.json|requirements\.json|translations\/.+\.json|assets\/index\.html)$/;

/** What a reviewer should know of a warning that every build has. */
const EXPLAINED: { fits: (flaw: Flaw, files: AppFiles["files"]) => boolean; why: string }[] = [
  {
    fits: ({ rule, file }, files) =>
      rule === "plain-http" && OUR_SCRIPT.test(file) && callsNobody(file, files),
    why: "they are XML namespaces and addresses in error messages of React and its kin; nothing is fetched from them",
  },
  {
    fits: ({ rule, file }) => /^secret(?:-word)?$/.test(rule) && OUR_SCRIPT.test(file),
    why: "they are words in code (an input's type, a header that Zendesk's proxy fills in); no secret is in the package",
  },
  {
    fits: ({ rule, file }) => /^secret(?:-word)?$/.test(rule) && NAMES_ALONE.test(file),
    why: "it is the name of a setting and what is said of it; its value is filled in by the admin, and kept by Zendesk",
  },
];

/** Flaws in the command's words: where, what it is, and why it may stand. The same of several files is said once. */
export function toFindings(flaws: readonly Flaw[], files: AppFiles["files"]): Finding[] {
  const groups = Map.groupBy(flaws, (flaw) => {
    const why = flaw.level === "warning" && EXPLAINED.find(({ fits }) => fits(flaw, files))?.why;
    const said = why ? `${flaw.message} (expected: ${why})` : flaw.message;
    return JSON.stringify([flaw.level, said]);
  });
  return [...groups].map(([key, group]) => {
    const [level, said] = JSON.parse(key) as [Flaw["level"], string];
    return { level, message: `${group.map(({ file }) => file).join(", ")}: ${said}` };
  });
}

function callsNobody(file: string, files: AppFiles["files"]): boolean {
  const text = new TextDecoder().decode(files.get(file));
  return [...text.matchAll(/http:\/\/[^\s"'`<>\\)]+/g)].every(([url]) => NAMED_ONLY.test(url));
}
