import { mkdirSync, writeFileSync } from "node:fs";
import { Arena } from "./arena.ts";
import type { Line } from "./line.ts";
import { describeMachine, type Machine } from "./machine.ts";
import { Session } from "./measurements/session.ts";
import { type Options, readOptions, USAGE } from "./options.ts";
import { cleanUp, cleanUpOnSignals, isEnding } from "./processes/cleanup.ts";
import { rows } from "./rows/index.ts";
import type { Row } from "./rows/row.ts";
import { BACKENDS, type Backend } from "./stores/store.ts";
import { logTail } from "./subjects/scratch.ts";
import { renderMachine, renderNotes, renderSummary, renderTable } from "./table.ts";

// Nothing here should hang; should it do so all the same, the bench ends and cleans up.
const LONGEST_RUN_MS = 3_600_000;

cleanUpOnSignals();
const failures: string[] = [];
try {
  const options = readOptions(process.argv.slice(2));
  setTimeout(() => {
    console.error("the bench took over an hour and was ended");
    void cleanUp().finally(() => process.exit(1));
  }, LONGEST_RUN_MS).unref();
  const machine = describeMachine();
  const lines = await measure(options);
  if (!isEnding()) report(machine, lines);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  console.error(USAGE);
  process.exitCode = 1;
} finally {
  await cleanUp();
}
process.exit();

async function measure(options: Options): Promise<Line[]> {
  const arena = await Arena.open(options);
  if (arena.subjects.length === 1) {
    failures.push(options.isFloorOnly ? "floor only, as asked" : "dist/ is missing: run `npm run build`");
  }
  const lines: Line[] = [];
  for (const row of rows.filter((one) => one.once && options.rows.has(one.row))) {
    await attemptRow(row, "none", lines, () => row.once?.(options));
  }
  for (const backend of options.backends) {
    if (!(await arena.isAvailable(backend))) {
      failures.push(`${backend}: no server on this machine, skipped`);
      continue;
    }
    lines.push(...(await measureBackend(arena, backend)));
  }
  return lines;
}

async function measureBackend(arena: Arena, backend: Backend): Promise<Line[]> {
  const wanted = rows.filter(
    (row) => arena.options.rows.has(row.row) && (row.backends?.includes(backend) ?? true),
  );
  const lines: Line[] = [];
  const inSession = wanted.filter((row) => row.inSession);
  if (inSession.length > 0) {
    await attempt(`${backend}: starting`, async () => {
      const session = await Session.open(arena, backend);
      for (const row of inSession) await attemptRow(row, backend, lines, () => row.inSession?.(session));
      await session.close();
    });
  }
  for (const row of wanted.filter((one) => one.alone)) {
    await attemptRow(row, backend, lines, () => row.alone?.(arena, backend));
  }
  return lines;
}

async function attemptRow(
  row: Row,
  backend: Line["backend"],
  lines: Line[],
  measureRow: () => Promise<Line[]> | undefined,
): Promise<void> {
  const startedAt = Date.now();
  await attempt(`row ${row.row}, ${backend}`, async () => {
    lines.push(...((await measureRow()) ?? []));
  });
  console.error(
    `  ${backend}, row ${row.row}: ${row.title} (${Math.round((Date.now() - startedAt) / 1000)} s)`,
  );
}

/** A row that cannot be measured is named and costs no other row. */
async function attempt(what: string, run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    if (isEnding()) return;
    failures.push(`${what}: ${error instanceof Error ? error.message : error}`);
    console.error(`  ${failures.at(-1)}`);
    for (const name of ["floor", "baton"]) console.error(`  the end of ${name}'s log: ${logTail(name)}`);
  }
}

function placeOf({ backend }: Line): number {
  return backend === "none" ? -1 : BACKENDS.indexOf(backend);
}

function report(machine: Machine, unsorted: Line[]): void {
  const lines = unsorted.toSorted((a, b) => a.row - b.row || placeOf(a) - placeOf(b));
  console.log(`\n${renderMachine(machine)}\n`);
  console.log(renderTable(lines));
  console.log(`\nBeside the figures:\n${renderNotes(lines)}`);
  if (failures.length > 0) console.log(`\nNot measured:\n  ${failures.join("\n  ")}`);
  console.log(`\n${renderSummary(lines)}`);

  const folder = new URL("./results/", import.meta.url);
  mkdirSync(folder, { recursive: true });
  writeFileSync(new URL("latest.json", folder), `${JSON.stringify({ machine, lines, failures }, null, 2)}\n`);
  console.error("\nThe same as JSON: bench/results/latest.json");
}
