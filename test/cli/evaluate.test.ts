import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { connectors } from "../../connectors/index.ts";
import { type CommandContext, UsageError } from "../../src/cli/context.ts";
import { evaluate } from "../../src/cli/evaluate.ts";
import { test } from "../../src/cli/test.ts";
import { readSettings } from "../../src/config.ts";
import { ManifestError } from "../../src/manifest/fault.ts";
import { aFile } from "../support/command.ts";

type Command = typeof evaluate;

/** Runs a command in this process, with no secret anywhere. */
async function run(command: Command, ...args: string[]) {
  let stdout = "";
  const out = {
    write(text: string) {
      stdout += text;
      return true;
    },
  };
  const settings = readSettings({ BATON_MANIFEST: "manifests/baton.yaml" });
  const context = { settings, env: {}, connectors, stdout: out, stderr: out } as unknown as CommandContext;
  const code = await command(args, context);
  return { code, stdout };
}

async function aFolder(files: Record<string, unknown>): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "baton-cli-"));
  for (const [name, contents] of Object.entries(files)) {
    await writeFile(
      path.join(folder, name),
      typeof contents === "string" ? contents : JSON.stringify(contents),
    );
  }
  return folder;
}

const asking = {
  conversation: { messages: [{ role: "customer", text: "Let me talk to a human, please." }] },
};
const asked = { decision: "escalate", triggers: ["customer_request"] };

describe("baton evaluate", () => {
  it("lays out what was decided, why, by which words, and where the bars stand", async () => {
    const file = await aFile(
      "asks.json",
      JSON.stringify({ ...asking, facts: { customer: { tier: "vip" } } }),
    );

    const { code, stdout } = await run(evaluate, file);

    expect(code).toBe(0);
    expect(stdout).toContain("ESCALATE to a person   score 0.9");
    expect(stdout).toContain("Why\n  The customer asked for a person");
    expect(stdout).toMatch(
      /customer_request +explicit +decides \d\.\d\d {3}the customer asked for a person\n/,
    );
    expect(stdout).toContain("    customer #1: “Let me talk to a human");
    expect(stdout).toMatch(/tier +contextual +counts {2}0\.20 {3}the customer's tier is vip\n/);
    expect(stdout).toContain("Bars for soft evidence\n  offer at 0.45, escalate at 0.70\n");
  });

  it("gives the whole decision as JSON", async () => {
    const { stdout } = await run(evaluate, await aFile("asks.json", JSON.stringify(asking)), "--json");

    expect(JSON.parse(stdout)).toMatchObject({
      decision: "escalate",
      reason: { code: "customer_request" },
      fired: [{ name: "customer_request", isHard: true }],
    });
  });

  it("shows what steers a terminal, and does not obey it", async () => {
    const text = "\u001b[31mLet me talk to a human\u202e";
    const file = await aFile(
      "red.json",
      JSON.stringify({ conversation: { messages: [{ role: "customer", text }] } }),
    );

    const { stdout } = await run(evaluate, file);

    expect(stdout).not.toContain("\u001b");
    expect(stdout).not.toContain("\u202e");
  });

  it.each([
    [[], "usage: baton evaluate"],
    [["a.json", "b.json"], "usage: baton evaluate"],
    [["a.json", "--strict"], "unknown option --strict"],
    [["a.json", "--manifest"], "--manifest needs a value"],
    [["nowhere.json"], "nowhere.json: there is no such file"],
  ])("called with %j says what is wrong", async (args, message) => {
    await expect(run(evaluate, ...args)).rejects.toThrow(message);
    await expect(run(evaluate, ...args)).rejects.toBeInstanceOf(UsageError);
  });

  it.each([
    ["{", "not JSON"],
    ['{"conversation": {"messages": []}}', "conversation.messages:"],
    ['{"conversation": {"messages": [{"role": "x", "text": "y"}]}}', "conversation.messages.0.role:"],
    [JSON.stringify({ ...asking, facts: { custmer: {} } }), "facts:"],
    [JSON.stringify({ ...asking, expect: { decision: "perhaps" } }), "expect.decision:"],
    [JSON.stringify({ ...asking, offer: "maybe" }), "offer:"],
  ])("names the place in a file that holds %s", async (text, message) => {
    await expect(run(evaluate, await aFile("wrong.json", text))).rejects.toThrow(message);
  });

  it("comes to the priority of the manifest's own table and of its least", async () => {
    const file = await aFile("asks.json", JSON.stringify(asking));
    const priorityBy = async (routing: string) => {
      const manifest = await aFile("m.yaml", `version: 1\nrouting: ${routing}\n`);
      const { stdout } = await run(evaluate, file, "--json", "--manifest", manifest);
      return (JSON.parse(stdout) as { priority: string }).priority;
    };

    expect(await priorityBy("{}")).toBe("normal");
    expect(await priorityBy("{ priority: [{ priority: low }] }")).toBe("low");
    expect(await priorityBy("{ default: { priority: high } }")).toBe("high");
  });

  it("names a fault of the manifest's triggers with its place, and no other fault", async () => {
    const manifest = await aFile("m.yaml", "version: 7\ntriggers:\n  ofer_at: 0.3\n");

    const failing = run(evaluate, await aFile("a.json", JSON.stringify(asking)), "--manifest", manifest);

    await expect(failing).rejects.toBeInstanceOf(ManifestError);
    await expect(failing).rejects.toThrow(
      `${manifest}:3:3: unknown key "ofer_at" in triggers; did you mean "offer_at"?`,
    );
    await expect(failing).rejects.not.toThrow("version");
  });
});

describe("baton test", () => {
  it("is content when every conversation leads where its file says", async () => {
    const folder = await aFolder({
      "b.json": { ...asking, expect: asked },
      "a.json": { ...asking, expect: asked },
    });

    const { code, stdout } = await run(test, folder);

    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^ok {5}a\.json +escalate, normal\nok {5}b\.json +escalate, normal\n2 conv.*, all as expected\n$/,
    );
  });

  it("shows each difference, and ends with 1", async () => {
    const expected = {
      decision: "offer",
      triggers: ["bot_loop"],
      without: ["customer_request"],
      priority: "urgent",
    };
    const folder = await aFolder({
      "a.json": { ...asking, expect: expected },
      "b.json": { ...asking, expect: asked },
    });

    const { code, stdout } = await run(test, folder);

    expect(code).toBe(1);
    expect(stdout).toContain("WRONG  a.json");
    expect(stdout).toMatch(
      /decision {3}expected offer, got escalate \(score 0\.9\d, offer at 0\.45, escalate at 0\.70\)/,
    );
    expect(stdout).toContain("triggers   expected bot_loop; fired: customer_request");
    expect(stdout).toContain("triggers   expected without customer_request; fired: customer_request");
    expect(stdout).toContain("priority   expected urgent, got normal (nothing calls for haste)");
    expect(stdout).toContain("2 conversations, 1 not as expected");
  });

  it("does not pass a name that no trigger has, for it could never fire", async () => {
    const folder = await aFolder({ "a.json": { ...asking, expect: { ...asked, without: ["refnd"] } } });

    const { code, stdout } = await run(test, folder);

    expect(code).toBe(1);
    expect(stdout).toContain('there is no trigger "refnd"; did you mean "refund"?');
  });

  it("knows the names of the manifest's own rules", async () => {
    const without = ["sla", "checkout", "procurement", "recall"];
    const folder = await aFolder({ "a.json": { ...asking, expect: { ...asked, without } } });
    const manifest = await aFile(
      "m.yaml",
      `triggers:
  phrases: [ { phrase: our contract, name: sla } ]
  pages: [ { name: checkout, url: /checkout } ]
  custom: [ { name: procurement, when: 'customer.tier == "gold"' } ]
  topics: [ { topic: recall, always_human: true, examples: [ one recall, two recalls, three recalls ] } ]
`,
    );

    const { code, stdout } = await run(test, folder, "--manifest", manifest);

    expect(stdout).toMatch(/^ok /);
    expect(code).toBe(0);
  });

  it("does not pass what cannot be read or expects nothing", async () => {
    const folder = await aFolder({ "broken.json": "{", "silent.json": asking });

    const { code, stdout } = await run(test, folder);

    expect(code).toBe(1);
    expect(stdout).toContain("cannot be read");
    expect(stdout).toContain("it expects nothing; add `expect`");
  });

  it("does not pass a folder in which there is nothing, or that is none", async () => {
    await expect(run(test, await aFolder({ "readme.txt": "" }))).rejects.toThrow(
      "there is no .json file in it",
    );
    await expect(run(test, "nowhere")).rejects.toThrow("nowhere: there is no such folder");
    await expect(run(test)).rejects.toThrow("usage: baton test");
  });
});
