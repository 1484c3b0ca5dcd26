import type { Shape } from "../event.ts";
import { judge } from "../line.ts";
import type { Row } from "./row.ts";

export const vendorSteps: Row = {
  row: 5,
  title: "vendor calls in sequence",
  async inSession(session) {
    const line = async (shape: Shape, what: string, aim: number) => {
      const chain = await session.chain(shape);
      const calls = (subject: "floor" | "baton") => chain.figure(subject, (one) => one.calls) ?? "-";
      const path = chain.figure("baton", (one) => one.steps) === null ? [] : chain.of("baton").path;
      return judge({
        row: 5,
        backend: session.backend,
        unit: "",
        what,
        floor: chain.figure("floor", (one) => one.steps),
        baton: chain.figure("baton", (one) => one.steps),
        must: { atMost: 4 },
        aim: { atMost: aim },
        note: `calls: floor ${calls("floor")}, Baton ${calls("baton")}${path.length > 0 ? `; Baton's chain: ${path.join(" > ")}` : ""}`,
      });
    };
    return [
      await line("full", "vendor steps in sequence, known customer", 3),
      await line("lean", "vendor steps in sequence, unknown customer", 2),
    ];
  },
};
