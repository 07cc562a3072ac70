import { useQuery } from '@tanstack/react-query';
import { type Answer, api } from '../../../lib/api.ts';
import type { ApiTable } from '../../../lib/api-table.ts';
import { formatStamp, zoneName } from '../../../lib/dates.ts';
import { useDocumentTitle } from '../../../lib/use-document-title.ts';
import { inLocale, useLocale, useWords } from '../../../lib/words.tsx';
import { Button, LinkButton } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/content.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { Loading } from '../../../ui/loading.tsx';
import { Table } from '../../../ui/table.tsx';
import { recordWords } from './record-words.ts';

type PressList = Answer<ApiTable['GET /api/v1/ceremonies/{id}/press-list']>;
type PressItem = PressList['items'][number];
type PressPerson = PressItem['parties'][number]['people'][number];

/** What is handed to journalists, on the screen and on paper; both languages stand in every line. */
export function PressPage({ id }: { id: string }) {
  const words = useWords(recordWords);
  const locale = useLocale();
  const list = useQuery({
    queryKey: ['press-list', id],
    queryFn: () => api('GET /api/v1/ceremonies/{id}/press-list', { params: { id } }),
  });
  useDocumentTitle(words.pressTitle);
  if (list.error) throw list.error;
  if (!list.data) return <Loading />;
  const { edition, ceremony, timeZone, items } = list.data;
  const [first] = items;
  return (
    <div className="stack press-list">
      <a className="back no-print" href={`/office/ceremony/${id}/record`}>
        <Icon name="left" />
        {words.backToRecord}
      </a>
      <div className="page-head">
        <header>
          <p className="soft">{inLocale({ zh: edition.titleZh, en: edition.titleEn }, locale)}</p>
          <h1>{inLocale({ zh: ceremony.titleZh, en: ceremony.titleEn }, locale)}</h1>
          <p className="soft no-print">{words.pressText}</p>
          {first && <p className="soft small">{zoneName(timeZone, locale, first.signedAt)}</p>}
        </header>
        {items.length > 0 && (
          <span className="row no-print">
            <Button kind="primary" icon="print" onClick={() => window.print()}>
              {words.print}
            </Button>
            {(['xlsx', 'csv'] as const).map((format) => (
              <LinkButton
                key={format}
                icon="download"
                href={`/api/v1/ceremonies/${id}/press-list.${format}?lang=${locale}`}
                download
              >
                {words[format]}
              </LinkButton>
            ))}
          </span>
        )}
      </div>
      <Table
        caption={words.pressTitle}
        columns={[
          {
            key: 'order',
            header: words.order,
            narrow: true,
            cell: ({ order }) => <span className="number">{order}</span>,
          },
          {
            key: 'time',
            header: words.time,
            narrow: true,
            cell: ({ signedAt }) => <span className="number">{formatStamp(signedAt, timeZone, locale)}</span>,
          },
          { key: 'what', header: words.what, cell: Titles },
          { key: 'parties', header: words.parties, cell: Parties },
          {
            key: 'photos',
            header: words.photos,
            cell: Photos,
          },
        ]}
        rows={items}
        rowKey={({ order }) => String(order)}
        empty={<EmptyState title={words.pressNone}>{words.pressNoneText}</EmptyState>}
      />
    </div>
  );
}

function Titles({ titleZh, titleEn, titleOther }: PressItem) {
  return (
    <>
      <span lang="zh-Hans">{titleZh}</span>
      <span className="press-second" lang="en">
        {titleEn}
      </span>
      {titleOther && (
        <span className="press-second" lang={titleOther.language}>
          {titleOther.text}
        </span>
      )}
    </>
  );
}

function Photos({ photos }: PressItem) {
  if (photos.length === 0) return <span className="soft">—</span>;
  return photos.map((one) => (
    <span key={one} className="press-photo number">
      {one}
    </span>
  ));
}

function Parties({ parties }: PressItem) {
  return (
    <ul className="plain-list">
      {parties.map(({ zh, en, people }) => (
        <li key={`${zh} ${en}`}>
          <span lang="zh-Hans">{zh}</span>
          {en !== zh && (
            <span className="press-second" lang="en">
              {en}
            </span>
          )}
          {people.map((person) => (
            <span key={person.native} className="press-person">
              {nameOf(person)}
            </span>
          ))}
        </li>
      ))}
    </ul>
  );
}

function nameOf({ native, latin, positionZh, positionEn }: PressPerson): string {
  const name = [...new Set([native, latin])].filter(Boolean).join(' ');
  return [name, [...new Set([positionZh, positionEn])].filter(Boolean).join(' / ')].filter(Boolean).join(' · ');
}
