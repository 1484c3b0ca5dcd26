import { mkdir, mkdtemp, readdir, readFile, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { readBackendUrl } from "../../src/cli/app-package/backend-url.ts";
import { builtSidebar } from "../../src/cli/app-package/built-sidebar.ts";
import { packageApp } from "../../src/cli/package.ts";
import type { AppRequest, Connector, Finding } from "../../src/connector.ts";
import { UnreadableError } from "../../src/errors.ts";
import { runBaton } from "../support/command.ts";

const BACKEND = ["--backend-url", "https://baton.example.com"];

describe("baton <connector> package", () => {
  it("writes one zip, says what was found, and what to do next", async () => {
    const { code, stdout, stderr, out, asked } = await run([
      "desk",
      "package",
      ...BACKEND,
      "--colour=red",
      "--loud",
    ]);

    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toBe(
      `warning: a.txt: is small\nwrote ${out}/baton-desk.zip\n1. Upload it.\n2. Open a ticket.\n`,
    );
    expect(Object.keys(unzipSync(await readFile(`${out}/baton-desk.zip`)))).toEqual(["a.txt", "b.txt"]);
    expect(asked).toMatchObject([
      { backendUrl: "https://baton.example.com", options: { colour: "red", loud: "" } },
    ]);
    expect(asked[0]?.version).toMatch(/^\d+\.\d+\.\d+/);
  });

  it("writes nothing when a rule is broken, and ends with 1", async () => {
    const fault: Finding = { level: "fault", message: "a.txt: is wrong: mend it" };
    const { code, stderr, out } = await run(["desk", "package", ...BACKEND], [fault]);

    expect([code, stderr]).toEqual([
      1,
      "fault: a.txt: is wrong: mend it\nDesk: 1 fault; no package was written\n",
    ]);
    await expect(readFile(`${out}/baton-desk.zip`)).rejects.toThrow("ENOENT");
  });

  it.each<[string, string[], RegExp]>([
    ["a connector without an app", ["crm", "package"], /"crm" has no app, but these have: desk$/],
    ["no connector", [], /^usage: baton <connector> package .*; these have: desk$/],
    ["no backend", ["desk", "package"], /^baton desk package: --backend-url is missing\nusage: /],
    ["an unknown option", ["desk", "package", ...BACKEND, "--color", "red"], /unknown option --color\n/],
    ["a word too many", ["desk", "package", ...BACKEND, "now"], /unknown option now\n/],
    ["an option without its value", ["desk", "package", ...BACKEND, "--colour"], /--colour needs a value\n/],
    [
      "an option in a value's place",
      ["desk", "package", "--backend-url", "--loud"],
      /--backend-url needs a value\n/,
    ],
    ["a flag with a value", ["desk", "package", ...BACKEND, "--loud=very"], /--loud stands alone\n/],
    [
      "a name that objects have",
      ["desk", "package", ...BACKEND, "--constructor", "x"],
      /unknown option --constr/,
    ],
    [
      "what the app itself refuses",
      ["desk", "package", ...BACKEND, "--colour", "plaid"],
      /^baton desk package: no plaid$/,
    ],
  ])("says what is wrong with %s", async (_, args, said) => {
    await expect(run(args)).rejects.toThrow(said);
    await expect(run(args)).rejects.toMatchObject({ name: "UsageError" });
  });

  it("says so when it may not write there", async () => {
    const file = path.join(await mkdtemp(path.join(tmpdir(), "baton-out-")), "file");
    await writeFile(file, "");

    await expect(run(["desk", "package", ...BACKEND, "--out", file])).rejects.toThrow(
      /^cannot write .*baton-desk\.zip \((?:EEXIST|ENOTDIR)\): name a folder that you may write to with --out$/,
    );
  });

  it("explains itself, with the options of that app", async () => {
    const { code, stdout } = await run(["desk", "package", "--help"]);

    expect(code).toBe(0);
    expect(stdout).toMatch(/^usage: baton desk package --backend-url/);
    expect(stdout).toMatch(/^ {2}--colour … +its colour$/m);
    expect(stdout).toMatch(/^ {2}--loud +louder$/m);
  });

  it("is a command of baton, in either order, and stands in its help", async () => {
    const [first, second, help] = await Promise.all([
      runBaton(["zendesk", "package", "--help"]),
      runBaton(["package", "zendesk", "--help"]),
      runBaton(["--help"]),
    ]);

    expect(first.stdout).toMatch(/^usage: baton zendesk package/);
    expect(second).toEqual(first);
    expect(help.stdout).toMatch(/^ {2}package +\(baton <connector> package\)/m);
  });
});

describe("the address of the backend", () => {
  it.each([
    ["https://baton.example.com/", "https://baton.example.com"],
    ["https://example.com/baton//", "https://example.com/baton"],
    ["https://baton.example.com:8443", "https://baton.example.com:8443"],
  ])("%s is taken as %s", (given, url) => {
    expect(readBackendUrl(given, "desk")).toEqual({ url, warning: null });
  });

  it.each(["http://127.0.0.1:3000", "http://localhost:3000", "https://[::1]:3000"])(
    "%s is for a trial, and said to be",
    (given) => {
      expect(readBackendUrl(given, "desk").warning).toMatch(/on this machine: the package is for a trial/);
    },
  );

  it.each([
    ["http://baton.example.com", /must be https; http is for a trial/],
    ["http://127.0.0.1.example.com", /must be https/],
    ["ftp://127.0.0.1", /must be https/],
    ["baton.example.com", /is no address/],
    ["https://me:secret@baton.example.com", /no user name and no password/],
    ["https://baton.example.com/?a=1", /no \? and no #/],
    ["https://baton.example.com/#a", /no \? and no #/],
  ])("%s is refused", (given, said) => {
    expect(() => readBackendUrl(given, "desk")).toThrow(said);
  });
});

describe("the built sidebar", () => {
  it("is asked for where it is absent and there is nothing to build it from", async () => {
    const root = await mkdtemp(path.join(tmpdir(), "baton-root-"));

    await expect(builtSidebar({ ...process.env, NODE_ENV: "test" }, root)).rejects.toThrow(
      /is not built .*npm run build:sidebar/,
    );
  });

  it("says in the bundler's words what it lacks, and nothing of where that was thrown", async () => {
    const root = await mkdtemp(path.join(tmpdir(), "baton-root-"));
    const sources = path.join(root, "web/sidebar");
    await mkdir(sources, { recursive: true });
    await writeFile(path.join(sources, "vite.config.ts"), "export default {};");
    await writeFile(path.join(sources, "index.html"), '<script type="module" src="/main.js"></script>');
    await writeFile(path.join(sources, "main.js"), 'import "no-such-package";');

    const fault = await builtSidebar(process.env, root).catch((error: unknown) => error);
    expect(fault).toMatchObject({
      name: "UsageError",
      message: expect.stringMatching(/^the sidebar cannot be built; "npm ci" .*\n(?:.|\n)*"no-such-package"/),
    });
    expect(String(fault)).not.toContain("\n    at ");
  });

  it("is built anew once its sources are newer, as people run it", async () => {
    const root = await mkdtemp(path.join(tmpdir(), "baton-root-"));
    const sources = path.join(root, "web/sidebar");
    await mkdir(sources, { recursive: true });
    await writeFile(
      path.join(sources, "vite.config.ts"),
      'export default { build: { outDir: "../../dist/web/sidebar" } };',
    );
    await writeFile(path.join(sources, "index.html"), '<script type="module" src="/main.js"></script>');
    const write = (says: string) =>
      writeFile(path.join(sources, "main.js"), `document.title = process.env.NODE_ENV + "${says}";`);
    const scripts = async () => {
      const assets = path.join(await builtSidebar({ ...process.env, NODE_ENV: "test" }, root), "assets");
      const files = (await readdir(assets)).filter((file) => file.endsWith(".js"));
      return (await Promise.all(files.map((file) => readFile(path.join(assets, file), "utf8")))).join();
    };

    await write(" one");
    expect(await scripts()).toMatch(/production one/);
    await write(" two");
    await utimes(path.join(root, "dist/web/sidebar/index.html"), new Date(0), new Date(0));
    expect(await scripts()).toMatch(/production two/);
  });
});

/** The command, with a connector whose app is two files. */
async function run(args: string[], findings: Finding[] = [{ level: "warning", message: "a.txt: is small" }]) {
  const out = await mkdtemp(path.join(tmpdir(), "baton-package-"));
  const asked: AppRequest[] = [];
  const desk = {
    ...{ id: "desk", name: "Desk" },
    app: {
      options: { colour: { about: "its colour" }, loud: { about: "louder", isFlag: true } },
      build: async (request: AppRequest) => {
        asked.push(request);
        if (request.options.colour === "plaid") throw new UnreadableError("no plaid");
        const files = new Map([
          ["b.txt", Buffer.from("b")],
          ["a.txt", Buffer.from("a")],
        ]);
        return { fileName: "baton-desk.zip", files, findings, next: ["Upload it.", "Open a ticket."] };
      },
    },
  };
  const written = { stdout: "", stderr: "" };
  const into = (stream: "stdout" | "stderr") => ({
    write(text: string) {
      written[stream] += text;
      return true;
    },
  });
  const context = {
    connectors: [desk, { id: "crm", name: "CRM" }] as unknown as readonly Connector[],
    ...{ env: {}, stdout: into("stdout"), stderr: into("stderr") },
  };
  const [id = "", , ...rest] = args;
  const given = args.includes("--out") || args.length < 3 ? rest : [...rest, "--out", out];
  const code = await packageApp(id === "" ? [] : [id, ...given], context, async () => out);
  return { code, ...written, out, asked };
}
