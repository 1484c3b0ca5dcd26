import type { Finding } from "../connector.ts";
import { ConnectorError } from "../errors.ts";
import { createHttp } from "../http.ts";
import { createLog } from "../log.ts";
import { readManifest } from "../manifest/read.ts";
import { openVendors } from "../vendors.ts";
import { type CommandContext, UsageError } from "./context.ts";
import { checkAlertNames } from "./doctor/alerts.ts";
import { checkBots } from "./doctor/bots.ts";
import { checkBugs } from "./doctor/bugs.ts";
import { checklistOf } from "./doctor/checklist.ts";
import { checkClock, withClock } from "./doctor/clock.ts";
import { checkHours } from "./doctor/hours.ts";
import { checkDatabase, checkQueue, checkSecrets } from "./doctor/house.ts";
import { checkAgents, checkFields, checkGroups } from "./doctor/names.ts";
import { openRecords, readRecords } from "./doctor/records.ts";
import { countsOf, type Report, reportJson, reportText, type Section, settled } from "./doctor/report.ts";
import { checkWebhooks } from "./doctor/webhooks.ts";
import { sharedWith } from "./sign-ins.ts";

const USAGE = "usage: baton doctor [--json]";

/**
 * Looks at everything that a handoff depends on, a line a finding with its repair, and goes through the list before a
 * launch. Reads only. 1 on a fault.
 */
export async function doctor(args: string[], context: CommandContext): Promise<number> {
  if (args.some((arg) => arg !== "--json")) throw new UsageError(USAGE);
  const report = await examine(context);
  context.stdout.write(args.length > 0 ? reportJson(report) : reportText(report));
  return countsOf(report).fault > 0 ? 1 : 0;
}

async function examine({ settings, env, connectors }: CommandContext): Promise<Report> {
  const manifest = await readManifest(settings.manifestPath, { env, connectors });
  const plain = createHttp();
  const { http, skewOf } = withClock(plain);
  const database = await openRecords(settings);
  const deps = {
    connectors,
    http,
    log: createLog("silent"),
    now: Date.now,
    userAgent: "Baton/0.1.0 (doctor)",
  };
  const vendors = openVendors(manifest, { ...deps, ...sharedWith(database, settings) });
  try {
    const { helpdesk } = vendors;
    const desk = vendors.all.find(({ id }) => id === helpdesk.id) ?? vendors.all[0];
    if (!desk) throw new Error("a manifest has a helpdesk");
    const others = vendors.all.filter((one) => one !== desk);
    const records = readRecords(settings, database);
    const access = named(desk.name, () => desk.connection.check());
    const checks = (chosen: typeof others) =>
      joined(chosen.map(({ name, connection }) => named(name, () => connection.check())));
    const sources = checks(others.filter(({ connection }) => connection.lookup));

    // Asked side by side, told in this order.
    const sections: Section[] = [
      { name: "Manifest", findings: Promise.resolve(readWell(manifest.warnings)) },
      { name: "Helpdesk", findings: access },
      { name: "Sources", findings: sources },
      {
        name: "Bots",
        findings: joined([
          Promise.resolve(checkBots(manifest.bot, vendors.all, settings)),
          checks(others.filter(({ connection }) => connection.bot && !connection.lookup)),
        ]),
      },
      {
        name: "Alerts",
        findings: joined([
          checks(others.filter(({ connection }) => !connection.lookup && !connection.bot)),
          ...vendors.notifiers.map((one) => named(one.name, () => checkAlertNames(manifest, one))),
        ]),
      },
      {
        name: "Fields and options",
        findings: named(desk.name, () => checkFields(manifest, helpdesk.tickets)),
      },
      {
        name: "Groups and agents",
        findings: joined([
          named(desk.name, () => checkGroups(manifest, helpdesk.tickets)),
          named(desk.name, () => checkAgents(manifest, desk.connection)),
        ]),
      },
      {
        name: "Bugs",
        findings: notToldIn(
          sources,
          named(vendors.tracker?.name ?? "Bugs", () => checkBugs(manifest, vendors)),
        ),
      },
      { name: "Hours", findings: Promise.resolve(checkHours(manifest.hours, Date.now())) },
      {
        name: "Clock",
        findings: Promise.all([access, records]).then(([, read]) =>
          checkClock({ name: desk.name, skewMs: skewOf(desk.id) }, read),
        ),
      },
      { name: "Webhooks", findings: guarded(records.then((read) => checkWebhooks(desk, settings, read))) },
      { name: "Queue", findings: guarded(checkQueue(settings)) },
      { name: "Database", findings: records.then(checkDatabase) },
      { name: "Secrets", findings: Promise.resolve(checkSecrets(manifest, settings)) },
    ];
    const told = await settled(sections);
    const checklist = checklistOf(
      manifest,
      await records,
      told,
      Date.now(),
      desk.connection.inbound !== undefined,
    );
    return { file: settings.manifestPath, sections: told, checklist };
  } finally {
    await vendors.close();
    await database?.close();
    plain.close();
  }
}

function readWell(warnings: readonly string[]): Finding[] {
  if (warnings.length === 0) return [{ level: "ok", message: "every key and expression is valid" }];
  return warnings.map((message) => ({ level: "warning", message }));
}

/** Findings under a vendor's name. */
async function named(name: string, check: () => Promise<Finding[]>): Promise<Finding[]> {
  const findings = await guarded(check());
  return findings.map(({ level, message }) => ({ level, message: `${name}: ${message}` }));
}

/** What a check did not foresee is a fault too, and its text may hold anything. */
function guarded(findings: Promise<Finding[]>): Promise<Finding[]> {
  return findings.catch((error: unknown): Finding[] => [
    { level: "fault", message: error instanceof ConnectorError ? error.message : "the check itself failed" },
  ]);
}

/** A vendor that is away, or refuses us, is so for whatever it is asked: that is said once. */
async function notToldIn(earlier: Promise<Finding[]>, findings: Promise<Finding[]>): Promise<Finding[]> {
  const [told, more] = await Promise.all([earlier, findings]);
  const known = new Set(told.filter(({ level }) => level === "fault").map(({ message }) => message));
  return more.filter(({ message }) => !known.has(message.replace(": bugs: ", ": ")));
}

async function joined(lists: Promise<Finding[]>[]): Promise<Finding[]> {
  return (await Promise.all(lists)).flat();
}
