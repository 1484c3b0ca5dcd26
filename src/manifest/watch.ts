import { type FSWatcher, readFileSync, watch } from "node:fs";
import { stat } from "node:fs/promises";
import { dirname } from "node:path";
import { ManifestError } from "./fault.ts";
import type { Manifest } from "./manifest.ts";
import { digest, type ParseOptions, parseManifest } from "./parse.ts";
import { readText } from "./read.ts";

export interface WatchOptions extends Omit<ParseOptions, "file"> {
  /** The manifest in force; only a file that differs from it counts as an edit. Without it, the file as it is now. */
  current?: Pick<Manifest, "digest">;
  /** How long the file must rest before it is read; 150. */
  debounceMs?: number;
  /** How often the file is looked at where the system reports no change; 2000. */
  pollMs?: number;
}

export interface WatchHandlers {
  /** A sound new manifest. The caller swaps it in. */
  onChange(manifest: Manifest): void;
  /** A wrong edit. The manifest in force stays. Called once for each different text. */
  onRefused(error: ManifestError): void;
}

/**
 * Follows a manifest while the server runs. Editors replace files and Kubernetes swaps a link above them,
 * so the folder is watched, and the file's state is polled beside it.
 */
export function watchManifest(
  path: string,
  options: WatchOptions,
  handlers: WatchHandlers,
): { close(): void } {
  const { debounceMs = 150, pollMs = 2000 } = options;
  let lastSeen = options.current?.digest ?? digestOf(path);
  let lastState = "";
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;

  const look = async () => {
    const read = await readEdit(path, options);
    if (isClosed || read.identity === lastSeen) return;
    lastSeen = read.identity;
    if ("manifest" in read) handlers.onChange(read.manifest);
    else handlers.onRefused(read.error);
  };
  const lookSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(() => void look(), debounceMs);
    timer.unref();
  };
  const poll = setInterval(async () => {
    const state = await stateOf(path);
    if (state !== lastState && !isClosed) lookSoon();
    lastState = state;
  }, pollMs);
  poll.unref();
  const watcher = watchFolder(dirname(path), lookSoon);
  lookSoon(); // an edit between the first reading and now

  return {
    close() {
      isClosed = true;
      clearTimeout(timer);
      clearInterval(poll);
      watcher?.close();
    },
  };
}

type Edit = { identity: string } & ({ manifest: Manifest } | { error: ManifestError });

/** Reads the file; two readings with the same `identity` say the same. */
async function readEdit(path: string, options: Omit<ParseOptions, "file">): Promise<Edit> {
  let text: string | null = null;
  try {
    text = await readText(path);
    const manifest = parseManifest(text, { ...options, file: path });
    return { identity: manifest.digest, manifest };
  } catch (error) {
    if (!(error instanceof ManifestError)) throw error;
    return { identity: `refused\n${error.message}\n${text ?? ""}`, error };
  }
}

function digestOf(path: string): string {
  try {
    return digest(readFileSync(path, "utf8"));
  } catch {
    return "absent";
  }
}

async function stateOf(path: string): Promise<string> {
  try {
    const { ino, size, mtimeMs } = await stat(path);
    return `${ino} ${size} ${mtimeMs}`;
  } catch {
    return "absent";
  }
}

/** Where watching is not possible (some network folders), polling does alone. */
function watchFolder(folder: string, onEvent: () => void): FSWatcher | null {
  try {
    const watcher = watch(folder, { persistent: false }, onEvent);
    watcher.on("error", () => watcher.close());
    return watcher;
  } catch {
    return null;
  }
}
