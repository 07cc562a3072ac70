import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { readPasted } from '#domain/delegations';
import { organisationName } from '#domain/directory';
import { useEdition } from '../../app/office/session.tsx';
import { api } from '../../lib/api.ts';
import { useZone } from '../../lib/dates.ts';
import { uuid } from '../../lib/id.ts';
import { useDocumentTitle } from '../../lib/use-document-title.ts';
import { usePages } from '../../lib/use-pages.ts';
import { useForm, useSending } from '../../lib/use-sending.ts';
import { type Locale, useLocale, useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { CheckField, TextArea } from '../../ui/field.tsx';
import { ErrorSummary, FormErrors } from '../../ui/form-errors.tsx';
import { Icon } from '../../ui/icon.tsx';
import { StateMark } from '../../ui/marks.tsx';
import { ListPager } from '../../ui/pager.tsx';
import { useToast } from '../../ui/toast.tsx';
import { Toolbar } from '../../ui/toolbar.tsx';
import { partiesWords } from './office-words.ts';
import { TermsFields, termsOf } from './terms-fields.tsx';

interface Guest {
  readonly id: string;
  readonly names: { readonly nameZh: string | null; readonly nameEn: string | null; readonly nameLocal: string | null };
  readonly contact: { readonly name: string; readonly email: string; readonly phone: string; readonly locale: Locale };
  /** What the server had against it. */
  readonly refusal?: string;
}
const PAGE = 12;

export function InvitePage() {
  const { year } = useEdition();
  const words = useWords(partiesWords);
  const zone = useZone();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const toast = useToast();
  const [guests, setGuests] = useState<readonly Guest[]>([]);
  const key = useRef({ body: '', key: '' });
  useDocumentTitle(words.inviteTitle);
  const { data: edition } = useQuery({
    queryKey: ['edition', year],
    queryFn: () => api('GET /api/v1/editions/{year}', { params: { year } }),
    staleTime: 60_000,
  });
  const types = edition?.types ?? [];
  const add = (added: readonly Guest[]) =>
    setGuests((before) => [...before, ...added.filter(({ id }) => !before.some((guest) => guest.id === id))]);
  const { problem, busy, submit } = useForm(async (form) => {
    const body = {
      invitations: guests.map(({ id, contact }) => ({
        organisationId: id,
        contact: { ...contact, email: contact.email || null, phone: contact.phone || null },
      })),
      ...termsOf(form, types, zone),
      sendMail: form.get('sendMail') !== null,
    };
    const said = JSON.stringify(body);
    // A second press, or a second try after a lost answer, invites nobody twice.
    if (key.current.body !== said) key.current = { body: said, key: uuid() };
    const { results } = await api('POST /api/v1/editions/{year}/delegations', {
      params: { year },
      headers: { 'Idempotency-Key': key.current.key },
      body,
    });
    await queries.invalidateQueries({ queryKey: ['delegations'] });
    const done = results.filter(({ id }) => id !== null);
    toast({ text: words.invitedDone(done.length, done.filter(({ mailed }) => mailed).length) });
    const refused = new Map(
      results.flatMap(({ organisationId, detail }) => (detail ? [[organisationId, detail]] : [])),
    );
    if (refused.size === 0) void navigate('/office/delegations');
    else
      setGuests((before) =>
        before.flatMap((guest) => (refused.has(guest.id) ? [{ ...guest, refusal: refused.get(guest.id) ?? '' }] : [])),
      );
  });
  return (
    <div className="stack invite">
      <a className="back" href="/office/delegations">
        <Icon name="left" />
        {words.back}
      </a>
      <div className="page-head">
        <h1>{words.inviteTitle}</h1>
      </div>
      <p className="soft">{words.inviteLead}</p>
      <div className="halves">
        <Candidates year={year} chosen={new Set(guests.map(({ id }) => id))} onAdd={add} />
        <FormErrors problem={problem}>
          <form className="stack" onSubmit={submit} noValidate>
            <h2>{words.chosenOrganisations}</h2>
            <ErrorSummary />
            {guests.length === 0 ? (
              <p className="soft">{words.noneChosen}</p>
            ) : (
              <ul className="guests">
                {guests.map((guest, at) => (
                  <GuestLine
                    key={guest.id}
                    guest={guest}
                    error={problem?.errors.find(({ pointer }) => pointer.startsWith(`/invitations/${at}/`))?.detail}
                    onChange={(next) => setGuests(guests.map((one) => (one.id === guest.id ? next : one)))}
                    onRemove={() => setGuests(guests.filter(({ id }) => id !== guest.id))}
                  />
                ))}
              </ul>
            )}
            <h2>{words.terms}</h2>
            <TermsFields types={types} />
            <CheckField name="sendMail" label={words.sendMail} defaultChecked />
            <Button kind="primary" type="submit" icon="mail" busy={busy} disabled={guests.length === 0}>
              {words.inviteNow(guests.length)}
            </Button>
          </form>
        </FormErrors>
      </div>
    </div>
  );
}

interface GuestLineProps {
  readonly guest: Guest;
  readonly error: string | undefined;
  readonly onChange: (guest: Guest) => void;
  readonly onRemove: () => void;
}

function GuestLine({ guest, error, onChange, onRemove }: GuestLineProps) {
  const words = useWords(partiesWords);
  const locale = useLocale();
  const name = organisationName(guest.names, locale);
  const set = (part: Partial<Guest['contact']>) => onChange({ ...guest, contact: { ...guest.contact, ...part } });
  const field = (part: 'name' | 'email' | 'phone', type: string) => (
    <input
      className="input"
      type={type}
      aria-label={`${words[part]} · ${name}`}
      placeholder={words[part]}
      maxLength={part === 'name' ? 120 : 254}
      value={guest.contact[part]}
      onChange={(event) => set({ [part]: event.target.value })}
    />
  );
  return (
    <li>
      <div className="row">
        <strong className="grow">{name}</strong>
        <Button kind="quiet" icon="cross" iconOnly onClick={onRemove}>
          {words.remove(name)}
        </Button>
      </div>
      <div className="contact-fields">
        {field('name', 'text')}
        {field('email', 'email')}
        {field('phone', 'tel')}
        <select
          className="input"
          aria-label={`${words.language} · ${name}`}
          value={guest.contact.locale}
          onChange={(event) => set({ locale: event.target.value === 'en' ? 'en' : 'zh' })}
        >
          <option value="zh">{words.locales.zh}</option>
          <option value="en">{words.locales.en}</option>
        </select>
      </div>
      {(error ?? guest.refusal) && <StateMark tone="bad">{error ?? guest.refusal}</StateMark>}
    </li>
  );
}

interface CandidatesProps {
  readonly year: number;
  readonly chosen: ReadonlySet<string>;
  readonly onAdd: (guests: readonly Guest[]) => void;
}

function Candidates({ year, chosen, onAdd }: CandidatesProps) {
  const words = useWords(partiesWords);
  const locale = useLocale();
  const [q, setQ] = useState('');
  const pages = usePages(`${year} ${q}`);
  const { data, error } = useQuery({
    queryKey: ['delegation-candidates', year, q, pages.cursor],
    queryFn: ({ signal }) =>
      api('GET /api/v1/editions/{year}/delegations/candidates', {
        params: { year },
        query: { limit: PAGE, ...(q && { q }), ...(pages.cursor && { cursor: pages.cursor }) },
        signal,
      }),
    placeholderData: keepPreviousData,
  });
  if (error) throw error;
  type Candidate = NonNullable<typeof data>['items'][number];
  const guestOf = ({ organisation, contact }: Candidate): Guest => ({
    id: organisation.id,
    names: organisation,
    contact: {
      name: contact?.name ?? '',
      email: contact?.email ?? '',
      phone: contact?.phone ?? '',
      locale: contact?.locale ?? (CHINESE.includes(organisation.place) ? 'zh' : 'en'),
    },
  });
  const known = data?.items.filter((one) => !one.invited && one.contact && !chosen.has(one.organisation.id)) ?? [];
  return (
    <section className="stack candidates">
      <h2>{words.find}</h2>
      <Toolbar search={{ value: q, onChange: setQ, label: words.organisation }} />
      {known.length > 1 && (
        <Button kind="quiet" icon="plus" onClick={() => onAdd(known.map(guestOf))}>
          {words.addKnown}
        </Button>
      )}
      <ul>
        {data?.items.map((candidate) => {
          const { organisation, invited, contact } = candidate;
          return (
            <li key={organisation.id} className="row">
              <span className="grow">
                {organisationName(organisation, locale)}
                {contact && <span className="second">{[contact.name, contact.email].filter(Boolean).join(' · ')}</span>}
              </span>
              {invited ? (
                <StateMark tone="plain">{words.invitedAlready}</StateMark>
              ) : chosen.has(organisation.id) ? (
                <StateMark tone="good">{words.added}</StateMark>
              ) : (
                <Button kind="quiet" icon="plus" onClick={() => onAdd([guestOf(candidate)])}>
                  {words.add}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      <ListPager pages={pages} list={data} />
      <PasteList year={year} onAdd={onAdd} toGuest={guestOf} />
    </section>
  );
}

const CHINESE = ['CN', 'HK', 'MO', 'TW'];
type Candidate = Awaited<ReturnType<typeof findCandidates>>[number];
const findCandidates = async (year: number, q: string) =>
  (await api('GET /api/v1/editions/{year}/delegations/candidates', { params: { year }, query: { q, limit: 5 } })).items;

/** A list from a spreadsheet: organisation, contact, mail, phone. */
function PasteList({
  year,
  onAdd,
  toGuest,
}: {
  year: number;
  onAdd: CandidatesProps['onAdd'];
  toGuest: (candidate: Candidate) => Guest;
}) {
  const words = useWords(partiesWords);
  const [text, setText] = useState('');
  const [missing, setMissing] = useState<readonly string[]>([]);
  const { problem, busy, run } = useSending();
  const find = () =>
    run(async () => {
      const found: Guest[] = [];
      const unknown: string[] = [];
      for (const [name = '', contact = '', email = '', phone = ''] of readPasted(text).map((line) =>
        line.map((cell) => cell.trim()),
      )) {
        if (!name) continue;
        const items = await findCandidates(year, name.slice(0, 120));
        const same = items.find(({ organisation: { nameZh, nameEn, nameLocal } }) =>
          [nameZh, nameEn, nameLocal].includes(name),
        );
        if (!same) unknown.push(name);
        else if (!same.invited) {
          const guest = toGuest(same);
          const given = { ...(contact && { name: contact }), ...(email && { email }), ...(phone && { phone }) };
          found.push({ ...guest, contact: { ...guest.contact, ...given } });
        }
      }
      onAdd(found);
      setMissing(unknown);
      setText('');
    });
  return (
    <details>
      <summary>{words.paste}</summary>
      <div className="stack">
        <ErrorSummary problem={problem} />
        <TextArea
          name="pasted"
          label={words.pasteLabel}
          hint={words.pasteHint}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <Button busy={busy} disabled={text.trim() === ''} onClick={() => void find()}>
          {words.pasteTake}
        </Button>
        {missing.length > 0 && <p role="status">{words.pasteMissing(missing.join('; '))}</p>}
      </div>
    </details>
  );
}
