import { useState } from 'react';
import type { MemberView, MyDelegationView } from '#contract/delegations';
import { ROLE_NAMES } from '#domain/delegations';
import { DELEGATION_ROLES, type DelegationRole, type RegistrationState } from '#domain/registration';
import { useDates } from '../../lib/dates.ts';
import { useSending } from '../../lib/use-sending.ts';
import { inLocale, useLocale, useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorSummary } from '../../ui/form-errors.tsx';
import { StateMark, type Tone } from '../../ui/marks.tsx';
import { type ContactApi, keepFile } from './contact-api.ts';
import { ReplaceDialog } from './replace-dialog.tsx';
import { delegationWords } from './words.ts';

export const STATE_TONES: Readonly<Record<RegistrationState, Tone>> = {
  pending: 'wait',
  approved: 'good',
  declined: 'bad',
  waitlisted: 'wait',
  cancelled: 'plain',
};

interface MemberListProps {
  readonly delegation: MyDelegationView;
  /** Undefined before the script has come: then it is read only. */
  readonly api: ContactApi | undefined;
  readonly onChanged: (delegation: MyDelegationView) => void;
}

export function MemberList({ delegation, api, onChanged }: MemberListProps) {
  const words = useWords(delegationWords);
  const locale = useLocale();
  const dates = useDates();
  const [asking, setAsking] = useState<{ kind: 'replace' | 'cancel'; member: MemberView }>();
  const [told, setTold] = useState('');
  const { problem, busy, run } = useSending();
  const { members, replacements, may, replacesUntil } = delegation;
  const waiting = members.filter(({ answered, may: can }) => !answered && can.cancel).length;
  const setRole = (member: MemberView, role: DelegationRole) =>
    run(async () => {
      if (!api) return;
      const params = { registrationId: member.id };
      onChanged(await api('PATCH /api/v1/my/delegation/members/{registrationId}', { params, body: { role } }));
    });
  const resend = (member: MemberView) =>
    run(async () => {
      if (!api) return;
      const params = { registrationId: member.id };
      await api('POST /api/v1/my/delegation/members/{registrationId}/mails', { params });
      setTold(words.resent(member.nameNative));
    });
  const cancel = (member: MemberView) =>
    run(async () => {
      if (!api) return;
      const params = { registrationId: member.id };
      onChanged(await api('POST /api/v1/my/delegation/members/{registrationId}/cancellation', { params }));
      setAsking(undefined);
    });
  const download = (format: 'xlsx' | 'csv') =>
    run(async () => {
      if (!api) return;
      keepFile(
        await api('GET /api/v1/my/delegation/list', { query: { format, lang: locale } }),
        `delegation.${format}`,
      );
    });

  return (
    <section className="members">
      <h2>{words.members}</h2>
      <p className="soft">{words.membersLead(waiting)}</p>
      {api && (
        <div className="row tools no-print">
          <Button kind="quiet" icon="download" busy={busy} onClick={() => void download('xlsx')}>
            {words.download} XLSX
          </Button>
          <Button kind="quiet" icon="download" busy={busy} onClick={() => void download('csv')}>
            CSV
          </Button>
          <Button kind="quiet" icon="print" onClick={() => window.print()}>
            {words.print}
          </Button>
        </div>
      )}
      <ErrorSummary problem={asking ? undefined : problem} />
      <p className="told small" role="status">
        {told}
      </p>
      <table className="people">
        <caption className="unseen">{words.members}</caption>
        <thead>
          <tr>
            <th scope="col">{words.number}</th>
            <th scope="col">{words.name}</th>
            <th scope="col">{words.attends}</th>
            <th scope="col">{words.role}</th>
            <th scope="col">{words.state}</th>
            <th />
          </tr>
        </thead>
        <tbody>
          {members.map((member) => (
            <tr key={member.id} className={member.may.cancel ? undefined : 'muted'}>
              <td className="number" data-header={words.number}>
                {String(member.number).padStart(4, '0')}
              </td>
              <td className="who">
                <strong>{member.nameNative}</strong>
                {member.nameLatin && member.nameLatin !== member.nameNative && (
                  <span className="second">{member.nameLatin}</span>
                )}
                {member.position && <span className="second">{member.position}</span>}
              </td>
              <td data-header={words.attends}>
                {inLocale({ zh: member.type.nameZh, en: member.type.nameEn }, locale)}
              </td>
              <td data-header={words.role}>
                {api && may.replace && member.may.cancel ? (
                  <select
                    className="input"
                    aria-label={`${words.role} ${member.nameNative}`}
                    value={member.role}
                    onChange={(event) => void setRole(member, event.target.value as DelegationRole)}
                  >
                    {DELEGATION_ROLES.map((role) => (
                      <option key={role} value={role}>
                        {ROLE_NAMES[role][locale]}
                      </option>
                    ))}
                  </select>
                ) : (
                  ROLE_NAMES[member.role][locale]
                )}
              </td>
              <td data-header={words.state}>
                <StateMark tone={STATE_TONES[member.state]}>{words.states[member.state]}</StateMark>
                {member.decisionReason && <span className="second">{member.decisionReason}</span>}
                {member.may.cancel && (
                  <span className="second">{member.answered ? words.answered : words.unanswered}</span>
                )}
              </td>
              <td className="acts no-print">
                {api && (
                  <span className="row">
                    {member.may.replace && (
                      <Button kind="quiet" onClick={() => setAsking({ kind: 'replace', member })}>
                        {words.replace}
                      </Button>
                    )}
                    {member.may.mail && (
                      <Button kind="quiet" onClick={() => void resend(member)}>
                        {words.resend}
                      </Button>
                    )}
                    {member.may.cancel && (
                      <Button kind="quiet" onClick={() => setAsking({ kind: 'cancel', member })}>
                        {words.cancel}
                      </Button>
                    )}
                  </span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {may.replace && <p className="small soft">{words.replacesUntil(dates.instant(replacesUntil))}</p>}
      {replacements.length > 0 && (
        <>
          <h3>{words.replacements}</h3>
          <ul className="replaced small">
            {replacements.map(({ registrationId, formerName, at }) => (
              <li key={`${registrationId} ${at}`}>
                <time dateTime={at}>{dates.stamp(at)}</time>{' '}
                {words.replaced(formerName, members.find(({ id }) => id === registrationId)?.nameNative ?? '')}
              </li>
            ))}
          </ul>
        </>
      )}
      {asking?.kind === 'replace' && api && (
        <ReplaceDialog
          api={api}
          member={asking.member}
          delegation={delegation}
          onClose={() => setAsking(undefined)}
          onDone={(next) => {
            setAsking(undefined);
            onChanged(next);
          }}
        />
      )}
      {asking?.kind === 'cancel' && (
        <Dialog
          open
          onClose={() => setAsking(undefined)}
          title={words.cancelTitle(asking.member.nameNative)}
          actions={
            <>
              <Button kind="danger" busy={busy} onClick={() => void cancel(asking.member)}>
                {words.cancelYes}
              </Button>
              <Button kind="quiet" onClick={() => setAsking(undefined)}>
                {words.keep}
              </Button>
            </>
          }
        >
          <ErrorSummary problem={problem} />
          <p>{words.cancelText}</p>
        </Dialog>
      )}
    </section>
  );
}
