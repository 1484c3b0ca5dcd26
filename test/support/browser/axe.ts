import axe from "axe-core";
import type { Frame, Page } from "playwright-core";

interface Violation {
  id: string;
  impact: string | null;
  help: string;
  nodes: { target: string[]; failureSummary: string }[];
}

/** What axe finds wrong in a page or one of its frames, in words: empty when all is well. */
export async function axeFaults(where: Page | Frame): Promise<string[]> {
  await where.evaluate(axe.source);
  const found = (await where.evaluate(
    "axe.run(document, { resultTypes: ['violations'], iframes: false }).then(({ violations }) => violations)",
  )) as Violation[];
  return found.flatMap(({ id, impact, help, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) =>
        `${id} (${impact}): ${help}; ${target.join(" ")}; ${failureSummary.replaceAll("\n", " ")}`,
    ),
  );
}
