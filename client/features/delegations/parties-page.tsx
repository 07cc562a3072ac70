import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { DelegationItem } from '#contract/delegations';
import { DELEGATION_STATES, DELEGATION_WRITERS, type DelegationState } from '#domain/delegations';
import { organisationName } from '#domain/directory';
import { mayOpen } from '../../app/office/may-open.ts';
import { useEdition, useOffice } from '../../app/office/session.tsx';
import { api } from '../../lib/api.ts';
import { useDates } from '../../lib/dates.ts';
import { useAddress } from '../../lib/use-address.ts';
import { useDocumentTitle } from '../../lib/use-document-title.ts';
import { usePages } from '../../lib/use-pages.ts';
import { useSending } from '../../lib/use-sending.ts';
import { useLocale, useWords } from '../../lib/words.tsx';
import { Button, LinkButton } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/content.tsx';
import { ErrorSummary } from '../../ui/form-errors.tsx';
import { StateMark, type Tone } from '../../ui/marks.tsx';
import { ListPager } from '../../ui/pager.tsx';
import { Table } from '../../ui/table.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { useToast } from '../../ui/toast.tsx';
import { Toolbar } from '../../ui/toolbar.tsx';
import { partiesWords } from './office-words.ts';

export const PARTY_TONES: Readonly<Record<DelegationState, Tone>> = {
  invited: 'plain',
  filling: 'active',
  sent: 'good',
  declined: 'bad',
};
const PAGE = 50;

export function PartiesPage() {
  const { year } = useEdition();
  const { user } = useOffice();
  const words = useWords(partiesWords);
  const locale = useLocale();
  const dates = useDates();
  const { read, write, search } = useAddress();
  const pages = usePages(`${year}?${search}`);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  useDocumentTitle(words.title);
  const q = read('q');
  const state = DELEGATION_STATES.find((one) => one === read('state'));
  const incomplete = read('incomplete') === '1';
  const query = { ...(q && { q }), ...(state && { state }), ...(incomplete && { incomplete }) };
  const { data, error } = useQuery({
    queryKey: ['delegations', year, query, pages.cursor],
    queryFn: ({ signal }) =>
      api('GET /api/v1/editions/{year}/delegations', {
        params: { year },
        query: { ...query, limit: PAGE, ...(pages.cursor && { cursor: pages.cursor }) },
        signal,
      }),
    placeholderData: keepPreviousData,
    refetchInterval: 30_000,
  });
  if (error) throw error;
  const mayInvite = mayOpen([...DELEGATION_WRITERS], user.roles);
  const invite = (
    <LinkButton kind="primary" icon="plus" href="/office/delegations/invite">
      {words.invite}
    </LinkButton>
  );
  return (
    <>
      <div className="page-head">
        <h1>{words.title}</h1>
        {mayInvite && invite}
      </div>
      <Tabs
        label={words.state}
        tabs={[
          {
            key: 'all',
            label: words.all,
            count: data && Object.values(data.counts).reduce((sum, count) => sum + count, 0),
          },
          ...DELEGATION_STATES.map((key) => ({ key, label: words.states[key], count: data?.counts[key] })),
        ]}
        current={state ?? 'all'}
        onChange={(next) => write({ state: next === 'all' ? undefined : next })}
      >
        <Toolbar search={{ value: q ?? '', onChange: (typed) => write({ q: typed }), label: words.search }}>
          <label className="choice only">
            <input
              type="checkbox"
              checked={incomplete}
              onChange={(event) => write({ incomplete: event.target.checked ? '1' : undefined })}
            />
            <span>{words.onlyIncomplete}</span>
          </label>
        </Toolbar>
        {mayInvite && <Reminders year={year} chosen={chosen} onChoose={setChosen} />}
        <Table
          caption={words.title}
          rows={data?.items}
          rowKey={({ id }) => id}
          rowHref={({ id }) => `/office/delegations/${id}`}
          rowMuted={(row) => row.state === 'declined'}
          selection={
            mayInvite
              ? {
                  keys: chosen,
                  onChange: setChosen,
                  all: words.chooseAll,
                  label: ({ organisation }) => words.choose(organisationName(organisation, locale)),
                }
              : undefined
          }
          columns={[
            {
              key: 'organisation',
              header: words.organisation,
              cell: (row) => organisationName(row.organisation, locale),
            },
            {
              key: 'state',
              header: words.state,
              narrow: true,
              cell: (row) => <StateMark tone={PARTY_TONES[row.state]}>{words.states[row.state]}</StateMark>,
            },
            { key: 'members', header: words.members, cell: (row) => <People row={row} /> },
            { key: 'places', header: words.places, narrow: true, cell: (row) => <Places row={row} /> },
            {
              key: 'contact',
              header: words.contact,
              cell: ({ contact }) => (
                <span>
                  {contact.name}
                  {(contact.email ?? contact.phone) && <span className="second">{contact.email ?? contact.phone}</span>}
                </span>
              ),
            },
            {
              key: 'activity',
              header: words.activity,
              narrow: true,
              align: 'end',
              cell: (row) => <time dateTime={row.lastActivityAt}>{dates.stamp(row.lastActivityAt)}</time>,
            },
          ]}
          empty={
            q || state || incomplete ? (
              <EmptyState
                title={words.noneFound}
                action={
                  <Button onClick={() => write({ q: undefined, state: undefined, incomplete: undefined })}>
                    {words.showAll}
                  </Button>
                }
              >
                {words.noneFoundText}
              </EmptyState>
            ) : (
              <EmptyState title={words.none} action={mayInvite && invite}>
                {words.noneText}
              </EmptyState>
            )
          }
        />
        <ListPager pages={pages} list={data} />
      </Tabs>
    </>
  );
}

/** Approved 7 · waiting 1, and what is still missing. */
function People({ row }: { row: DelegationItem }) {
  const words = useWords(partiesWords);
  const { counts, incomplete, drafts } = row;
  const shown = (['approved', 'pending', 'waitlisted', 'declined', 'cancelled'] as const).filter(
    (state) => counts[state] > 0,
  );
  return (
    <span>
      {shown.length === 0 && drafts === 0 && <span className="soft">{words.nobody}</span>}
      {shown.map((state) => (
        <span key={state} className="figure">
          {words.people[state]} <strong className="number">{counts[state]}</strong>
        </span>
      ))}
      {(incomplete > 0 || drafts > 0) && (
        <span className="second">
          {[drafts > 0 && words.drafts(drafts), incomplete > 0 && words.incomplete(incomplete)]
            .filter(Boolean)
            .join(' · ')}
        </span>
      )}
    </span>
  );
}

function Places({ row: { quotas } }: { row: DelegationItem }) {
  const words = useWords(partiesWords);
  const whole = quotas.find(({ typeId }) => typeId === null);
  const sum = quotas.reduce((all, one) => ({ taken: all.taken + one.taken, capacity: all.capacity + one.capacity }), {
    taken: 0,
    capacity: 0,
  });
  const shown = whole ?? (quotas.length > 0 ? sum : undefined);
  return shown ? (
    <span className="number">{words.taken(shown.taken, shown.capacity)}</span>
  ) : (
    <span className="soft">{words.unlimited}</span>
  );
}

interface RemindersProps {
  readonly year: number;
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (ids: ReadonlySet<string>) => void;
}

function Reminders({ year, chosen, onChoose }: RemindersProps) {
  const words = useWords(partiesWords);
  const queries = useQueryClient();
  const toast = useToast();
  const { problem, busy, run } = useSending();
  const remind = () =>
    run(async () => {
      const { contacts, people } = await api('POST /api/v1/editions/{year}/delegations/reminders', {
        params: { year },
        body: { ids: [...chosen] },
      });
      onChoose(new Set());
      await queries.invalidateQueries({ queryKey: ['delegations'] });
      toast({ text: words.reminded(contacts, people) });
    });
  return (
    <section className="chosen" aria-live="polite">
      <ErrorSummary problem={problem} />
      {chosen.size > 0 && (
        <div className="row">
          <strong className="number">{words.chosen(chosen.size)}</strong>
          <Button icon="mail" busy={busy} onClick={() => void remind()}>
            {words.remind(chosen.size)}
          </Button>
          <Button kind="quiet" onClick={() => onChoose(new Set())}>
            {words.unchoose}
          </Button>
        </div>
      )}
    </section>
  );
}
