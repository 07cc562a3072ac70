import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ProposedOrganisation } from '#contract/registration';
import { ORGANISATION_CATEGORIES, organisationName, placeName } from '#domain/directory';
import { useEdition } from '../../app/office/session.tsx';
import { api } from '../../lib/api.ts';
import { useDocumentTitle } from '../../lib/use-document-title.ts';
import { textOf, useForm, useSending } from '../../lib/use-sending.ts';
import { useLocale, useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/content.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { ErrorSummary, FormErrors } from '../../ui/form-errors.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Table } from '../../ui/table.tsx';
import { useToast } from '../../ui/toast.tsx';
import { lastListPath } from './last-list.ts';
import { registrationsWords } from './office-words.ts';
import { proposalWords } from './proposal-words.ts';

type Proposal = Pick<ProposedOrganisation, 'text' | 'place'>;

/** Organisations that people wrote and the directory does not have: each is one of it, or is added to it. */
export function ProposalsPage() {
  const { year } = useEdition();
  const words = useWords(proposalWords);
  const { back } = useWords(registrationsWords);
  const locale = useLocale();
  const [chosen, setChosen] = useState<Proposal>();
  useDocumentTitle(words.title);
  const { data, error } = useQuery({
    queryKey: ['proposals', year],
    queryFn: () => api('GET /api/v1/editions/{year}/proposed-organisations', { params: { year } }),
  });
  if (error) throw error;
  return (
    <div className="stack registration">
      <a className="back no-print" href={lastListPath()}>
        <Icon name="left" />
        {back}
      </a>
      <div className="page-head">
        <h1>{words.title}</h1>
      </div>
      <p className="soft">{words.lead}</p>
      <Table
        caption={words.title}
        rows={data?.items}
        rowKey={({ text, place }) => `${place} ${text}`}
        columns={[
          { key: 'text', header: words.name, cell: ({ text }) => text },
          { key: 'place', header: words.place, cell: ({ place }) => placeName(place, locale) },
          {
            key: 'people',
            header: words.people,
            cell: ({ people, count }) => (
              <>
                {people.slice(0, 4).map(({ id, nameNative }, at) => (
                  <span key={id}>
                    {at > 0 && (locale === 'zh' ? '、' : ', ')}
                    <a href={`/office/registrations/${id}`}>{nameNative}</a>
                  </span>
                ))}
                {count > 4 && <span className="soft"> {words.andMore(count - 4)}</span>}
              </>
            ),
          },
          {
            key: 'act',
            header: words.act,
            narrow: true,
            cell: ({ text, place }) => <Button onClick={() => setChosen({ text, place })}>{words.resolve}</Button>,
          },
        ]}
        empty={<EmptyState title={words.none}>{words.noneText}</EmptyState>}
      />
      {chosen && <ResolveDialog proposal={chosen} onClose={() => setChosen(undefined)} />}
    </div>
  );
}

/** One decision for everybody who wrote the name. */
export function ResolveDialog({ proposal, onClose }: { proposal: Proposal; onClose: () => void }) {
  const { year } = useEdition();
  const words = useWords(proposalWords);
  const locale = useLocale();
  const queries = useQueryClient();
  const toast = useToast();
  const [q, setQ] = useState(proposal.text);
  const { problem, busy, run } = useSending();
  const { data } = useQuery({
    queryKey: ['organisations', 'pick', q],
    queryFn: ({ signal }) => api('GET /api/v1/organisations', { query: { q, limit: 8 }, signal }),
    enabled: q.trim().length > 1,
  });
  const link = async (organisationId: string) => {
    const { people } = await api('POST /api/v1/editions/{year}/proposed-organisations/links', {
      params: { year },
      body: { ...proposal, organisationId },
    });
    await Promise.all(
      ['proposals', 'registration', 'registrations', 'organisations'].map((key) =>
        queries.invalidateQueries({ queryKey: [key] }),
      ),
    );
    toast({ text: words.linked(people) });
    onClose();
  };
  const adding = useForm(async (form) => {
    const text = (name: string) => textOf(form, name) || null;
    const { id } = await api('POST /api/v1/organisations', {
      body: {
        nameZh: text('nameZh'),
        nameEn: text('nameEn'),
        nameLocal: text('nameLocal'),
        category: ORGANISATION_CATEGORIES.find((one) => one === textOf(form, 'category')) ?? 'other',
        place: proposal.place,
      },
    });
    await link(id);
  });
  const isHan = /\p{Script=Han}/u.test(proposal.text);
  const isLatin = /\p{Script=Latin}/u.test(proposal.text) && !isHan;
  return (
    <Dialog open onClose={onClose} title={proposal.text} place="side">
      <section className="stack">
        <h3>{words.isOne}</h3>
        <ErrorSummary problem={problem} />
        <TextField
          name="q"
          type="search"
          label={words.search}
          value={q}
          onChange={(event) => setQ(event.target.value)}
        />
        <ul className="found">
          {(data?.items ?? []).map((one) => (
            <li key={one.id}>
              <span>
                {organisationName(one, locale)} <span className="soft small">{placeName(one.place, locale)}</span>
              </span>
              <Button busy={busy} onClick={() => void run(() => link(one.id))}>
                {words.linkTo}
              </Button>
            </li>
          ))}
        </ul>
        {data?.items.length === 0 && <p className="soft">{words.noneFound}</p>}
      </section>
      <FormErrors problem={adding.problem}>
        <form className="stack" onSubmit={adding.submit} noValidate>
          <h3>{words.isNew}</h3>
          <ErrorSummary />
          <TextField name="nameZh" label={words.nameZh} defaultValue={isHan ? proposal.text : ''} />
          <TextField name="nameEn" label={words.nameEn} defaultValue={isLatin ? proposal.text : ''} />
          <TextField name="nameLocal" label={words.nameLocal} defaultValue={isHan || isLatin ? '' : proposal.text} />
          <SelectField
            name="category"
            label={words.category}
            placeholder={null}
            defaultValue={proposal.place === 'CN' ? 'vocational_school' : 'overseas_entity'}
            options={ORGANISATION_CATEGORIES.map((value) => ({ value, label: words.categories[value] }))}
          />
          <p className="soft">
            {words.place}
            {locale === 'zh' ? '：' : ': '}
            {placeName(proposal.place, locale)}
          </p>
          <Button kind="primary" type="submit" busy={adding.busy}>
            {words.addAndLink}
          </Button>
        </form>
      </FormErrors>
    </Dialog>
  );
}
