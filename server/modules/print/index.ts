import type { Ids } from '../../platform/ids.ts';
import type { Jobs } from '../../platform/jobs/jobs.ts';
import { type ModuleParts, serve } from '../../platform/module.ts';
import type { Agenda } from '../agenda/index.ts';
import type { Seating } from '../seating/index.ts';
import { printApi, printProblems } from './contract.ts';
import { printKinds } from './kinds.ts';
import { handbookHandlers } from './routes/handbook.ts';
import { printRoomHandlers } from './routes/print-room.ts';
import { printHandlers } from './routes.ts';
import { createDeskPrints } from './service/desk-prints.ts';
import { createHandbookBook } from './service/handbook-book.ts';
import { createPrintDesk } from './service/print-desk.ts';
import { createPrintRuns, FORGET_JOB, RUN_JOB } from './service/runs.ts';
import { createPrintRoom, type PrintNeeds } from './service.ts';
import { eraseContacts } from './store/handbook-store.ts';

export function createPrintModule(
  needs: Omit<PrintNeeds, 'noteDeskPrints'> & {
    ids: Ids;
    jobs: Jobs;
    agenda: Pick<Agenda, 'getPublicAgenda'>;
    seating: Seating;
  },
): { parts: ModuleParts } {
  const kinds = printKinds({
    ...needs,
    codesOf: async (edition, registrationIds) => {
      const badges = await needs.registrations.listBadges(edition.id, { state: 'active', registrationIds });
      return new Map(badges.map(({ registrationId, code }) => [registrationId, code]));
    },
  });
  const noteDeskPrints = createDeskPrints({ ...needs, badge: kinds.badge });
  const desk = createPrintDesk({ ...needs, kinds });
  const runs = createPrintRuns({ ...needs, kinds }, desk);
  // A contact of the handbook is a name that somebody typed; it goes with the person.
  needs.registrations.onErased((tx, { registration: { editionId }, names }) => eraseContacts(tx, editionId, names));
  return {
    parts: {
      ...serve(
        printApi,
        printHandlers(
          createPrintRoom({ ...needs, noteDeskPrints }),
          printRoomHandlers({ ...needs, desk, runs }),
          handbookHandlers(createHandbookBook(needs)),
        ),
      ),
      problems: printProblems,
      jobs: { [RUN_JOB]: ({ id }) => runs.work(String(id)), [FORGET_JOB]: () => runs.forget() },
    },
  };
}
