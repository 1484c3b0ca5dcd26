import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

const ROOT = path.resolve(import.meta.dirname, "..");

/** The rooms of src/, and the rooms that each may import from; its own files are always allowed. */
const MAY_IMPORT: Record<string, string[]> = {
  conversation: ["context/package"],
  triggers: ["conversation", "context"],
  words: ["context/package", "context/wording", "agent/view"],
  agent: ["context", "conversation/attempts", "words", "ticket", "routing", "alerts", "storage/schema"],
  context: ["conversation", "routing", "connector", "errors", "words", "agent/view"],
  routing: ["conversation", "context", "hours", "connector"],
  hours: [],
  texts: ["conversation", "context", "hours", "routing"],
  alerts: ["conversation", "context", "routing", "hours", "connector", "ticket", "words"],
  bugs: ["conversation", "context", "routing", "connector", "ticket", "words"],
  ticket: ["conversation", "context", "connector", "errors", "words", "agent/view"],
  privacy: ["conversation", "context", "connector"],
  manifest: [
    ...["context/package", "context/wording", "connector", "privacy", "triggers", "conversation"],
    ...["hours", "routing", "texts", "alerts", "bugs"],
  ],
  model: ["conversation", "context/package", "manifest/manifest", "http"],
  storage: ["ids"],
  metrics: [],
  handoff: [
    ...["conversation", "triggers", "context", "routing", "ticket"],
    ...["hours", "texts", "alerts", "bugs"],
    ...["privacy", "storage", "manifest", "metrics", "model/writer", "connector", "errors", "http", "ids"],
    ...["agent", "words"],
  ],
  queue: ["handoff", "storage", "metrics", "config"],
  server: [
    "handoff",
    "triggers",
    "conversation",
    "context",
    "hours",
    "storage",
    "manifest",
    "metrics",
    "config",
    "log",
    "ids",
    "connector",
    "errors",
    "json-body",
    "agent",
    "words",
  ],
};

interface Import {
  file: string;
  target: string;
}

const imports = importsOf("src").concat(importsOf("connectors"));

describe("the direction of imports", () => {
  it("is one way between the rooms of src", () => {
    const wrong = imports.filter(({ file, target }) => {
      const from = roomOf(file);
      const allowed = MAY_IMPORT[from];
      if (!allowed || !target.startsWith("src/") || roomOf(target) === from) return false;
      return !allowed.some((room) => target === `src/${room}.ts` || target.startsWith(`src/${room}/`));
    });
    expect(wrong.map(inWords)).toEqual([]);
  });

  it("leads from connectors only to connector.ts, errors.ts, http.ts and bot-webhook.ts", () => {
    // bot-webhook.ts: nine platforms check a secret and read JSON, and one of them would get it wrong.
    // What several connectors would each write again.
    const SHARED = ["src/cached-list.ts", "src/account-names.ts", "src/company-domain.ts"];
    const doors = ["src/connector.ts", "src/errors.ts", "src/http.ts", "src/bot-webhook.ts", ...SHARED];
    const wrong = imports.filter(
      ({ file, target }) =>
        file.startsWith("connectors/") && target.startsWith("src/") && !doors.includes(target),
    );
    expect(wrong.map(inWords)).toEqual([]);
  });

  it("leads to connectors only from the command line", () => {
    const wrong = imports.filter(
      ({ file, target }) =>
        target.startsWith("connectors/") && file.startsWith("src/") && !file.startsWith("src/cli/"),
    );
    expect(wrong.map(inWords)).toEqual([]);
  });

  it("keeps connectors apart", () => {
    const wrong = imports.filter(
      ({ file, target }) =>
        file !== "connectors/index.ts" &&
        file.startsWith("connectors/") &&
        target.startsWith("connectors/") &&
        file.split("/")[1] !== target.split("/")[1],
    );
    expect(wrong.map(inWords)).toEqual([]);
  });

  it("names no vendor outside its connector", () => {
    const vendors = readdirSync(path.join(ROOT, "connectors"), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name);
    // What customers say may well be a vendor's name: "are you a rasa bot?", and the Indonesians' "ada", there is.
    const SPOKEN = /^src\/conversation\/(?:english\/|language-words\.ts$)/;
    const ours = filesOf("src").filter((file) => !SPOKEN.test(file));
    const naming = ours.filter((file) => {
      const code = readFileSync(path.join(ROOT, file), "utf8").replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "");
      // Spanish "añada" names nobody: a word's edge is no letter of any language.
      return vendors.some((vendor) =>
        new RegExp(`(?<![\\p{L}\\w])${vendor}(?![\\p{L}\\w])`, "iu").test(code),
      );
    });
    expect(naming).toEqual([]);
  });

  it("loads drizzle by way of storage/drizzle.ts alone, which costs a tenth of the memory", () => {
    const loaders = filesOf("src").filter((file) =>
      /^(?!import type).*from "drizzle-orm/m.test(readFileSync(path.join(ROOT, file), "utf8")),
    );
    expect(loaders).toEqual([]);
  });

  it("reads the environment in config.ts alone", () => {
    const readers = filesOf("src").filter((file) =>
      readFileSync(path.join(ROOT, file), "utf8").includes("process.env"),
    );
    expect(readers).toEqual(["src/config.ts"]);
  });
});

function importsOf(folder: string): Import[] {
  return filesOf(folder).flatMap((file) => {
    const code = readFileSync(path.join(ROOT, file), "utf8");
    const targets = [...code.matchAll(/(?:from|import\()\s*"(\.[^"]+)"/g)].map(([, target = ""]) => target);
    return targets.map((target) => ({ file, target: path.posix.join(path.posix.dirname(file), target) }));
  });
}

function filesOf(folder: string): string[] {
  return readdirSync(path.join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => path.posix.join(folder, file.replaceAll(path.sep, "/")));
}

function roomOf(file: string): string {
  const [, room = ""] = file.split("/");
  return room;
}

const inWords = ({ file, target }: Import) => `${file} imports ${target}`;
