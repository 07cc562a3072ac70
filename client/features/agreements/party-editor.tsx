import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useState } from 'react';
import { flushSync } from 'react-dom';
import { PARTY_ROLES, type PartyRole, SIGNATORY_ROLES, type SignatoryRole } from '#domain/ceremony';
import { organisationName, placeName } from '#domain/directory';
import { api } from '../../lib/api.ts';
import { useLocale, useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { useFieldError } from '../../ui/form-errors.tsx';
import { SearchBox } from '../../ui/toolbar.tsx';
import { PersonPicker } from './person-picker.tsx';
import { agreementWords } from './words.ts';

export interface EditedPerson {
  readonly registrationId: string;
  readonly name: string;
  readonly latin: string | null;
  readonly role: SignatoryRole;
}
export interface EditedParty {
  readonly organisationId: string;
  readonly name: string;
  readonly role: PartyRole;
  readonly people: readonly EditedPerson[];
}

export function partiesOf(parties: readonly EditedParty[]) {
  return parties.map(({ organisationId, role, people }) => ({
    organisationId,
    role,
    people: people.map(({ registrationId, role }) => ({ registrationId, role })),
  }));
}

interface Props {
  readonly year: number;
  readonly parties: readonly EditedParty[];
  readonly onChange: (parties: readonly EditedParty[]) => void;
}

export function PartyEditor({ year, parties, onChange }: Props) {
  const words = useWords(agreementWords);
  const error = useFieldError('parties');
  const [said, setSaid] = useState('');
  const put = (at: number, party: EditedParty) => onChange(parties.map((one, index) => (index === at ? party : one)));
  const move = (from: number, to: number) => {
    const moving = parties[from];
    if (!moving || to < 0 || to >= parties.length) return;
    keepingFocus(() => onChange(moved(parties, from, to)));
    setSaid(words.moved(moving.name, String(to + 1)));
  };
  const onKey = (event: KeyboardEvent, at: number) => {
    const way = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    // A select opens with Alt and an arrow.
    if (!event.altKey || way === 0 || event.target instanceof HTMLSelectElement) return;
    event.preventDefault();
    move(at, at + way);
  };
  return (
    <fieldset className="field party-editor" id="field-parties" tabIndex={-1}>
      <legend>{words.parties}</legend>
      <p className="hint small soft">{words.orderHint}</p>
      {error && <p className="error">{error}</p>}
      <ol>
        {parties.map((party, at) => (
          <li key={party.organisationId} onKeyDown={(event) => onKey(event, at)}>
            <PartyBox
              year={year}
              party={party}
              place={at + 1}
              last={parties.length}
              taken={parties.flatMap(({ people }) => people.map(({ registrationId }) => registrationId))}
              onChange={(changed) => put(at, changed)}
              onMove={(by) => move(at, at + by)}
              onRemove={() => onChange(parties.filter((_, index) => index !== at))}
            />
          </li>
        ))}
      </ol>
      <p className="unseen" role="status">
        {said}
      </p>
      {parties.length < 8 && (
        <OrganisationFinder
          except={parties.map(({ organisationId }) => organisationId)}
          onPick={(organisationId, name) =>
            onChange([
              ...parties,
              { organisationId, name, role: parties.length === 0 ? 'lead' : 'partner', people: [] },
            ])
          }
        />
      )}
    </fieldset>
  );
}

/** What is moved in the document loses the focus; who moves it by keys wants to go on. */
function keepingFocus(work: () => void): void {
  const at = document.activeElement;
  flushSync(work);
  if (at instanceof HTMLElement && at.isConnected) at.focus();
}

function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const rest = list.filter((_, index) => index !== from);
  return [...rest.slice(0, to), ...list.slice(from, from + 1), ...rest.slice(to)];
}

interface BoxProps {
  readonly year: number;
  readonly party: EditedParty;
  readonly place: number;
  readonly last: number;
  readonly taken: readonly string[];
  readonly onChange: (party: EditedParty) => void;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: () => void;
}

function PartyBox({ year, party, place, last, taken, onChange, onMove, onRemove }: BoxProps) {
  const words = useWords(agreementWords);
  const { name, people } = party;
  const setPeople = (next: readonly EditedPerson[]) => onChange({ ...party, people: next });
  return (
    <fieldset className="party-box">
      <legend>
        <span className="soft small">{words.party(String(place))}</span> {name}
      </legend>
      <div className="row">
        <label className="row">
          <span className="small soft">{words.partyRole}</span>
          <select
            className="input"
            value={party.role}
            onChange={(event) =>
              onChange({ ...party, role: PARTY_ROLES.find((one) => one === event.target.value) ?? 'partner' })
            }
          >
            {PARTY_ROLES.map((role) => (
              <option key={role} value={role}>
                {words.roles[role]}
              </option>
            ))}
          </select>
        </label>
        <Movers name={name} place={place} last={last} onMove={onMove} onRemove={onRemove} />
      </div>
      <ul className="edited-people">
        {people.map((person, at) => (
          <li key={person.registrationId} className="row">
            <span className="grow">
              {person.name} {person.latin && <span className="soft small">{person.latin}</span>}
            </span>
            <select
              className="input"
              aria-label={words.personRole(person.name)}
              value={person.role}
              onChange={(event) => {
                const role = SIGNATORY_ROLES.find((one) => one === event.target.value) ?? 'signatory';
                setPeople(people.map((one, index) => (index === at ? { ...one, role } : one)));
              }}
            >
              {SIGNATORY_ROLES.map((role) => (
                <option key={role} value={role}>
                  {words.people[role]}
                </option>
              ))}
            </select>
            <Movers
              name={person.name}
              place={at + 1}
              last={people.length}
              onMove={(by) => keepingFocus(() => setPeople(moved(people, at, at + by)))}
              onRemove={() => setPeople(people.filter((_, index) => index !== at))}
            />
          </li>
        ))}
      </ul>
      <PersonPicker
        year={year}
        organisationId={party.organisationId}
        taken={taken}
        onPick={(registrationId, native, latin) => {
          const role = people.some((one) => one.role === 'signatory') ? 'witness' : 'signatory';
          setPeople([...people, { registrationId, name: native, latin, role }]);
        }}
      />
    </fieldset>
  );
}

function Movers({
  name,
  place,
  last,
  onMove,
  onRemove,
}: Pick<BoxProps, 'place' | 'last' | 'onMove' | 'onRemove'> & { name: string }) {
  const words = useWords(agreementWords);
  return (
    <span className="movers">
      <Button kind="quiet" icon="up" iconOnly disabled={place === 1} onClick={() => onMove(-1)}>
        {words.up(name)}
      </Button>
      <Button kind="quiet" icon="down" iconOnly disabled={place === last} onClick={() => onMove(1)}>
        {words.down(name)}
      </Button>
      <Button kind="quiet" icon="cross" iconOnly onClick={onRemove}>
        {words.remove(name)}
      </Button>
    </span>
  );
}

function OrganisationFinder({
  except,
  onPick,
}: {
  except: readonly string[];
  onPick: (id: string, name: string) => void;
}) {
  const words = useWords(agreementWords);
  const locale = useLocale();
  const [q, setQ] = useState('');
  const asked = q.trim();
  const { data } = useQuery({
    queryKey: ['organisations', 'pick', asked],
    queryFn: ({ signal }) => api('GET /api/v1/organisations', { query: { q: asked, limit: 8 }, signal }),
    placeholderData: keepPreviousData,
    enabled: asked.length > 0,
  });
  const offered = asked ? (data?.items ?? []).filter(({ id }) => !except.includes(id)) : [];
  return (
    <div className="finder">
      <p className="small soft">{words.addParty}</p>
      <SearchBox value={q} onChange={setQ} label={words.chooseOrganisation} />
      {asked && data?.items.length === 0 && <p className="small soft">{words.noOrganisation}</p>}
      <ul>
        {offered.map((one) => {
          const name = organisationName(one, locale);
          return (
            <li key={one.id}>
              <Button
                kind="quiet"
                icon="plus"
                onClick={() => {
                  onPick(one.id, name);
                  setQ('');
                }}
              >
                {name} <span className="soft small">{placeName(one.place, locale)}</span>
              </Button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
