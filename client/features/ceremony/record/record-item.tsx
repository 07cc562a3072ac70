import { isDone, isOnStage } from '#domain/ceremony';
import { formatTime } from '../../../lib/dates.ts';
import { inLocale, useLocale, useWords } from '../../../lib/words.tsx';
import { StateMark } from '../../../ui/marks.tsx';
import { PaperSection } from './paper-section.tsx';
import { recordWords } from './record-words.ts';
import type {
  CeremonyRecord,
  Drawing,
  RecordedParty,
  RecordedPerson,
  RecordedSubject,
  RecordedTurn,
} from './use-record.ts';

interface Props {
  readonly ceremonyId: string;
  readonly record: CeremonyRecord;
  readonly turn: RecordedTurn;
  readonly drawing: Drawing;
  readonly onSaved: () => Promise<void>;
}

export function RecordItem({ ceremonyId, record, turn, drawing, onSaved }: Props) {
  const words = useWords(recordWords);
  const done = isDone(turn.state);
  const tone = done ? 'good' : isOnStage(turn.state) ? 'active' : turn.state === 'waiting' ? 'plain' : 'wait';
  return (
    <li className="record-item">
      <p className="row record-line">
        <span className="number">{words.item(String(turn.position))}</span>
        <StateMark tone={tone}>{words.states[turn.state]}</StateMark>
      </p>
      <Times turn={turn} zone={record.timeZone} />
      <Remarks turn={turn} zone={record.timeZone} />
      {turn.subjects.map((subject) => (
        <article key={subject.id} id={subject.id} className="record-subject">
          <SubjectHead subject={subject} isOneOfSeveral={turn.subjects.length > 1} />
          <div className="record-parties">
            {subject.parties.map((party) => (
              <Party key={party.organisationId} party={party} kind={turn.kind} />
            ))}
          </div>
          {done && (
            <PaperSection
              ceremonyId={ceremonyId}
              kind={turn.kind}
              subject={subject}
              drawing={drawing}
              onSaved={onSaved}
            />
          )}
        </article>
      ))}
    </li>
  );
}

function SubjectHead({ subject, isOneOfSeveral }: { subject: RecordedSubject; isOneOfSeveral: boolean }) {
  const words = useWords(recordWords);
  const locale = useLocale();
  const { titleZh, titleEn, titleOther, number, table } = subject;
  const second = locale === 'zh' ? titleEn : titleZh;
  const line = [isOneOfSeveral && words.table(String(table)), number].filter(Boolean).join(' · ');
  return (
    <header>
      {line && <p className="soft small number">{line}</p>}
      <h2>{inLocale({ zh: titleZh, en: titleEn }, locale)}</h2>
      <p className="soft" lang={locale === 'zh' ? 'en' : 'zh-Hans'}>
        {second}
      </p>
      {titleOther && (
        <p className="soft" lang={titleOther.language}>
          {titleOther.text}
        </p>
      )}
    </header>
  );
}

function Times({ turn, zone }: { turn: RecordedTurn; zone: string }) {
  const words = useWords(recordWords);
  const keys = Object.keys(words.times) as (keyof typeof words.times)[];
  const shown = keys.filter((key) => turn[key] !== null);
  if (shown.length === 0) return null;
  return (
    <dl className="record-times">
      {shown.map((key) => (
        <div key={key}>
          <dt>{key === 'signedAt' && turn.kind === 'conferral' ? words.conferredAt : words.times[key]}</dt>
          <dd className="number">{formatTime(turn[key] ?? '', zone)}</dd>
        </div>
      ))}
    </dl>
  );
}

function Remarks({ turn, zone }: { turn: RecordedTurn; zone: string }) {
  const words = useWords(recordWords);
  const clock = (at: string) => formatTime(at, zone);
  const lines = [
    ...turn.overrides.map(({ revision, at, overrode, reason, takenBack, by }) => ({
      revision,
      text: [
        words.override(clock(at), overrode.map((one) => words.overrode[one]).join(' · '), reason),
        takenBack && words.takenBack,
        by && words.by(by),
      ],
    })),
    ...turn.setAside.map(({ revision, command, at, reason, backAt, by }) => ({
      revision,
      text: [
        words.asideLine(clock(at), words.aside[command]),
        reason && words.reason(reason),
        backAt && words.backAt(clock(backAt)),
        by && words.by(by),
      ],
    })),
  ].toSorted((a, b) => a.revision - b.revision);
  if (lines.length === 0) return null;
  return (
    <ul className="plain-list record-remarks">
      {lines.map(({ revision, text }) => (
        <li key={revision}>{text.filter(Boolean).join(' · ')}</li>
      ))}
    </ul>
  );
}

function Party({ party, kind }: { party: RecordedParty; kind: RecordedTurn['kind'] }) {
  const words = useWords(recordWords);
  const locale = useLocale();
  const { nameOwn, nameZh, nameEn, placeZh, placeEn, signers, witnesses } = party;
  const first = locale === 'zh' ? (nameZh ?? nameOwn) : (nameEn ?? nameOwn);
  const others = [...new Set([nameOwn, locale === 'zh' ? nameEn : nameZh])].filter((name) => name && name !== first);
  return (
    <section className="record-party">
      <h3>{first}</h3>
      {others.map((name) => (
        <p key={name} className="soft small">
          {name}
        </p>
      ))}
      <p className="soft small">{locale === 'zh' ? placeZh : placeEn}</p>
      <p className="record-role">{kind === 'signing' ? words.signedBy : words.receivedBy}</p>
      {signers.length === 0 && <p className="soft">{words.nobody}</p>}
      {signers.map((person, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: whoever was erased has no name to be told by
        <Person key={at} person={person} insteadOf={person.insteadOf} />
      ))}
      {witnesses.length > 0 && <p className="record-role">{words.witnesses}</p>}
      {witnesses.map((person, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: whoever was erased has no name to be told by
        <Person key={at} person={person} />
      ))}
    </section>
  );
}

function Person({ person, insteadOf }: { person: RecordedPerson; insteadOf?: RecordedPerson | null }) {
  const words = useWords(recordWords);
  const locale = useLocale();
  const nameOf = ({ native, latin, isErased }: RecordedPerson) =>
    isErased ? words.erased : [...new Set([native, latin])].filter(Boolean).join(' ');
  const office = locale === 'zh' ? (person.position ?? person.positionEn) : (person.positionEn ?? person.position);
  return (
    <p className="record-person">
      <strong className={person.isErased ? 'soft' : undefined}>{nameOf(person)}</strong>
      {office && <span className="soft"> {office}</span>}
      {insteadOf && <span className="record-instead">{words.insteadOf(nameOf(insteadOf))}</span>}
    </p>
  );
}
