import { nowMs, sleep } from "../clock.ts";
import { buildEvent, sign } from "../event.ts";
import { isWrite, manifestOf, type Played, type SetUp } from "../set-ups/set-up.ts";
import type { Running } from "../subjects/subject.ts";

/** What one vendor was asked for one handoff, once everything is warm. */
export interface HandoffCalls {
  id: string;
  name: string;
  role: "helpdesk" | "source";
  /** The most that any of the measured handoffs took. */
  calls: number;
  writes: number;
  /** The calls of that handoff, in order. */
  path: string[];
}

/** Nobody else's lists or colleagues: sign-ins, fields and owners are read before these count. */
const WARM_UP = ["jonas@fabrikam.example", "nobody@nowhere.example"];
/** Known to every stand-in that tells a story; each a customer with a company of its own, asked about once. */
const MEASURED = ["dana@northwind.example", "marcus@fabrikam.example", "priya@tailspin.example"];
const QUIET_MS = 500;
const PATIENCE_MS = 20_000;

/** Writes handoffs one at a time, and counts the calls of each vendor. */
export async function measureHandoffCalls(
  setUp: SetUp,
  start: (manifest: string) => Promise<Running>,
): Promise<HandoffCalls[]> {
  const played = [setUp.helpdesk, ...setUp.sources];
  const running = await start(manifestOf(setUp));
  try {
    for (const email of WARM_UP) await oneHandoff(setUp, running.port, email);
    const handoffs: Map<Played, Played["calls"]>[] = [];
    for (const email of MEASURED) {
      const before = new Map(played.map((one) => [one, one.calls.length]));
      await oneHandoff(setUp, running.port, email);
      handoffs.push(new Map(played.map((one) => [one, one.calls.slice(before.get(one))])));
    }
    return played.map((one) => {
      const most = handoffs
        .map((calls) => calls.get(one) ?? [])
        .reduce((a, b) => (b.length > a.length ? b : a));
      return {
        ...{ id: one.id, name: one.name, role: one === setUp.helpdesk ? "helpdesk" : "source" },
        ...{ calls: most.length, writes: most.filter(isWrite).length },
        path: most.map(({ method, path }) => `${method} ${path}`),
      };
    });
  } finally {
    await running.stop();
    await Promise.all(played.map((one) => one.close()));
  }
}

let serial = 0;

/** One escalation from a customer, until its ticket is there and nobody calls anybody any more. */
async function oneHandoff({ helpdesk, sources }: SetUp, port: number, email: string): Promise<void> {
  const id = `calls-${process.pid}-${++serial}`;
  const text = buildEvent(id, "full").toString("utf8");
  const event = JSON.parse(text) as { customer: { email: string } };
  event.customer.email = email;
  const body = Buffer.from(JSON.stringify(event));
  const headers = { "content-type": "application/json", ...sign(`msg_${id}`, body) };
  const answer = await fetch(`http://127.0.0.1:${port}/v1/escalations`, { method: "POST", headers, body });
  if (answer.status !== 202) throw new Error(`the escalation was answered ${answer.status}`);
  const { handoff } = (await answer.json()) as { handoff: { id: string } };

  const end = nowMs() + PATIENCE_MS;
  const count = () => [helpdesk, ...sources].reduce((sum, { calls }) => sum + calls.length, 0);
  for (let last = -1; !helpdesk.handoffs().includes(handoff.id) || count() !== last; ) {
    if (nowMs() > end) throw new Error(`${helpdesk.name} has no ticket for ${handoff.id}`);
    last = count();
    await sleep(QUIET_MS);
  }
}
