import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams } from 'react-router';
import type { DelegationView } from '#contract/delegations';
import { organisationName } from '#domain/directory';
import { api } from '../../lib/api.ts';
import { useDates } from '../../lib/dates.ts';
import { useDocumentTitle } from '../../lib/use-document-title.ts';
import { useSending } from '../../lib/use-sending.ts';
import { inLocale, useLocale, useWords } from '../../lib/words.tsx';
import { Button, LinkButton } from '../../ui/button.tsx';
import { changeActor, changeSentence } from '../../ui/change-words.ts';
import { DataList } from '../../ui/content.tsx';
import { ErrorSummary } from '../../ui/form-errors.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Loading } from '../../ui/loading.tsx';
import { StateMark } from '../../ui/marks.tsx';
import { useToast } from '../../ui/toast.tsx';
import { EditParty } from './edit-party.tsx';
import { partiesWords } from './office-words.ts';
import { PARTY_TONES } from './parties-page.tsx';
import { PartyMembers } from './party-members.tsx';

export function PartyPage() {
  const id = useParams()['id'] ?? '';
  const words = useWords(partiesWords);
  const locale = useLocale();
  const queries = useQueryClient();
  const [editing, setEditing] = useState(false);
  const { data, error } = useQuery({
    queryKey: ['delegation', id],
    queryFn: () => api('GET /api/v1/delegations/{id}', { params: { id } }),
    refetchInterval: 30_000,
  });
  if (error) throw error;
  const name = data ? organisationName(data.organisation, locale) : words.title;
  useDocumentTitle(name);
  if (!data) return <Loading />;
  const refresh = async () => {
    await Promise.all([
      queries.invalidateQueries({ queryKey: ['delegation', id] }),
      queries.invalidateQueries({ queryKey: ['delegations'] }),
    ]);
  };
  return (
    <div className="stack party">
      <a className="back no-print" href="/office/delegations">
        <Icon name="left" />
        {words.back}
      </a>
      <header className="page-head">
        <div className="grow">
          <h1>{name}</h1>
          <p className="row">
            <StateMark tone={PARTY_TONES[data.state]}>{words.states[data.state]}</StateMark>
            {data.incomplete > 0 && <span className="soft">{words.incomplete(data.incomplete)}</span>}
            {data.drafts > 0 && <span className="soft">{words.drafts(data.drafts)}</span>}
          </p>
        </div>
        {data.may.manage && (
          <Button icon="edit" onClick={() => setEditing(true)}>
            {words.edit}
          </Button>
        )}
      </header>
      {data.may.manage && <LinkTools delegation={data} refresh={refresh} />}
      <PartyMembers delegation={data} refresh={refresh} />
      <div className="halves">
        <Facts delegation={data} />
        <History delegation={data} />
      </div>
      {editing && <EditParty delegation={data} onClose={() => setEditing(false)} onSaved={refresh} />}
    </div>
  );
}

interface PartProps {
  readonly delegation: DelegationView;
  readonly refresh: () => Promise<void>;
}

function LinkTools({ delegation: { id, linkActive, contact }, refresh }: PartProps) {
  const words = useWords(partiesWords);
  const toast = useToast();
  const [link, setLink] = useState<string>();
  const { problem, busy, run } = useSending();
  const params = { id };
  const copy = () =>
    run(async () => {
      const { link: found } = await api('GET /api/v1/delegations/{id}/link', { params });
      setLink(found);
      await navigator.clipboard?.writeText(found).catch(() => undefined);
      toast({ text: words.copied });
    });
  const renew = () =>
    run(async () => {
      const { link: made } = await api('POST /api/v1/delegations/{id}/link', { params });
      setLink(made);
      await refresh();
      toast({ text: words.renewed });
    });
  const revoke = () =>
    run(async () => {
      await api('DELETE /api/v1/delegations/{id}/link', { params });
      setLink(undefined);
      await refresh();
      toast({ text: words.revoked });
    });
  const mail = () =>
    run(async () => {
      await api('POST /api/v1/delegations/{id}/mails', { params });
      toast({ text: words.mailed });
    });
  return (
    <section className="no-print">
      <h2 className="unseen">{words.link}</h2>
      <ErrorSummary problem={problem} />
      <div className="row tools">
        {linkActive ? (
          <>
            <Button icon="link" busy={busy} onClick={() => void copy()}>
              {words.copyLink}
            </Button>
            {contact.email && (
              <Button icon="mail" busy={busy} onClick={() => void mail()}>
                {words.mailAgain}
              </Button>
            )}
          </>
        ) : (
          <StateMark tone="bad">{words.linkEnded}</StateMark>
        )}
        <Button kind="quiet" busy={busy} onClick={() => void renew()}>
          {words.renewLink}
        </Button>
        {linkActive && (
          <Button kind="quiet" busy={busy} onClick={() => void revoke()}>
            {words.revokeLink}
          </Button>
        )}
        {link && (
          <LinkButton kind="quiet" href={link} target="_blank" rel="noopener">
            {words.openPage}
          </LinkButton>
        )}
      </div>
    </section>
  );
}

function Facts({ delegation }: { delegation: DelegationView }) {
  const words = useWords(partiesWords);
  const locale = useLocale();
  const dates = useDates();
  const { contact, quotas, types, replacements, members } = delegation;
  const stamp = (at: string | null) => at && dates.stamp(at, true);
  const typeOf = (id: string | null) => {
    const type = types.find((one) => one.id === id);
    return type ? inLocale({ zh: type.nameZh, en: type.nameEn }, locale) : words.placesAll;
  };
  return (
    <section>
      <h2>{words.facts}</h2>
      <DataList
        items={[
          [words.contact, contact.name],
          [words.email, contact.email && <a href={`mailto:${contact.email}`}>{contact.email}</a>],
          [words.phone, contact.phone],
          [words.language, words.locales[contact.locale]],
          [words.closes, stamp(delegation.closesAt)],
          [words.replaceUntil, stamp(delegation.replaceUntil)],
          ...quotas.map(
            ({ typeId, capacity, taken }) =>
              [
                `${words.places} · ${typeOf(typeId)}`,
                <span key={typeId} className="number">
                  {words.taken(taken, capacity)}
                </span>,
              ] as const,
          ),
          [words.note, delegation.note],
          [words.interpreterWish, delegation.interpreterWish],
          [words.arrival, delegation.arrival],
          [words.declineReason, delegation.declineReason],
          [words.opened, stamp(delegation.openedAt) ?? words.notOpened],
          [words.sentAt, stamp(delegation.sentAt)],
          [words.informed, stamp(delegation.informedAt)],
          [
            words.replacements,
            replacements.length > 0 && (
              <ul key="replacements">
                {replacements.map(({ registrationId, formerName, at }) => (
                  <li key={`${registrationId} ${at}`}>
                    {words.replaced(formerName, members.find((one) => one.id === registrationId)?.nameNative ?? '')}{' '}
                    <span className="soft small">{dates.stamp(at)}</span>
                  </li>
                ))}
              </ul>
            ),
          ],
        ]}
      />
    </section>
  );
}

function History({ delegation: { history } }: { delegation: DelegationView }) {
  const words = useWords(partiesWords);
  const locale = useLocale();
  const dates = useDates();
  return (
    <section>
      <h2>{words.history}</h2>
      {history.length === 0 && <p className="soft">{words.noHistory}</p>}
      <ol className="history">
        {history.map(({ at, by, byKind, action }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two lines of one moment are told apart by their place
          <li key={`${at} ${index}`}>
            <time className="soft small number" dateTime={at}>
              {dates.stamp(at, true)}
            </time>
            <span>
              {changeActor({ kind: byKind, name: by }, locale)} {changeSentence(action, locale)}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
