import type { Database } from '../../../platform/db/database.ts';
import type { Clock } from '../../../platform/time.ts';
import { localDay, localTime } from '../../agenda/domain.ts';
import type { CheckIn } from '../../checkin/index.ts';
import type { Edition } from '../../editions/domain.ts';
import type { SignInSheet } from '../sign-in-sheet.ts';
import { listDoors, listPartySheets, listSessionSheets, type SignedRow } from '../store/sheet-queries.ts';
import { dayOf } from './dates.ts';
import { type GivenFact, givenFacts, type PrintKind } from './kind.ts';

type SignInFact = Omit<SignInSheet, 'asOf' | 'editionTitleZh' | 'editionTitleEn' | 'timeZone'>;

/** A sheet for each door, each session that is attended by booking, and each organisation that sends people. */
export function signInSheetKind(needs: {
  readonly db: Database;
  readonly clock: Clock;
  readonly checkin: Pick<CheckIn, 'getSheet'>;
}): PrintKind<SignInFact, SignInSheet> {
  const { db, clock, checkin } = needs;
  return {
    kind: 'sign_in_sheet',
    document: 'sign_in_sheet',
    async facts(edition) {
      const { id, timeZone } = edition;
      const [doors, sessions, parties] = await Promise.all([
        listDoors(db.knex, id),
        listSessionSheets(db.knex, id),
        listPartySheets(db.knex, id),
      ]);
      const given: Omit<GivenFact<SignInFact>, 'placeOrder'>[] = [];
      for (const door of doors) {
        const { rows } = await checkin.getSheet(door.id, 'name');
        const [doorZh, doorEn] = [door.nameZh, door.nameEn];
        given.push({
          subjectId: `door:${door.id}`,
          ...titled(doorZh, doorEn, '检录点', 'Checkpoint', rows.length),
          fact: {
            doorZh,
            doorEn,
            rows: rows.map(({ code, name, nameLatin, organisationZh, organisationEn }) => ({
              code,
              name,
              nameLatin: nameLatin ?? '',
              organisationZh: organisationZh ?? '',
              organisationEn: organisationEn ?? '',
            })),
          },
        });
      }
      for (const { id: sessionId, titleZh, titleEn, startsAt, people } of sessions) {
        const [zh, en] = dayOf(localDay(startsAt, timeZone));
        const time = localTime(startsAt, timeZone);
        given.push({
          subjectId: `session:${sessionId}`,
          ...titled(titleZh, titleEn, `场次　${zh} ${time}`, `Session, ${en}, ${time}`, people.length),
          fact: { doorZh: titleZh, doorEn: titleEn, signed: true, rows: people.map(rowOf) },
        });
      }
      for (const { id: partyId, nameZh, nameEn, people } of parties)
        given.push({
          subjectId: `party:${partyId}`,
          ...titled(nameZh, nameEn, '代表团', 'Delegation', people.length),
          fact: { doorZh: nameZh, doorEn: nameEn === nameZh ? '' : nameEn, signed: true, rows: people.map(rowOf) },
        });
      return givenFacts(given.map((one, at) => ({ ...one, placeOrder: at })));
    },
    sheets: (edition, rows) =>
      rows.map(({ fact }) => ({
        ...fact,
        editionTitleZh: edition.titleZh,
        editionTitleEn: edition.titleEn,
        asOf: stampOf(clock.now(), edition),
        timeZone: edition.timeZone,
      })),
    previewOf: () => 1,
  };
}

const titled = (name: string, nameLatin: string, zh: string, en: string, count: number) => ({
  name,
  nameLatin,
  detailZh: `${zh}　${count} 人`,
  detailEn: `${en} · ${count}`,
});

function rowOf({ number, name, nameLatin, organisationZh, organisationEn }: SignedRow) {
  return {
    code: String(number).padStart(4, '0'),
    name,
    nameLatin: nameLatin ?? '',
    organisationZh: organisationZh ?? '',
    organisationEn: organisationEn ?? '',
  };
}

export function stampOf(at: Date, { timeZone }: Edition): string {
  return new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone }).format(at);
}
