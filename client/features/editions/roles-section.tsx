import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { EDITION_ROLES, type EditionRole } from '#domain/editions';
import { api } from '../../lib/api.ts';
import { useLocale, useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { editionsWords } from './editions-words.ts';
import { RowButtons } from './row-buttons.tsx';
import { type SectionProps, SettingsSection } from './settings-section.tsx';
import { useRows } from './use-rows.ts';

type Given = SectionProps['settings']['roles'];
/** `id` is the role's and the organisation's in one, so that an organisation may stand under two roles. */
interface Host {
  readonly id: string;
  readonly role: EditionRole;
  readonly organisationId: string;
  readonly name: string;
}

export function RolesSection({ settings }: SectionProps) {
  const words = useWords(editionsWords);
  const locale = useLocale();
  const hostsOf = (roles: Given): Host[] =>
    roles.flatMap(({ role, organisations }) =>
      organisations.map((one) => ({
        id: `${role} ${one.id}`,
        role,
        organisationId: one.id,
        name: (locale === 'zh' ? one.nameZh : one.nameEn) ?? one.nameZh ?? one.nameEn ?? one.nameLocal ?? '',
      })),
    );
  const { rows, isChanged, add, remove, swap, settle } = useHosts(hostsOf(settings.roles), settings.version);
  return (
    <SettingsSection
      settings={settings}
      title={words.hosts}
      hint={words.hostsHint}
      isChanged={isChanged}
      save={async (_form, headers) => {
        const saved = await api('PATCH /api/v1/editions/{year}', {
          params: { year: settings.edition.year },
          headers,
          body: {
            roles: EDITION_ROLES.map((role) => ({
              role,
              organisationIds: rows.filter((one) => one.role === role).map(({ organisationId }) => organisationId),
            })),
          },
        });
        settle(hostsOf(saved.roles), saved.version);
        return saved;
      }}
    >
      {EDITION_ROLES.map((role) => {
        const here = rows.filter((one) => one.role === role);
        return (
          <fieldset className="hosts" key={role}>
            <legend>{words.roles[role]}</legend>
            {here.length === 0 && <p className="soft small">{words.none}</p>}
            <ol>
              {here.map(({ key, name }, at) => (
                <li key={key}>
                  <span>{name}</span>
                  <RowButtons
                    name={name}
                    isFirst={at === 0}
                    isLast={at === here.length - 1}
                    onMove={(by) => swap(key, here[at + by]?.key)}
                    onRemove={() => remove(key)}
                  />
                </li>
              ))}
            </ol>
            <OrganisationSearch
              role={role}
              taken={here.map(({ organisationId }) => organisationId)}
              onPick={(organisationId, name) => add({ id: `${role} ${organisationId}`, role, organisationId, name })}
            />
          </fieldset>
        );
      })}
    </SettingsSection>
  );
}

/** Rows of all roles in one list; moving within a role is changing places with a neighbour of the same role. */
function useHosts(given: readonly Host[], version: number) {
  const list = useRows<Host>(given, version);
  return {
    ...list,
    swap(key: string, other: string | undefined) {
      const [from, to] = [key, other].map((one) => list.rows.findIndex((row) => row.key === one));
      if (from === undefined || to === undefined || from < 0 || to < 0) return;
      list.arrange((rows) => {
        const [a, b] = [rows[from], rows[to]];
        return a && b ? rows.map((row, at) => (at === from ? b : at === to ? a : row)) : rows;
      });
    },
  };
}

interface OrganisationSearchProps {
  readonly role: EditionRole;
  readonly taken: readonly string[];
  readonly onPick: (id: string, name: string) => void;
}

function OrganisationSearch({ role, taken, onPick }: OrganisationSearchProps) {
  const words = useWords(editionsWords);
  const locale = useLocale();
  const [isOpen, setOpen] = useState(false);
  const [q, setQ] = useState('');
  const { data } = useQuery({
    queryKey: ['organisations', 'hosts', q],
    queryFn: ({ signal }) => api('GET /api/v1/organisations', { query: { q, limit: 8 }, signal }),
    enabled: q.trim() !== '',
    placeholderData: keepPreviousData,
  });
  if (!isOpen)
    return (
      <Button kind="quiet" icon="plus" onClick={() => setOpen(true)}>
        {words.findOrganisation}
      </Button>
    );
  return (
    <div className="host-search">
      <TextField
        name={`search ${role}`}
        type="search"
        label={words.findOrganisation}
        hint={words.findHint}
        value={q}
        // Enter would save the form in the middle of a search.
        onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
        onChange={(event) => setQ(event.target.value)}
      />
      {q.trim() !== '' && data && (
        <ul>
          {data.items.length === 0 && <li className="soft">{words.noOrganisation}</li>}
          {data.items
            .filter(({ id }) => !taken.includes(id))
            .map((one) => {
              const name =
                (locale === 'zh' ? one.nameZh : one.nameEn) ?? one.nameZh ?? one.nameEn ?? one.nameLocal ?? '';
              return (
                <li key={one.id}>
                  <span>{name}</span>
                  <Button
                    onClick={() => {
                      onPick(one.id, name);
                      setQ('');
                      setOpen(false);
                    }}
                  >
                    {words.add}
                  </Button>
                </li>
              );
            })}
        </ul>
      )}
    </div>
  );
}
