import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { organisationName } from '#domain/directory';
import { useEdition } from '../../app/office/session.tsx';
import { api } from '../../lib/api.ts';
import { usePages } from '../../lib/use-pages.ts';
import { inLocale, useLocale, useWords } from '../../lib/words.tsx';
import { EmptyState } from '../../ui/content.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { ListPager } from '../../ui/pager.tsx';
import { Table } from '../../ui/table.tsx';
import { Filter, Toolbar } from '../../ui/toolbar.tsx';
import { usePrecedence } from './use-seating.ts';
import { seatingWords } from './words.ts';

interface Candidate {
  readonly id: string;
  readonly name: string;
  readonly more: string;
}
type Source = 'precedence' | 'registrations';

interface AddPeopleDialogProps {
  readonly title: string;
  /** Who is there already cannot be chosen. */
  readonly taken: ReadonlySet<string>;
  /** The order of precedence is no source for itself. */
  readonly withPrecedence: boolean;
  /** Further fields of the form. */
  readonly children?: ReactNode;
  readonly onClose: () => void;
  readonly send: (registrationIds: string[], form: FormData) => Promise<unknown>;
}

/** Chosen one by one or many at once from what a filter finds; they are added in the order of the list. */
export function AddPeopleDialog({ title, taken, withPrecedence, children, onClose, send }: AddPeopleDialogProps) {
  const { year } = useEdition();
  const words = useWords(seatingWords);
  const locale = useLocale();
  const [source, setSource] = useState<Source>(withPrecedence ? 'precedence' : 'registrations');
  const [q, setQ] = useState('');
  const [type, setType] = useState<string>();
  const [group, setGroup] = useState<string>();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const pages = usePages(`${source} ${q} ${type}`);
  const { data: precedence } = usePrecedence();
  const { data: types } = useQuery({
    queryKey: ['edition-types', year],
    queryFn: () => api('GET /api/v1/editions/{year}', { params: { year } }),
  });
  const { data: found } = useQuery({
    queryKey: ['seating-candidates', year, q, type, pages.cursor],
    queryFn: () =>
      api('GET /api/v1/editions/{year}/registrations', {
        params: { year },
        query: {
          state: 'approved',
          sort: 'number',
          direction: 'asc',
          limit: 100,
          ...(q && { q }),
          ...(type && { type }),
          ...(pages.cursor && { cursor: pages.cursor }),
        },
      }),
    enabled: source === 'registrations',
  });
  const ranked = (precedence?.groups ?? []).flatMap((one) => one.people.map(({ person }) => ({ person, group: one })));
  const rows: Candidate[] | undefined =
    source === 'precedence'
      ? precedence &&
        ranked
          .filter((one) => group === undefined || one.group.id === group)
          .filter(({ person }) =>
            matches(q, [person.nameNative, person.nameLatin, person.organisation.nameZh, person.organisation.nameEn]),
          )
          .map(({ person, group: of }) => ({
            id: person.registrationId,
            name: person.nameNative,
            more: [person.nameLatin, inLocale({ zh: of.nameZh, en: of.nameEn }, locale)].filter(Boolean).join(' · '),
          }))
      : found?.items.map(({ id, nameNative, nameLatin, organisation: { text, id: _, ...names } }) => ({
          id,
          name: nameNative,
          more: [nameLatin, organisationName(names, locale) || text].filter(Boolean).join(' · '),
        }));
  const inOrder = () => {
    const rank = new Map(ranked.map(({ person }, at) => [person.registrationId, at]));
    return source === 'precedence' ? [...chosen].sort((a, b) => (rank.get(a) ?? 0) - (rank.get(b) ?? 0)) : [...chosen];
  };
  return (
    <FormDialog
      title={title}
      button={words.addChosen(chosen.size)}
      disabled={chosen.size === 0}
      onClose={onClose}
      send={(form) => send(inOrder(), form)}
    >
      {children}
      <Toolbar search={{ value: q, onChange: setQ, label: words.search }}>
        {withPrecedence && (
          <Filter
            label={words.source}
            everything={words.fromPrecedence}
            value={source === 'registrations' ? source : undefined}
            onChange={(next) => {
              setSource(next === 'registrations' ? 'registrations' : 'precedence');
              setChosen(new Set());
            }}
            options={[['registrations', words.fromRegistrations]]}
          />
        )}
        {source === 'registrations' ? (
          <Filter
            label={words.type}
            everything={words.allTypes}
            value={type}
            onChange={setType}
            options={(types?.types ?? []).map((one) => [
              one.code,
              inLocale({ zh: one.nameZh, en: one.nameEn }, locale),
            ])}
          />
        ) : (
          <Filter
            label={words.group}
            everything={words.groups}
            value={group}
            onChange={setGroup}
            options={(precedence?.groups ?? []).map((one) => [
              one.id,
              inLocale({ zh: one.nameZh, en: one.nameEn }, locale),
            ])}
          />
        )}
      </Toolbar>
      <Table
        caption={title}
        rows={rows}
        rowKey={({ id }) => id}
        rowMuted={({ id }) => taken.has(id)}
        empty={<EmptyState title={words.nobodyFound} />}
        selection={{
          keys: chosen,
          onChange: setChosen,
          all: words.chooseAll,
          label: ({ name }) => words.choose(name),
          mayBe: ({ id }) => !taken.has(id),
        }}
        columns={[
          {
            key: 'name',
            header: words.name,
            cell: ({ name, more }) => (
              <>
                {name}
                <span className="second">{more}</span>
              </>
            ),
          },
        ]}
      />
      {source === 'registrations' && <ListPager pages={pages} list={found} />}
    </FormDialog>
  );
}

function matches(q: string, texts: readonly (string | null)[]): boolean {
  const wanted = q.trim().toLowerCase();
  return wanted === '' || texts.some((text) => text?.toLowerCase().includes(wanted));
}
