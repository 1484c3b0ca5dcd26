import { connectors } from "../../connectors/index.ts";
import type { AgentPresence } from "../../src/connector.ts";
import { EscalationEvent } from "../../src/conversation/escalation.ts";
import { routeHandoff } from "../../src/handoff/route-handoff.ts";
import { contextOf } from "../../src/handoff/story.ts";
import { parseManifest } from "../../src/manifest/parse.ts";
import { staffOf } from "../../src/routing/team.ts";
import { nowMs } from "../clock.ts";
import { buildEvent } from "../event.ts";
import { median, percentile } from "../numbers.ts";

const AGENTS = 500;
const GROUPS = 50;
const RULES = 100;

export interface RoutingFigures {
  /** One route: a hundred conditions, the last of which holds, then three targets of which the last can take it. */
  p50Ms: number;
  p99Ms: number;
  /** The same by CPU time, which a busy machine does not touch. */
  p99CpuMs: number;
  firstMs: number;
}

/** How long a handoff takes to route, in this process, on a package that is there. */
export function measureRouting(isQuick: boolean): RoutingFigures {
  const manifest = parseManifest(manifestText(), { file: "bench.yaml", env: {}, connectors });
  const now = Date.parse("2026-11-20T10:00:00Z");
  const event = EscalationEvent.parse(JSON.parse(buildEvent("b00000000-000001", "full").toString()));
  const handoff = { id: "hnd_01", installationId: "default", createdAt: new Date(now), isTest: false };
  const { pkg } = contextOf(handoff, event, [], now, manifest, { written: null, decided: null });
  pkg.customer.tier = "enterprise";
  const staff = () => staffOf(manifest.agents, presences(), new Map());

  const routeWith = (people: ReturnType<typeof staff>) => {
    const before = process.cpuUsage();
    const startedMs = nowMs();
    const { rule, target } = routeHandoff(pkg, manifest, people, now);
    const tookMs = nowMs() - startedMs;
    const { user, system } = process.cpuUsage(before);
    if (rule !== `rule_${RULES}` || target !== 2) throw new Error(`routed by ${rule}, target ${target}`);
    return { tookMs, cpuMs: (user + system) / 1_000 };
  };
  const settled = staff();
  const routes = (count: number) => Array.from({ length: count }, () => routeWith(settled));
  routes(500);
  const figures = routes(isQuick ? 1_000 : 5_000);
  const times = figures.map(({ tookMs }) => tookMs);
  return {
    ...{ p50Ms: median(times), p99Ms: percentile(times, 0.99) },
    p99CpuMs: percentile(
      figures.map(({ cpuMs }) => cpuMs),
      0.99,
    ),
    firstMs: routeWith(staff()).tookMs,
  };
}

/** Every tenth condition looks at a list, as real ones do. */
function manifestText(): string {
  const condition = (index: number) => {
    if (index === RULES) return 'customer.tier == "enterprise"';
    if (index % 10 === 0) return `triggers.exists(one, one == "never_${index}")`;
    return `customer.tier == "tier_${index}" && conversation.turns > ${index % 7} && billing.mrr > ${index * 10}`;
  };
  const rules = Array.from({ length: RULES }, (_, at) => {
    const index = at + 1;
    const group = `Group ${index % GROUPS}`;
    const targets = [
      `{ group: ${group}, skills: [nobody_has_this] }`,
      `{ group: ${group}, skip_if: agents.available > 0 }`,
      "{ skills: [refunds], prefer: best_record }",
    ];
    return `    - { name: rule_${index}, when: '${condition(index)}', targets: [${targets.join(", ")}] }`;
  });
  const agents = presences().map(
    ({ name, email }, index) =>
      `  - { name: ${name}, email: ${email}, groups: [Group ${index % GROUPS}, Group ${(index * 7) % GROUPS}], skills: [refunds], schedule: office, limit: 8 }`,
  );
  return [
    "version: 1",
    "bot: { bearer_tokens: [bench-bench-bench-bench] }",
    "helpdesk: { zendesk: { subdomain: bench, oauth: { client_id: a, client_secret: b } } }",
    "hours: { schedules: [{ name: office, zone: Europe/Berlin, open: { mon-fri: '08:00-18:00' } }] }",
    "agents:",
    ...agents,
    "routing:",
    "  default: { group: Group 1 }",
    "  rules:",
    ...rules,
  ].join("\n");
}

function presences(): AgentPresence[] {
  return Array.from({ length: AGENTS }, (_, index) => ({
    ...{ id: String(9_000 + index), name: `Agent ${index}`, email: `agent${index}@acme.example` },
    status: index % 3 === 0 ? "away" : "available",
    ...{ groups: [], skills: [], load: index % 9, capacity: null },
  }));
}
