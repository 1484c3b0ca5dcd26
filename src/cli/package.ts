import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import type { AppPackage, AppRequest } from "../connector.ts";
import { UnreadableError } from "../errors.ts";
import { readBackendUrl } from "./app-package/backend-url.ts";
import { builtSidebar } from "./app-package/built-sidebar.ts";
import { type Packaged, readOptions, usage } from "./app-package/options.ts";
import { batonVersion } from "./app-package/repository.ts";
import { zip } from "./app-package/zip.ts";
import { type CommandContext, UsageError } from "./context.ts";

/** `baton <connector> package`: builds the app that the vendor's marketplace, or an admin's upload, installs. */
export async function packageApp(
  args: string[],
  { connectors, env, stdout, stderr }: Pick<CommandContext, "connectors" | "env" | "stdout" | "stderr">,
  findSidebar: typeof builtSidebar = builtSidebar,
): Promise<number> {
  const [id = "", ...rest] = args;
  const packaged = connectors.filter((one): one is Packaged => one.app !== undefined);
  const connector = packaged.find((one) => one.id === id);
  if (!connector) throw new UsageError(noSuchApp(id, packaged));
  const given = readOptions(rest, connector);
  if (given === null) {
    stdout.write(usage(connector));
    return 0;
  }
  const { "backend-url": address, out = ".", ...options } = given;
  const { url, warning } = readBackendUrl(address, connector.id);
  const sidebarFolder = await findSidebar(env);
  const request = { backendUrl: url, version: batonVersion(), sidebarFolder, options };
  const built = await build(connector, request);
  const findings = [
    ...(warning === null ? [] : [{ level: "warning" as const, message: warning }]),
    ...built.findings,
  ];
  for (const { level, message } of findings) {
    (level === "fault" ? stderr : stdout).write(`${level}: ${message}\n`);
  }
  const faults = findings.filter(({ level }) => level === "fault").length;
  if (faults > 0) {
    stderr.write(
      `${connector.name}: ${faults} ${faults === 1 ? "fault" : "faults"}; no package was written\n`,
    );
    return 1;
  }
  const file = await write(path.join(out, built.fileName), zip(built.files));
  stdout.write(`${[`wrote ${file}`, ...built.next.map((step, at) => `${at + 1}. ${step}`)].join("\n")}\n`);
  return 0;
}

async function build({ id, app }: Packaged, request: AppRequest): Promise<AppPackage> {
  try {
    return await app.build(request);
  } catch (error) {
    if (error instanceof UnreadableError) throw new UsageError(`baton ${id} package: ${error.message}`);
    throw error;
  }
}

async function write(file: string, bytes: Uint8Array): Promise<string> {
  try {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, bytes);
    return file;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UsageError(`cannot write ${file} (${code}): name a folder that you may write to with --out`);
  }
}

function noSuchApp(id: string, packaged: readonly Packaged[]): string {
  const names = packaged.map((one) => one.id).join(", ");
  return `usage: baton <connector> package --backend-url https://…; ${id === "" ? "" : `"${id}" has no app, but `}these have: ${names}`;
}
