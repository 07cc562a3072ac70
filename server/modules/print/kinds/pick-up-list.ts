import type { Database } from '../../../platform/db/database.ts';
import { localDay, localTime } from '../../agenda/domain.ts';
import type { RunSheet } from '../papers/run-sheet.ts';
import { listRunSheets } from '../store/sheet-queries.ts';
import { dayOf } from './dates.ts';
import { givenFacts, type PrintKind } from './kind.ts';

/** A page for each run of the hospitality desk, and the board that its driver holds up. */
export function pickUpListKind({ db }: { readonly db: Database }): PrintKind<RunSheet, RunSheet> {
  return {
    kind: 'pick_up_list',
    document: 'pick_up_list',
    async facts({ id, timeZone }) {
      const runs = await listRunSheets(db.knex, id);
      return givenFacts(
        runs.map((run, at) => {
          const [zh, en] = dayOf(localDay(run.startsAt, timeZone));
          const time = localTime(run.startsAt, timeZone);
          const fact: RunSheet = {
            direction: run.direction,
            day: [zh, en],
            time,
            meeting: [run.meetingZh, run.meetingEn],
            vehicle: run.vehicle,
            driver: run.driver,
            driverPhone: run.driverPhone,
            seats: run.seats,
            taken: run.seatsTaken,
            passengers: run.passengers.map(({ at: instant, ...one }) => ({
              ...one,
              day: instant === null ? '' : localDay(new Date(instant), timeZone).slice(5),
              time: instant === null ? '' : localTime(new Date(instant), timeZone),
            })),
          };
          return {
            subjectId: run.id,
            placeOrder: at,
            name: `${zh} ${time}　${run.meetingZh}`,
            nameLatin: `${en}, ${time}, ${run.meetingEn}`,
            detailZh: `${run.direction === 'arrival' ? '接站' : '送站'}　${run.vehicle}　${run.seatsTaken} 人`,
            detailEn: `${run.direction === 'arrival' ? 'Arrival' : 'Departure'} · ${run.vehicle} · ${run.seatsTaken}`,
            fact,
          };
        }),
      );
    },
    sheets: (_edition, rows) => rows.map(({ fact }) => fact),
    previewOf: () => 1,
  };
}
