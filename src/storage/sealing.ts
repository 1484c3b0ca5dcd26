import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

/** Keeps what must not lie in the database in clear. */
export interface Sealing {
  /** @param place where it will lie; it opens nowhere else. */
  seal(value: unknown, place: string): Buffer;
  /** `undefined` when no key of ours opens it, or it was damaged. */
  open(sealed: Uint8Array, place: string): unknown;
}

const VERSION = 1;
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** AES-256-GCM. The first key seals, all of them open, so that a new one can be put in front of an old one. */
export function createSealing(keys: readonly [Buffer, ...Buffer[]]): Sealing {
  return {
    seal(value, place) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv("aes-256-gcm", keys[0], iv).setAAD(Buffer.from(place));
      const text = Buffer.concat([cipher.update(JSON.stringify(value), "utf8"), cipher.final()]);
      return Buffer.concat([Buffer.of(VERSION), iv, cipher.getAuthTag(), text]);
    },
    open(sealed, place) {
      const bytes = Buffer.from(sealed);
      if (bytes[0] !== VERSION || bytes.length < 1 + IV_BYTES + TAG_BYTES) return undefined;
      for (const key of keys) {
        const text = unsealed(bytes, key, place);
        if (text !== null) return JSON.parse(text);
      }
      return undefined;
    },
  };
}

function unsealed(bytes: Buffer, key: Buffer, place: string): string | null {
  const iv = bytes.subarray(1, 1 + IV_BYTES);
  const tag = bytes.subarray(1 + IV_BYTES, 1 + IV_BYTES + TAG_BYTES);
  const text = bytes.subarray(1 + IV_BYTES + TAG_BYTES);
  try {
    const options = { authTagLength: TAG_BYTES };
    const decipher = createDecipheriv("aes-256-gcm", key, iv, options).setAAD(Buffer.from(place));
    decipher.setAuthTag(tag);
    return Buffer.concat([decipher.update(text), decipher.final()]).toString("utf8");
  } catch {
    return null; // another key's, or damaged
  }
}
