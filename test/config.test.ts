import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { readSettings, SettingsError } from "../src/config.ts";

const aKey = () => randomBytes(32).toString("base64");

describe("BATON_ENCRYPTION_KEYS", () => {
  it("is a list of keys, newest first, or none", () => {
    const [newer, older] = [aKey(), aKey()];

    expect(readSettings({}).encryptionKeys).toEqual([]);
    const { encryptionKeys } = readSettings({ BATON_ENCRYPTION_KEYS: `${newer}, ${older}` });
    expect(encryptionKeys.map((key) => key.toString("base64"))).toEqual([newer, older]);
  });

  it.each(["short", `${randomBytes(31).toString("base64")}`, `${randomBytes(32).toString("base64")},canary`])(
    "is refused without its value where one is no key: %#",
    (keys) => {
      const read = () => readSettings({ BATON_ENCRYPTION_KEYS: keys });

      expect(read).toThrow(SettingsError);
      expect(read).toThrow(/^environment variable BATON_ENCRYPTION_KEYS: must be 32 bytes in base64/);
      expect(read).not.toThrow(/canary|short/);
    },
  );
});
