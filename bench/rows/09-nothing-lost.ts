import { judge } from "../line.ts";
import type { Row } from "./row.ts";

export const nothingLost: Row = {
  row: 9,
  title: "lost and doubled under load",
  async inSession(session) {
    const audits = await session.audits();
    const sent = audits.figure("baton", (one) => one.sent) ?? audits.figure("floor", (one) => one.sent);
    const common = { row: 9, backend: session.backend, unit: "", note: `of ${sent} acknowledged` };
    return [
      judge({
        ...common,
        what: "lost under load",
        floor: audits.figure("floor", (one) => one.lost),
        baton: audits.figure("baton", (one) => one.lost),
        must: { atMost: 0 },
      }),
      judge({
        ...common,
        what: "doubled under load",
        floor: audits.figure("floor", (one) => one.doubled),
        baton: audits.figure("baton", (one) => one.doubled),
        must: { atMost: 0 },
      }),
      judge({
        ...common,
        what: "tickets without a look-up under load",
        floor: audits.figure("floor", (one) => one.leftOut),
        baton: audits.figure("baton", (one) => one.leftOut),
        must: { atMost: 0 },
      }),
    ];
  },
};
