import { fill } from "../../../../src/words/app/fill.ts";
import type { PartName } from "../changes.ts";
import type { View } from "../read-view.ts";
import { useWords } from "../reader.tsx";
import { Age, Clamped, Foreign, Lines, LinkOr, Quiet, SourceLine, Text } from "./basics.tsx";
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
              <LinkOr link={link}>
                <Foreign>{key}</Foreign>
              </LinkOr>{" "}
              <Clamped>{title}</Clamped>
            </div>
            <Quiet as="p">
              <Foreign>{state}</Foreign>
              {match && " · "}
              {match}
            </Quiet>
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
              <LinkOr link={link}>
                <Foreign>{`#${id.replace(/^#/, "")}`}</Foreign>
              </LinkOr>{" "}
              <Clamped>{subject}</Clamped>
            </div>
            <Quiet as="p">
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
            </Quiet>
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
              <LinkOr link={ticket.link}>
                <Foreign>{`#${ticket.id.replace(/^#/, "")}`}</Foreign>
              </LinkOr>{" "}
              <Clamped>{text}</Clamped>
            </div>
            {resolution && <Text>{`${words.labels.resolution}: ${resolution}`}</Text>}
            <Quiet as="p">
              {solved_by && `${fill(words.labels.solvedBy, { name: solved_by })} `}
              {solved_at && <Age at={solved_at} />}
              {match && ` · ${match}`}
            </Quiet>
          </li>
        ))}
      </Lines>
    </FoldingSection>
  );
}
