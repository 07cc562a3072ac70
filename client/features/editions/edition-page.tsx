import { useQuery } from '@tanstack/react-query';
import { EDITION_STATES } from '#domain/editions';
import { useEdition } from '../../app/office/session.tsx';
import { api } from '../../lib/api.ts';
import { useDates } from '../../lib/dates.ts';
import { useDocumentTitle } from '../../lib/use-document-title.ts';
import { type Bilingual, inLocale, useLocale, useWords } from '../../lib/words.tsx';
import { LinkButton } from '../../ui/button.tsx';
import { DataList, EmptyState } from '../../ui/content.tsx';
import { Tag } from '../../ui/marks.tsx';
import { Table } from '../../ui/table.tsx';
import { StateSteps } from './edition-steps.tsx';
import { editionsWords } from './editions-words.ts';

export function EditionPage() {
  const edition = useEdition();
  const words = useWords(editionsWords);
  const locale = useLocale();
  const dates = useDates();
  useDocumentTitle(words.edition(edition.year));
  const { data, error } = useQuery({
    queryKey: ['edition', edition.year],
    queryFn: () => api('GET /api/v1/editions/{year}', { params: { year: edition.year } }),
  });
  if (error) throw error;
  const named = (zh: string | null, en: string | null) => inLocale({ zh: zh ?? '', en: en ?? '' }, locale);
  return (
    <div className="stack">
      <div className="page-head">
        <h1>{words.edition(edition.year)}</h1>
        {edition.isDemo && <Tag>{words.demo}</Tag>}
        <LinkButton href="/office/edition/new" icon="plus" className="no-print">
          {words.another}
        </LinkButton>
      </div>
      <StateSteps edition={edition} states={EDITION_STATES} />
      <section className="stack">
        <h2>{words.facts}</h2>
        <DataList
          items={[
            [
              words.titleZh,
              <span key="zh" lang="zh-Hans">
                {edition.titleZh}
              </span>,
            ],
            [
              words.titleEn,
              <span key="en" lang="en">
                {edition.titleEn}
              </span>,
            ],
            [words.theme, themeLines({ zh: edition.themeZh ?? '', en: edition.themeEn ?? '' })],
            [words.days, dates.localDays(edition.startsOn, edition.endsOn)],
            [words.zone, dates.zoneName],
            [words.venue, named(edition.venueZh, edition.venueEn)],
            ...(data?.roles ?? []).map(
              ({ role, organisations }) =>
                [
                  words.roles[role],
                  organisations.map(({ nameZh, nameEn }) => named(nameZh, nameEn)).join(locale === 'zh' ? '、' : ', '),
                ] as const,
            ),
          ]}
        />
      </section>
      <section className="stack">
        <h2>{words.types}</h2>
        <p className="soft small">{words.typesHint}</p>
        <Table
          caption={words.types}
          rows={data?.types}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'name',
              header: words.typeName,
              cell: (type) => (
                <span className="type-name">
                  <span className="swatch" style={{ background: type.badgeColour }} />
                  {named(type.nameZh, type.nameEn)}
                </span>
              ),
            },
            {
              key: 'approval',
              header: words.approval,
              cell: (type) => (type.needsApproval ? words.needed : words.notNeeded),
            },
            {
              key: 'offered',
              header: words.offered,
              cell: (type) => (type.isPublic ? words.publicly : words.byOffice),
            },
          ]}
        />
      </section>
      <section className="stack">
        <h2>{words.rooms}</h2>
        <Table
          caption={words.rooms}
          rows={data?.rooms}
          rowKey={({ id }) => id}
          empty={<EmptyState title={words.noRooms}>{words.noRoomsText}</EmptyState>}
          columns={[
            { key: 'name', header: words.roomName, cell: (room) => named(room.nameZh, room.nameEn) },
            { key: 'seats', header: words.seats, cell: (room) => room.seats ?? '–', align: 'end', narrow: true },
          ]}
        />
      </section>
    </div>
  );
}

function themeLines(theme: Bilingual) {
  if (!theme.zh && !theme.en) return undefined;
  return (
    <>
      {theme.zh && (
        <span className="line" lang="zh-Hans">
          {theme.zh}
        </span>
      )}
      {theme.en && (
        <span className="line" lang="en">
          {theme.en}
        </span>
      )}
    </>
  );
}
