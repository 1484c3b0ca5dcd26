import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { ManifestError } from "../../src/manifest/fault.ts";
import type { Manifest } from "../../src/manifest/manifest.ts";
import { readManifest } from "../../src/manifest/read.ts";
import { watchManifest } from "../../src/manifest/watch.ts";
import { connectors, SECRET, withLines } from "./support.ts";

let folder: string;
let path: string;
let watcher: { close(): void } | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "baton-manifest-"));
  path = join(folder, "baton.yaml");
});
afterEach(() => {
  watcher?.close();
  rmSync(folder, { recursive: true, force: true });
});

const deadline = (ms: number) => withLines(`enrichment: { deadline_ms: ${ms} }`);

/** A server's view: the manifest in force, and what was refused. */
async function follow(times = { debounceMs: 20, pollMs: 50 }) {
  const options = { env: {}, connectors, ...times };
  let inForce: Manifest = await readManifest(path, options);
  const refused: ManifestError[] = [];
  watcher = watchManifest(
    path,
    { ...options, current: inForce },
    {
      onChange(next) {
        inForce = next;
      },
      onRefused: (error) => void refused.push(error),
    },
  );
  return {
    deadlineMs: () => inForce.enrichment.deadlineMs,
    secrets: () => inForce.bot.signingSecrets,
    refused,
  };
}

describe("a manifest that is followed", () => {
  it("is taken over when it is edited in place", async () => {
    writeFileSync(path, deadline(1000));
    const server = await follow();

    writeFileSync(path, deadline(2000));

    await vi.waitFor(() => expect(server.deadlineMs()).toBe(2000), 5000);
    expect(server.refused).toEqual([]);
  });

  it("is taken over when an editor replaces the file", async () => {
    writeFileSync(path, deadline(1000));
    const server = await follow();

    writeFileSync(`${path}.new`, deadline(2000));
    renameSync(`${path}.new`, path);

    await vi.waitFor(() => expect(server.deadlineMs()).toBe(2000), 5000);
  });

  it("is taken over when a link above it is swapped, as Kubernetes does", async () => {
    for (const [version, ms] of [
      ["v1", 1000],
      ["v2", 2000],
    ] as const) {
      mkdirSync(join(folder, version));
      writeFileSync(join(folder, version, "baton.yaml"), deadline(ms));
    }
    symlinkSync("v1", join(folder, "data"));
    symlinkSync(join("data", "baton.yaml"), path);
    const server = await follow();

    symlinkSync("v2", join(folder, "data.new"));
    renameSync(join(folder, "data.new"), join(folder, "data"));

    await vi.waitFor(() => expect(server.deadlineMs()).toBe(2000), 5000);
  });

  it("stays as it was while an edit is wrong, which is reported once with its place", async () => {
    writeFileSync(path, deadline(1000));
    const server = await follow();

    writeFileSync(path, deadline(5));
    await vi.waitFor(() => expect(server.refused).toHaveLength(1), 5000);
    writeFileSync(path, deadline(5)); // saved again, unchanged
    await new Promise((resolve) => setTimeout(resolve, 300));

    expect(server.deadlineMs()).toBe(1000);
    expect(server.refused.map(({ message }) => message)).toEqual([
      `${path}:4:28: enrichment.deadline_ms must be at least 200`,
    ]);

    writeFileSync(path, deadline(3000)); // mended
    await vi.waitFor(() => expect(server.deadlineMs()).toBe(3000), 5000);
  });

  it("stays as it was when the file goes away", async () => {
    writeFileSync(path, deadline(1000));
    const server = await follow();

    unlinkSync(path);

    await vi.waitFor(() => expect(server.refused).toHaveLength(1), 5000);
    expect(server.refused[0]?.message).toContain("there is no such file");
    expect(server.deadlineMs()).toBe(1000);
  });

  it("takes a rotated secret in without a restart", async () => {
    const next = `whsec_${Buffer.alloc(24, 7).toString("base64")}`;
    writeFileSync(path, withLines());
    const server = await follow();

    writeFileSync(path, withLines().replace(`"${SECRET}"`, `"${next}", "${SECRET}"`));

    await vi.waitFor(() => expect(server.secrets()).toEqual([next, SECRET]), 5000);
  });

  it("is not lost when it was edited between its reading and its watching", async () => {
    writeFileSync(path, deadline(1000));
    const options = { env: {}, connectors, debounceMs: 20, pollMs: 50 };
    const current = await readManifest(path, options);
    writeFileSync(path, deadline(2000));
    const seen: number[] = [];

    const onChange = ({ enrichment }: Manifest) => void seen.push(enrichment.deadlineMs);
    watcher = watchManifest(path, { ...options, current }, { onChange, onRefused: () => {} });

    await vi.waitFor(() => expect(seen).toEqual([2000]), 5000);
  });

  it("is left alone once it is closed", async () => {
    writeFileSync(path, deadline(1000));
    const server = await follow();

    watcher?.close();
    writeFileSync(path, deadline(2000));
    await new Promise((resolve) => setTimeout(resolve, 300));

    expect(server.deadlineMs()).toBe(1000);
  });
});

describe("a manifest that cannot be read", () => {
  it.each([
    ["is not there", () => {}, "there is no such file; name the manifest, or set BATON_MANIFEST to its path"],
    ["is a folder", () => mkdirSync(path), "this is a folder, not a manifest"],
    ["is not UTF-8", () => writeFileSync(path, Buffer.from([0x61, 0xff, 0xfe])), "not UTF-8 text"],
  ])("because it %s is one clear fault", async (_, prepare, message) => {
    prepare();

    await expect(readManifest(path, { env: {}, connectors })).rejects.toMatchObject({
      name: "ManifestError",
      faults: [{ file: path, line: 1, column: 1, message }],
    });
  });
});
