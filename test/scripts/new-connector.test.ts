import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readWanted, withListed } from "../../scripts/new-connector.ts";
import { copyRepository } from "../support/repository-copy.ts";

const LAID = ["pipedrive", "aardvark", "helpspotter"];

describe("asking for a connector", () => {
  it.each([
    [[], "one id is needed"],
    [["a", "b"], "one id is needed"],
    [["Pipe-Drive"], '"Pipe-Drive" cannot be an id'],
    [["../zendesk"], "cannot be an id"],
    [["7zip"], "cannot be an id"],
    [["delete"], "is a word of TypeScript"],
    [["zendesk"], "a connector zendesk is there already"],
    [["pipedrive", "--role", "chat"], "--role chat is none of source, helpdesk, bot"],
    [["pipedrive", "--name", "<b>"], "cannot be shown"],
    [["--help"], "npm run new:connector <id> -- [--role source|helpdesk|bot]"],
    [["pipedrive", "--nmae", "x"], "Unknown option '--nmae'"],
  ])("refuses %j", (args, words) => {
    expect(() => readWanted(args, ["zendesk"])).toThrow(words);
  });

  it("takes an id alone for a source of that name", () => {
    expect(readWanted(["pipedrive"], [])).toEqual({ id: "pipedrive", name: "Pipedrive", role: "source" });
  });

  it("lists it where the alphabet wants it", () => {
    const list = readFileSync("connectors/index.ts", "utf8");
    const listed = ["middle", "aaa", "zzz"].reduce(withListed, list);

    expect(listed).toMatch(/import \{ aaa \} from ".\/aaa\/index.ts";\nimport \{/);
    expect(listed).toMatch(/import \{ middle \}[\s\S]*import \{ zzz \} from ".\/zzz\/index.ts";\n\n/);
    expect(listed).toMatch(/= \[\n {2}aaa,\n[\s\S]*\n {2}middle,\n[\s\S]*\n {2}zzz,\n\];/);
  });
});

describe("a connector that was just laid", () => {
  const { copy, run, remove } = copyRepository();
  const lay = (...args: string[]) => run("node", "scripts/new-connector.ts", ...args);

  beforeAll(() => {
    lay("pipedrive", "--name", "Pipe Drive & Co");
    lay("aardvark", "--role", "bot");
    lay("helpspotter", "--role", "helpdesk", "--name", "Help Spotter");
  });
  afterAll(remove);

  it("says what it wrote and what to do next", () => {
    const said = lay("walrus", "--role", "source");

    expect(said).toContain("connectors/walrus/client.ts");
    expect(said).toContain("npm run schema && npm run connectors");
    expect(() => lay("walrus")).toThrow("a connector walrus is there already");
  });

  it("leaves nothing behind where code cannot use the name, or another connector has it", () => {
    const list = () => readFileSync(path.join(copy, "connectors/index.ts"), "utf8");
    const before = list();

    expect(() => lay("constructor")).toThrow("nothing was laid");
    expect(() => lay("fin")).toThrow("a connector fin is there already");

    expect(list()).toBe(before);
    expect(readdirSync(path.join(copy, "connectors"))).not.toContain("constructor");
    expect(existsSync(path.join(copy, "test/connectors/constructor.test.ts"))).toBe(false);
  });

  it("is typed, linted, within the boundaries, and passes the suite", () => {
    const include = LAID.flatMap((id) => [`connectors/${id}`, `test/connectors/${id}.test.ts`]);
    writeFileSync(
      path.join(copy, "tsconfig.laid.json"),
      JSON.stringify({ extends: "./tsconfig.json", include }),
    );
    run("tsc", "--noEmit", "-p", "tsconfig.laid.json");
    run("biome", "check", "--error-on-warnings", "connectors", "test/connectors", "demo/stand-ins");
    const tests = [...LAID, "list"].map((name) => `test/connectors/${name}.test.ts`);
    run("vitest", "run", ...tests, "test/boundaries.test.ts");
  }, 180_000);
});
