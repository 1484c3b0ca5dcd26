import { freshdeskApp } from "../../connectors/freshdesk/app/package.ts";

const built = freshdeskApp.build({
  ...{ backendUrl: "https://baton.example", version: "0.0.0", sidebarFolder: "", options: {} },
});

/** The app as it is packaged, with some files changed: another text, or `null` for none. */
export async function anApp(changes: Record<string, string | null> = {}): Promise<Map<string, Uint8Array>> {
  const files = new Map((await built).files);
  for (const [path, text] of Object.entries(changes)) {
    if (text === null) files.delete(path);
    else files.set(path, new TextEncoder().encode(text));
  }
  return files;
}

export function textOf(files: ReadonlyMap<string, Uint8Array>, path: string): string {
  return new TextDecoder().decode(files.get(path));
}
