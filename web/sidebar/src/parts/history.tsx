import { fill } from "../../../../src/words/app/fill.ts";
import type { PartName } from "../changes.ts";
import type { View } from "../read-view.ts";
import { useWords } from "../reader.tsx";
import { Age, Clamped, Foreign, Lines, LinkOr, Quiet, QuietLine, SourceLine, Text } from "./basics.tsx";
import { FoldingSection } from "./section.tsx";

interface HistoryProps {
  view: View;
  changed: readonly PartName[];
}

export function Bugs({ view, changed }: HistoryProps) {
  const words = useWords();
  if (view.bugs.length === 0) return null;
  return (
    <FoldingSection name="bugs" title={words.headings.bugs} count={view.bugs.length} changed={changed}>
      <Lines>
        {view.bugs.map(({ key, title, state, match, link, source }) => (
          <li key={key}>
            <div dir="auto">
              <LinkOr link={link} after={<Clamped>{title}</Clamped>}>
                <Foreign>{key}</Foreign>
              </LinkOr>
            </div>
            <QuietLine>
              <Foreign>{state}</Foreign>
              {match && " · "}
              {match}
            </QuietLine>
            {source && <SourceLine source={source} />}
          </li>
        ))}
      </Lines>
    </FoldingSection>
  );
}

export function EarlierTickets({ view, changed }: HistoryProps) {
  const words = useWords();
  if (view.tickets.length === 0) return null;
  return (
    <FoldingSection
      {...{ name: "tickets", title: words.headings.tickets, count: view.tickets.length, changed }}
      isOpenAtFirst={false}
    >
      <Lines>
        {view.tickets.map(({ id, subject, status, created_at, csat, link, source }) => (
          <li key={id}>
            <div dir="auto">
              <LinkOr link={link} after={<Clamped>{subject}</Clamped>}>
                <Foreign>{`#${id.replace(/^#/, "")}`}</Foreign>
              </LinkOr>
            </div>
            <QuietLine>
              <Foreign>{status}</Foreign>
              {created_at && (
                <>
                  {" · "}
                  <Age at={created_at} />
                </>
              )}
              {csat && (
                <>
                  {" · "}
                  <Foreign>{csat}</Foreign>
                </>
              )}
            </QuietLine>
            {source && <SourceLine source={source} />}
          </li>
        ))}
      </Lines>
    </FoldingSection>
  );
}

export function PageAndError({ view: { page }, changed }: HistoryProps) {
  const words = useWords();
  if (!page) return null;
  return (
    <FoldingSection name="page" title={words.headings.page} changed={changed}>
      {page.error && <Text>{page.error}</Text>}
      <div dir="auto">
        <LinkOr link={page.link}>
          <Clamped>{page.text}</Clamped>
        </LinkOr>
      </div>
      {page.before && (
        <Quiet as="p" dir="auto">
          <Clamped>{fill(words.labels.before, { path: page.before })}</Clamped>
        </Quiet>
      )}
    </FoldingSection>
  );
}

export function SimilarCases({ view, changed }: HistoryProps) {
  const words = useWords();
  if (view.similar.length === 0) return null;
  return (
    <FoldingSection
      {...{ name: "similar", title: words.headings.similar, count: view.similar.length, changed }}
      isOpenAtFirst={false}
    >
      <Lines>
        {view.similar.map(({ handoff_id, ticket, text, resolution, solved_by, solved_at, match }) => (
          <li key={handoff_id}>
            <div dir="auto">
              <LinkOr link={ticket.link} after={<Clamped>{text}</Clamped>}>
                <Foreign>{`#${ticket.id.replace(/^#/, "")}`}</Foreign>
              </LinkOr>
            </div>
            {resolution && <Text>{`${words.labels.resolution}${words.labels.colon}${resolution}`}</Text>}
            <QuietLine>
              {solved_by && fill(words.labels.solvedBy, { name: solved_by })}
              {solved_by && solved_at && " · "}
              {solved_at && <Age at={solved_at} />}
              {match && (solved_by || solved_at) && " · "}
              {match}
            </QuietLine>
          </li>
        ))}
      </Lines>
    </FoldingSection>
  );
}
