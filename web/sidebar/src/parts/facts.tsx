import styled from "styled-components";
import type { FactLine, FactSource, Wire } from "../../../../src/agent/view.ts";
import type { PartName } from "../changes.ts";
import type { View } from "../read-view.ts";
import { useWords } from "../reader.tsx";
import { color } from "../theme.tsx";
import { Clamped, Lines, LinkOr, SourceLine } from "./basics.tsx";
import { FoldingSection } from "./section.tsx";

const Pairs = styled.dl`
  display: grid;
  grid-template-columns: minmax(84px, 34%) 1fr;
  gap: 2px 12px;
  font-variant-numeric: tabular-nums;
  dt {
    color: ${color("foreground.subtle")};
    hyphens: auto;
  }
`;

interface FactGroup {
  key: string;
  source: Wire<FactSource> | null;
  facts: Wire<FactLine>[];
}

/** Facts of one source stand together, with its name and age once beneath them. */
export function groupedBySource(facts: Wire<FactLine>[]): FactGroup[] {
  const groups = new Map<string, FactGroup>();
  for (const fact of facts) {
    const { source } = fact;
    const key = source ? [source.name, source.at, source.link?.href].join("\n") : "";
    const group = groups.get(key) ?? { key, source, facts: [] };
    group.facts.push(fact);
    groups.set(key, group);
  }
  return [...groups.values()];
}

export function Facts({ view, changed }: { view: View; changed: readonly PartName[] }) {
  const words = useWords();
  if (view.facts.length === 0) return null;
  return (
    <FoldingSection name="facts" title={words.headings.account} changed={changed}>
      <Lines>
        {groupedBySource(view.facts).map(({ key, source, facts }) => (
          <li key={key}>
            <Pairs>
              {facts.map((fact) => (
                <Fact key={`${fact.path} ${fact.label}`} fact={fact} />
              ))}
            </Pairs>
            {source && <SourceLine source={source} />}
          </li>
        ))}
      </Lines>
    </FoldingSection>
  );
}

function Fact({ fact }: { fact: Wire<FactLine> }) {
  return (
    <>
      <dt>{fact.label}</dt>
      <dd>
        {fact.values.map(({ text, link }) => (
          <div key={`${text} ${link?.href}`} dir="auto">
            <LinkOr link={link}>
              <Clamped>{text}</Clamped>
            </LinkOr>
          </div>
        ))}
      </dd>
    </>
  );
}
