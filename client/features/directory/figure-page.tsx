import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams } from 'react-router';
import { organisationName, placeName } from '#domain/directory';
import { api } from '../../lib/api.ts';
import { useDates } from '../../lib/dates.ts';
import { useDays } from '../../lib/use-days.ts';
import { useDocumentTitle } from '../../lib/use-document-title.ts';
import { inLocale, useLocale, useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { DataList } from '../../ui/content.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Stat } from '../../ui/marks.tsx';
import { Table } from '../../ui/table.tsx';
import { Breakdown } from './breakdown.tsx';
import { ConfirmFigureDialog } from './confirm-figure-dialog.tsx';
import { directoryWords } from './directory-words.ts';
import { figuresWords } from './figures-words.ts';
import { useMayOrganise } from './parts.tsx';

/** A frozen figure with the names of then. */
export function FigurePage() {
  const words = useWords(directoryWords);
  const text = useWords(figuresWords);
  const locale = useLocale();
  const dates = useDates();
  const day = useDays();
  const id = useParams()['id'] ?? '';
  const mayRevise = useMayOrganise();
  const [revising, setRevising] = useState(false);
  const { data: figure, error } = useQuery({
    queryKey: ['memberships', 'figure', id],
    queryFn: () => api('GET /api/v1/membership-figures/{id}', { params: { id } }),
  });
  useDocumentTitle(figure ? String(figure.year) : words.parts.figures);
  if (error) throw error;
  if (!figure) return <Loading />;
  return (
    <div className="stack">
      <a className="back no-print" href="/office/organisations/figures">
        <Icon name="left" />
        {text.back}
      </a>
      <header className="page-head">
        <h1 className="number">{figure.year}</h1>
        {mayRevise && figure.isCurrent && <Button onClick={() => setRevising(true)}>{text.revise}</Button>}
      </header>
      <div className="membership">
        <Stat value={figure.total} label={text.members(day(figure.cutOff))} />
        <Breakdown
          title={text.byCategory}
          lines={figure.byCategory.map(({ category, count }) => ({
            key: category,
            name: words.categories[category],
            count,
          }))}
        />
        <Breakdown
          title={text.byRank}
          lines={figure.byRank.map(({ rank, count }) => ({ key: rank, name: words.ranks[rank], count }))}
        />
        <Breakdown
          title={text.byPlace}
          lines={figure.byPlace.map(({ place, count }) => ({ key: place, name: placeName(place, locale), count }))}
        />
      </div>
      <DataList
        items={[
          [words.state, figure.isCurrent ? text.current : text.superseded],
          [text.cutOff, day(figure.cutOff)],
          [text.definition, inLocale({ zh: figure.definitionZh, en: figure.definitionEn }, locale)],
          [text.confirmedBy, `${figure.confirmedByName} · ${dates.stamp(figure.confirmedAt, true)}`],
          [text.revision, figure.revision],
          [text.reason, figure.reason],
        ]}
      />
      <section>
        <h2 className="section-head">{text.names}</h2>
        <Table
          caption={text.names}
          rows={figure.members}
          rowKey={(one) => one.id}
          columns={[
            { key: 'name', header: words.name, cell: (one) => organisationName(one, locale) },
            { key: 'category', header: words.category, cell: (one) => words.categoryOf[one.category] },
            { key: 'rank', header: words.rank, cell: (one) => words.rankOf[one.rank] },
            { key: 'place', header: words.place, cell: (one) => placeName(one.place, locale) },
          ]}
        />
      </section>
      {revising && <ConfirmFigureDialog revised={figure} year={undefined} onClose={() => setRevising(false)} />}
    </div>
  );
}
