import { useState } from 'react';
import type { DelegationView } from '#contract/delegations';
import { ROLE_NAMES } from '#domain/delegations';
import { DELEGATION_ROLES, type DelegationRole } from '#domain/registration';
import { api } from '../../lib/api.ts';
import { useSending } from '../../lib/use-sending.ts';
import { inLocale, useLocale, useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/content.tsx';
import { ErrorSummary } from '../../ui/form-errors.tsx';
import { StateMark } from '../../ui/marks.tsx';
import { Table } from '../../ui/table.tsx';
import { useToast } from '../../ui/toast.tsx';
import { STATE_TONES } from './member-list.tsx';
import { partiesWords } from './office-words.ts';

interface PartyMembersProps {
  readonly delegation: DelegationView;
  readonly refresh: () => Promise<void>;
}

/** Everybody of the delegation; decided one by one, or those that are ticked at once. */
export function PartyMembers({ delegation, refresh }: PartyMembersProps) {
  const { id, year, members, may } = delegation;
  const words = useWords(partiesWords);
  const locale = useLocale();
  const toast = useToast();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [failed, setFailed] = useState<readonly string[]>([]);
  const { problem, busy, run } = useSending();
  const undecided = members.filter(({ state }) => state === 'pending' || state === 'waitlisted');
  const ready = chosen.size > 0 ? undecided.filter((member) => chosen.has(member.id)) : undecided;
  const approve = () =>
    run(async () => {
      const { results } = await api('POST /api/v1/editions/{year}/registrations/approvals', {
        params: { year },
        body: { ids: ready.map((member) => member.id) },
      });
      setFailed(
        results.flatMap((result) =>
          result.approved
            ? []
            : [words.notApproved(members.find((one) => one.id === result.id)?.nameNative ?? '', result.detail ?? '')],
        ),
      );
      setChosen(new Set());
      await refresh();
      toast({ text: words.approved(results.filter(({ approved }) => approved).length) });
    });
  const setRole = (registrationId: string, role: DelegationRole) =>
    run(async () => {
      await api('PATCH /api/v1/delegations/{id}/members/{registrationId}', {
        params: { id, registrationId },
        body: { role },
      });
      await refresh();
    });
  return (
    <section>
      <div className="row">
        <h2 className="grow">{words.members}</h2>
        {may.manage && ready.length > 0 && (
          <Button kind="primary" icon="check" busy={busy} onClick={() => void approve()}>
            {words.approve(ready.length)}
          </Button>
        )}
      </div>
      <ErrorSummary problem={problem} />
      {failed.length > 0 && (
        <ul role="alert">
          {failed.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      <Table
        caption={words.members}
        rows={members}
        rowKey={(member) => member.id}
        rowHref={(member) => `/office/registrations/${member.id}`}
        rowMuted={({ state }) => state === 'cancelled' || state === 'declined'}
        selection={
          may.manage && undecided.length > 0
            ? {
                keys: chosen,
                onChange: setChosen,
                all: words.chooseAll,
                label: ({ nameNative }) => words.choose(nameNative),
                mayBe: ({ state }) => state === 'pending' || state === 'waitlisted',
              }
            : undefined
        }
        columns={[
          {
            key: 'name',
            header: words.name,
            cell: (member) => (
              <>
                {member.nameNative}
                {member.nameLatin && member.nameLatin !== member.nameNative && (
                  <span className="second">{member.nameLatin}</span>
                )}
                {member.position && <span className="second">{member.position}</span>}
              </>
            ),
          },
          { key: 'number', header: words.number, narrow: true, align: 'end', cell: (member) => member.number },
          {
            key: 'role',
            header: words.role,
            cell: (member) =>
              may.manage ? (
                <select
                  className="input"
                  aria-label={`${words.role} ${member.nameNative}`}
                  value={member.role}
                  onChange={(event) => void setRole(member.id, event.target.value as DelegationRole)}
                >
                  {DELEGATION_ROLES.map((role) => (
                    <option key={role} value={role}>
                      {ROLE_NAMES[role][locale]}
                    </option>
                  ))}
                </select>
              ) : (
                ROLE_NAMES[member.role][locale]
              ),
          },
          {
            key: 'type',
            header: words.type,
            cell: ({ type }) => inLocale({ zh: type.nameZh, en: type.nameEn }, locale),
          },
          {
            key: 'state',
            header: words.state,
            narrow: true,
            cell: ({ state }) => <StateMark tone={STATE_TONES[state]}>{words.people[state]}</StateMark>,
          },
          {
            key: 'answered',
            header: words.answered,
            narrow: true,
            cell: ({ answered }) => (
              <StateMark tone={answered ? 'good' : 'wait'}>{answered ? words.yes : words.no}</StateMark>
            ),
          },
        ]}
        empty={<EmptyState title={words.noMembers}>{words.noMembersText}</EmptyState>}
      />
    </section>
  );
}
