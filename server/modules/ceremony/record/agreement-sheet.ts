import { recordLayout as layout } from '../../../../templates/ceremony/record/layout.ts';
import { recordTexts as texts } from '../../../../templates/ceremony/record/texts.ts';
import { AGREEMENT_WORDS } from '../domain.ts';
import { type Block, type Paragraph, type Piece, row, WIDTH } from './paper-flow.ts';
import type { RecordedSubject, RecordedTurn, RecordFacts } from './record-facts.ts';
import { recordTimes } from './record-times.ts';
import {
  both,
  field,
  labelCell,
  namesOf,
  originalLines,
  personLines,
  photoLines,
  titleLines,
  witnessLines,
} from './record-words.ts';
import { headBlock, organiserLines, placeOf, signatureBlock } from './sheet-head.ts';

const HOUSE = (WIDTH - layout.label) * 0.54;

/** One agreement or designation on a sheet of its own, fit to be handed to its parties: nothing of what went wrong backstage. */
export function agreementBlocks(record: RecordFacts, turn: RecordedTurn, subject: RecordedSubject): Block[] {
  const { zone, day, clock } = recordTimes(record.timeZone);
  const isSigning = turn.kind === 'signing';
  const { edition, ceremony } = record;
  const at = turn.signedAt;
  const form: Piece[] = [
    ...(subject.number
      ? [field(isSigning ? texts.number : texts.certificate, [{ text: subject.number, look: 'body' }])]
      : []),
    field(isSigning ? texts.agreementTitle : texts.programme, titleLines(subject)),
    ...languageFields(subject),
    field(texts.event, both([edition.titleZh, edition.titleEn])),
    field(texts.ceremony, both([ceremony.titleZh, ceremony.titleEn])),
    ...(at === null
      ? []
      : [
          field(
            isSigning ? texts.signedAt : texts.conferredAt,
            both([
              `${day(at, 'zh')} ${clock(at)}（${zone(at, 'zh')}）`,
              `${day(at, 'en')}, ${clock(at)} (${zone(at, 'en')})`,
            ]),
          ),
        ]),
    field(texts.place, both(placeOf(record))),
    ...(record.organisers.length > 0 ? [field(texts.organiser, organiserLines(record))] : []),
    ...partyFields(subject, isSigning),
    ...paperFields(subject, isSigning),
  ];
  return [
    headBlock(isSigning ? texts.titles.agreement : texts.titles.designation),
    { above: 0, pieces: form },
    signatureBlock(),
  ];
}

function languageFields({ languages, originals }: RecordedSubject): Piece[] {
  if (languages.length === 0) return [];
  const named = (locale: 'zh' | 'en') => languages.map((code) => AGREEMENT_WORDS[locale].languageName(code));
  return [field(texts.languages, both(texts.languagesOf(named('zh'), named('en'), originals)))];
}

export function partyFields(subject: RecordedSubject, isSigning: boolean): Piece[] {
  return subject.parties.map((party, index) => {
    const place = [...new Set([party.placeZh, party.placeEn].flatMap((one) => one || []))].join('　');
    const house = [...namesOf(party), ...(place ? [{ text: place, look: 'small' } satisfies Paragraph] : [])];
    const people = party.signers.flatMap((person) =>
      personLines(isSigning ? texts.signatory : texts.recipient, person),
    );
    return row([
      labelCell(isSigning ? texts.party(index) : texts.institution),
      { width: HOUSE, said: house },
      { width: WIDTH - layout.label - HOUSE, said: people },
    ]);
  });
}

export function paperFields(subject: RecordedSubject, isSigning: boolean): Piece[] {
  const witnesses = witnessLines(subject);
  return [
    ...(witnesses.length > 0 ? [field(texts.witnesses, witnesses)] : []),
    field(isSigning ? texts.originals : texts.certificateKept, originalLines(subject)),
    field(texts.photos, photoLines(subject)),
    ...(subject.paper.note ? [field(texts.note, [{ text: subject.paper.note, look: 'body' }])] : []),
  ];
}
