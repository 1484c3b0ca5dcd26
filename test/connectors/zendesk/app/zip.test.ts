import { zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { checkPackage, type Flaw } from "../../../../connectors/zendesk/app/validate/index.ts";
import { readZip } from "../../../../connectors/zendesk/app/validate/zip.ts";
import { zip } from "../../../../src/cli/app-package/zip.ts";
import { aPackage } from "./sample.ts";

describe("a package's zip", () => {
  it("is the same bytes for the same files, whatever their order", async () => {
    const { files } = await aPackage();

    expect(Buffer.from(zip(new Map([...files].reverse()))).equals(Buffer.from(zip(files)))).toBe(true);
    for (const [file, bytes] of readZip(zip(files)).files) {
      expect(Buffer.from(bytes).equals(files.get(file) ?? Buffer.alloc(0)), file).toBe(true);
    }
  });

  it("is found as sound as the files that went into it", async () => {
    const sample = await aPackage();
    const inOrder = (flaws: Flaw[]) => flaws.map((flaw) => JSON.stringify(flaw)).sort();

    expect(inOrder(checkPackage(readZip(zip(sample.files))))).toEqual(inOrder(sample.flaws()));
  });

  it("tells symbolic links from files", () => {
    const link: [Uint8Array, { os: number; attrs: number }] = [
      Buffer.from("b"),
      { os: 3, attrs: 0o120777 << 16 },
    ];
    const zipped = zipSync({
      a: link,
      b: [Buffer.from("b"), { os: 3, attrs: 0o100644 << 16 }],
      "c/": new Uint8Array(),
    });

    expect(readZip(zipped).links).toEqual(["a"]);
    expect([...readZip(zipped).files.keys()]).toEqual(["a", "b"]);
  });
});
