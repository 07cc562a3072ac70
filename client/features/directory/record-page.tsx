import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import type { OrganisationRecordView } from '#contract/directory';
import { organisationName, placeName } from '#domain/directory';
import { mayOpen } from '../../app/office/may-open.ts';
import { useOffice } from '../../app/office/session.tsx';
import { useDays } from '../../lib/use-days.ts';
import { useDocumentTitle } from '../../lib/use-document-title.ts';
import { useLocale, useWords } from '../../lib/words.tsx';
import { Button, LinkButton } from '../../ui/button.tsx';
import { DataList } from '../../ui/content.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Tag } from '../../ui/marks.tsx';
import { ContactsSection } from './contacts-section.tsx';
import { directoryWords } from './directory-words.ts';
import { LogoSection } from './logo-section.tsx';
import { MembershipsSection } from './memberships-section.tsx';
import { OtherNamesSection } from './other-names-section.tsx';
import { useMayOrganise } from './parts.tsx';
import { RecordDialogs, type RecordStep } from './record-dialogs.tsx';
import { RecordHistory } from './record-history.tsx';
import { recordWords } from './record-words.ts';
import { useRecord } from './use-record.ts';

export function RecordPage() {
  const words = useWords(directoryWords);
  const text = useWords(recordWords);
  const locale = useLocale();
  const day = useDays();
  const navigate = useNavigate();
  const asked = useParams()['id'];
  const { user } = useOffice();
  const { loaded, refresh } = useRecord();
  const mayEdit = useMayOrganise();
  const [step, setStep] = useState<RecordStep>();
  useDocumentTitle(loaded ? organisationName(loaded.record, locale) : words.title);
  if (!loaded) return <Loading />;
  const { record, etag } = loaded;
  if (record.id !== asked) void navigate(`/office/organisations/${record.id}`, { replace: true });
  const name = organisationName(record, locale);
  const others = [record.nameZh, record.nameEn, record.nameLocal].filter((other) => other && other !== name);
  return (
    <div className="stack record">
      <a className="back no-print" href="/office/organisations">
        <Icon name="left" />
        {words.back}
      </a>
      <header className="page-head">
        {record.logo && <img className="record-logo" src={record.logo} alt="" width="72" height="72" />}
        <div className="grow">
          <h1>{name}</h1>
          {others.map((other) => (
            <p key={other} className="soft">
              {other}
            </p>
          ))}
          <p className="row">
            {record.isSample && <Tag>{words.sample}</Tag>}
            {record.endedOn && <Tag>{words.ended(day(record.endedOn))}</Tag>}
            {!record.isListed && <Tag>{words.unlisted}</Tag>}
          </p>
        </div>
        {mayEdit && (
          <div className="row no-print actions">
            <LinkButton icon="edit" href={`/office/organisations/${record.id}/edit`}>
              {words.edit}
            </LinkButton>
            <Button kind="quiet" onClick={() => setStep('rename')}>
              {text.rename}
            </Button>
            <Button kind="quiet" onClick={() => setStep('succession')}>
              {text.succession}
            </Button>
            <Button kind="quiet" onClick={() => setStep(record.endedOn ? 'resume' : 'end')}>
              {record.endedOn ? text.resume : text.close}
            </Button>
          </div>
        )}
      </header>
      <div className="halves">
        <div className="stack">
          <Facts record={record} />
          <MembershipsSection record={record} mayEdit={mayEdit} onDone={refresh} />
          <OtherNamesSection record={record} etag={etag} mayEdit={mayEdit} onDone={refresh} />
        </div>
        <div className="stack">
          <References record={record} />
          {mayOpen(['organiser', 'registration_desk'], user.roles) && (
            <ContactsSection record={record} etag={etag} mayEdit={mayEdit} onDone={refresh} />
          )}
          {mayEdit && <LogoSection record={record} onDone={refresh} />}
          {mayEdit && <RecordHistory id={record.id} />}
        </div>
      </div>
      {step && (
        <RecordDialogs step={step} record={record} etag={etag} onClose={() => setStep(undefined)} onDone={refresh} />
      )}
    </div>
  );
}

function Facts({ record }: { record: OrganisationRecordView }) {
  const words = useWords(directoryWords);
  const text = useWords(recordWords);
  const locale = useLocale();
  const day = useDays();
  const link = (one: OrganisationRecordView['successions'][number]['predecessor'], sentence: string) => (
    <a key={one.id} href={`/office/organisations/${one.id}`}>
      {sentence}
    </a>
  );
  return (
    <section>
      <h2 className="unseen">{text.facts}</h2>
      <DataList
        items={[
          [words.category, words.categoryOf[record.category]],
          [words.place, placeName(record.place, locale)],
          [words.shortNameZh, record.shortNameZh],
          [words.shortNameEn, record.shortNameEn],
          [
            words.website,
            record.website && (
              <a href={record.website} rel="noreferrer">
                {record.website}
              </a>
            ),
          ],
          [text.publicList, record.isListed ? text.listedYes : text.listedNo],
          ...record.successions.map(({ id, predecessor, successor, happenedOn, note }) => {
            const when = day(happenedOn);
            const isPast = predecessor.id === record.id;
            const other = isPast ? successor : predecessor;
            const said = organisationName(other, locale);
            return [
              text.succession,
              <span key={id}>
                {link(other, isPast ? text.became(said, when) : text.cameFrom(said, when))}
                {note && <span className="second">{note}</span>}
              </span>,
            ] as const;
          }),
          [text.reason, record.endReason],
          [words.note, record.note && <span className="as-written">{record.note}</span>],
        ]}
      />
    </section>
  );
}

/** Of the directory itself: shown in sections of their own. */
const OWN = /^(membership|organisation(_(other_name|contact|logo|succession|distinction))?)$/;

/** A number is a link to the list behind it, where there is one. */
function References({ record }: { record: OrganisationRecordView }) {
  const text = useWords(recordWords);
  const locale = useLocale();
  const tables: Readonly<Record<string, string>> = text.tables;
  const shown = record.references.filter(({ table }) => !OWN.test(table));
  return (
    <section>
      <h2>{text.references}</h2>
      {shown.length === 0 ? (
        <p className="soft">{text.noReferences}</p>
      ) : (
        <DataList
          items={shown.map(({ table, count }) => [
            tables[table] ?? table,
            table === 'registration' ? (
              <a
                key={table}
                className="number"
                href={`/office/registrations?q=${encodeURIComponent(organisationName(record, locale))}`}
              >
                {count}
              </a>
            ) : (
              <span key={table} className="number">
                {count}
              </span>
            ),
          ])}
        />
      )}
    </section>
  );
}
