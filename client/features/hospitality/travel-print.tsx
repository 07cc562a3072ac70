import { useQuery } from '@tanstack/react-query';
import type { StayView } from '#contract/hospitality';
import { useEdition } from '../../app/office/session.tsx';
import { api } from '../../lib/api.ts';
import { useDates } from '../../lib/dates.ts';
import { useDocumentTitle } from '../../lib/use-document-title.ts';
import { useLocale, useWords } from '../../lib/words.tsx';
import { Button, LinkButton } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/content.tsx';
import { hospitalityWords } from './hospitality-words.ts';
import { guestOrganisation } from './parts.tsx';
import { stayWords } from './stay-words.ts';
import { useTravelQuestion } from './use-travel-question.ts';

/** The whole list under the same filters, a line a person; who has told nothing stands at its end, to be asked. */
export function TravelPrint() {
  const { year } = useEdition();
  const words = useWords(hospitalityWords);
  const terms = useWords(stayWords);
  const locale = useLocale();
  const dates = useDates();
  const { query, search } = useTravelQuestion();
  const title = `${words.travel} · ${words.directions[query.direction]}`;
  useDocumentTitle(title);
  const { data } = useQuery({
    queryKey: ['hospitality', year, 'travel-print', query],
    queryFn: async () => {
      const all: StayView[] = [];
      for (let cursor: string | null | undefined; cursor !== null; ) {
        const page = await api('GET /api/v1/editions/{year}/guests', {
          params: { year },
          query: { ...query, limit: 200, ...(cursor && { cursor }) },
        });
        all.push(...page.items);
        cursor = page.next;
      }
      return all;
    },
    staleTime: 0,
  });
  return (
    <div className="print-sheets">
      <div className="row no-print">
        <Button kind="primary" icon="print" disabled={!data?.length} onClick={() => window.print()}>
          {words.print}
        </Button>
        <LinkButton kind="quiet" icon="left" href={`/office/hospitality?${search}`}>
          {words.travel}
        </LinkButton>
      </div>
      {data?.length === 0 && <EmptyState title={words.noneFound} />}
      {data && data.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: on a phone who has no mouse scrolls it by the arrow keys
        <section className="a4 room-sheet" tabIndex={0} aria-label={title}>
          <h2>
            {title}
            <small>
              {words.people(data.length)} · {dates.zoneName}
            </small>
          </h2>
          <table>
            <thead>
              <tr>
                <th scope="col">{words.time}</th>
                <th scope="col">{words.journey}</th>
                <th scope="col">{words.name}</th>
                <th scope="col">{words.organisation}</th>
                <th scope="col">{words.phone}</th>
                <th scope="col">{words.seat}</th>
              </tr>
            </thead>
            <tbody>
              {data.map((stay) => {
                const { person } = stay;
                const leg = stay[query.direction];
                return (
                  <tr key={person.registrationId}>
                    <td className="number">{leg ? dates.stamp(leg.at) : words.unknown}</td>
                    <td>
                      {leg && (leg.number ?? terms.modes[leg.mode])}
                      <small>{leg?.station}</small>
                    </td>
                    <td>
                      <b>{person.nameNative}</b>
                      {person.nameLatin && person.nameLatin !== person.nameNative && <small>{person.nameLatin}</small>}
                    </td>
                    <td>{guestOrganisation(person, locale)}</td>
                    <td className="number">{person.phone}</td>
                    <td>{leg?.pickUp ? (leg.runId ? words.planned : words.wanted) : ''}</td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </section>
      )}
    </div>
  );
}
