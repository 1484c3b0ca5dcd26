import type { Provenance } from "../context/package.ts";
import type { Words } from "../words/words.ts";
import { more, SHOWN } from "./fact-list.ts";
import type { Wording } from "./facts.ts";
import { oneLine } from "./foreign-text.ts";

export const bugs: Wording = ({ bugs: known }, words) => {
  if (known.length === 0) return null;
  const { say, apart } = words;
  const shown = known.slice(0, SHOWN).map(({ key, title, state, match, url }) => ({
    text: `${oneLine(key, 30)} “${apart(oneLine(title, 100))}”, ${apart(oneLine(state, 40))}, ${say.matches[match]}`,
    url,
  }));
  return ["bugs", known.length === 1 ? "knownBug" : "knownBugs", ...shown, ...more(known, words)];
};

export const earlierTickets: Wording = ({ tickets, provenance }, words) => {
  if (tickets.length === 0) return null;
  const { say, apart } = words;
  const shown = tickets.slice(0, SHOWN).map(({ id, subject, status, csat, createdAt, url }) => {
    const parts = [
      `#${oneLine(id, 30)} “${apart(oneLine(subject, 80))}”`,
      words.term(oneLine(status, 30)),
      createdAt ? words.date(createdAt) : null,
      csat ? say.rated(oneLine(csat, 30)) : null,
      otherSource(provenance[`tickets.${id}`], provenance.tickets, words),
    ];
    return { text: parts.filter((part) => part !== null).join(", "), url };
  });
  return ["tickets", "earlierTickets", ...shown, ...more(tickets, words)];
};

/** The line names one source; an entry from another one names its own. */
function otherSource(
  own: Provenance | undefined,
  ofLine: Provenance | undefined,
  { say }: Words,
): string | null {
  return own && own.source !== ofLine?.source ? say.inSource(oneLine(own.sourceName, 40)) : null;
}

/** The path of what the customer said, which has no other source. */
export const SAID = "brief.known";

/** What the customer said already, for the agent not to ask again. */
export const alreadySaid: Wording = ({ brief, page }, { apart }) => {
  // What the note says above already is not said twice.
  const told = brief.known.filter(
    ({ source, value }) =>
      source === "customer" && !page.error?.includes(value) && !brief.wanted.includes(value),
  );
  if (told.length === 0) return null;
  const byLabel = new Map<string, string[]>();
  for (const { label, value } of told.slice(0, 8))
    byLabel.set(label, [...(byLabel.get(label) ?? []), apart(oneLine(value, 100))]);
  const shown = [...byLabel].map(([label, values]) => `${label} ${values.join(", ")}`);
  return [SAID, "alreadySaid", shown.join("; ")];
};
