import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";

const ROLES = ["source", "helpdesk", "bot"] as const;
type Role = (typeof ROLES)[number];
const USAGE = `npm run new:connector <id> -- [--role ${ROLES.join("|")}] [--name "Shown To People"]`;
/** Ids are keys of manifests, folders and names in code. */
const ID = /^[a-z][a-z0-9]{1,29}$/;
const LIST = "connectors/index.ts";

interface Wanted {
  id: string;
  name: string;
  role: Role;
}

/** What was asked for. @throws {Error} that says what is wrong with it. */
export function readWanted(args: string[], taken: readonly string[]): Wanted {
  if (args.includes("--help")) throw new Error(USAGE);
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { role: { type: "string", default: "source" }, name: { type: "string" } },
  });
  const [id, ...more] = positionals;
  if (id === undefined || more.length > 0) throw new Error(`one id is needed: ${USAGE}`);
  if (!ID.test(id)) {
    throw new Error(
      `"${id}" cannot be an id: 2 to 30 small letters and digits, a letter first, e.g. pipedrive`,
    );
  }
  if (RESERVED.has(id)) throw new Error(`"${id}" is a word of TypeScript or of Baton's own: choose another`);
  if (taken.includes(id))
    throw new Error(`a connector ${id} is there already: change it, or choose another id`);
  const role = ROLES.find((one) => one === values.role);
  if (!role) throw new Error(`--role ${values.role} is none of ${ROLES.join(", ")}`);
  const name = values.name ?? id[0]?.toUpperCase() + id.slice(1);
  if (!/^[\p{L}\p{N}][\p{L}\p{N} .&+-]{0,39}$/u.test(name))
    throw new Error(`--name ${name} cannot be shown as a name`);
  return { id, name, role };
}

const RESERVED = new Set(
  (
    "break case catch class const continue debugger default delete do else enum export extends false finally for " +
    "function if import in instanceof new null return super switch this throw true try typeof var void while with " +
    "let static yield await async index nimbus connectors platforms"
  ).split(" "),
);

/** Lays the files of a connector that works, in the folder that this runs in. @returns what it wrote. */
export function layConnector({ id, name, role }: Wanted): string[] {
  const template = `${import.meta.dirname}/new-${role}`;
  const className = id[0]?.toUpperCase() + id.slice(1);
  const named = (text: string) =>
    text
      .replace(/Nimbus(?=[A-Z])|(?<=\w)Nimbus/g, className) // within names of the code
      .replaceAll("NIMBUS", id.toUpperCase())
      .replaceAll("Nimbus", name)
      .replaceAll("nimbus", id);
  const places: Record<string, { to: string; imports: [RegExp, string][] }> = {
    "test.ts": {
      to: `test/connectors/${id}.test.ts`,
      imports: [
        [/"\.\/stand-in\.ts"/g, `"../../demo/stand-ins/${id}.ts"`],
        [/"\.\/([\w-]+\.ts)"/g, `"../../connectors/${id}/$1"`],
        [/"\.\.\/\.\.\/test\//g, '"../'],
      ],
    },
    "stand-in.ts": {
      to: `demo/stand-ins/${id}.ts`,
      imports: [[/"\.\.\/\.\.\/demo\/stand-ins\//g, '"./']],
    },
  };
  const written = readdirSync(template).map((file) => {
    const { to, imports } = places[file] ?? { to: `connectors/${id}/${file}`, imports: [] };
    if (existsSync(to)) throw new Error(`${to} is there already; nothing of ${id} was listed`);
    return {
      to,
      text: imports.reduce((text, [from, into]) => text.replace(from, into), named(read(template, file))),
    };
  });
  mkdirSync(`connectors/${id}`, { recursive: true });
  for (const { to, text } of written) writeFileSync(to, text);
  const list = readFileSync(LIST, "utf8");
  writeFileSync(LIST, withListed(list, id));
  const files = [...written.map(({ to }) => to).sort(), LIST];
  try {
    // Other names are other widths, and stand elsewhere in the alphabet.
    execFileSync("node_modules/.bin/biome", ["check", "--write", ...files.filter(isCode)], { stdio: "pipe" });
  } catch (cause) {
    writeFileSync(LIST, list);
    for (const { to } of written) rmSync(to);
    rmdirSync(`connectors/${id}`);
    const why = `"${id}" is no name that code can use (biome refuses it), so nothing was laid: choose another`;
    throw new Error(why, { cause });
  }
  return files;
}

const isCode = (file: string) => file.endsWith(".ts");
const read = (folder: string, file: string) => readFileSync(`${folder}/${file}`, "utf8");

/** The list with one more line, in the order of the alphabet. */
export function withListed(list: string, id: string): string {
  const imports = [...list.matchAll(/^import \{ \w+ \} from "\.\/([\w/-]+)\/index\.ts";\n/gm)];
  const line = `import { ${id} } from "./${id}/index.ts";\n`;
  const after = imports.find(([, folder = ""]) => folder > id);
  const last = imports.at(-1);
  const at = after?.index ?? (last ? last.index + last[0].length : 0);
  const listed = listedIn(list);
  const place = listed.findIndex((name) => name > id);
  const all = listed.toSpliced(place < 0 ? listed.length : place, 0, id);
  const names = all.map((name) => `  ${name},\n`).join("");
  return `${list.slice(0, at)}${line}${list.slice(at)}`.replace(
    /readonly Connector\[\] = \[[^\]]*\];/,
    () => `readonly Connector[] = [\n${names}];`,
  );
}

/** The names in the list; a vendor's second connector stands in its first one's folder. */
function listedIn(list: string): string[] {
  const [, found = ""] = /readonly Connector\[\] = \[([^\]]*)\];/.exec(list) ?? [];
  return found.split(",").flatMap((name) => (name.trim() === "" ? [] : [name.trim()]));
}

function nextSteps({ id, name, role }: Wanted, files: string[]): string {
  const caller = role === "bot" ? "inbound.ts" : "client.ts";
  const key = role === "bot" ? "bot.platforms" : role === "source" ? "connectors" : "helpdesk";
  return [
    `${name} is laid under the key ${key}.${id}, and works against an API that it made up:`,
    ...files.map((file) => `  ${file}`),
    "",
    "Next:",
    `  1. npx vitest run test/connectors/${id}.test.ts        passes already; keep it so`,
    `  2. schema.ts, ${caller}, mapping.ts               ${name}'s own words, in this order`,
    "  3. npm run schema && npm run connectors            editors and the README know it",
    "  4. docs/manifest.md, .env.example                  its keys and its variables; tests hold both",
    "     manifests/examples/stacks                       a block in one of them; a test holds it",
    "  5. npm run check",
    "",
    "docs/adding-a-connector.md goes through it with a real one.",
  ].join("\n");
}

if (import.meta.main) {
  try {
    const folders = readdirSync("connectors", { withFileTypes: true }).flatMap((one) =>
      one.isDirectory() ? [one.name] : [],
    );
    const wanted = readWanted(process.argv.slice(2), [...folders, ...listedIn(readFileSync(LIST, "utf8"))]);
    console.log(nextSteps(wanted, layConnector(wanted)));
  } catch (error) {
    console.error(`new:connector: ${error instanceof Error ? error.message : error}`);
    process.exitCode = 1;
  }
}
