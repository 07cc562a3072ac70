import type { Database } from '../../platform/db/database.ts';
import type { Clock } from '../../platform/time.ts';
import type { PrintListView, PrintRunView } from './contract.ts';
import type { GoneItem } from './store/fact-queries.ts';
import { listWithSheet, mapPeopleNames, mapRunNumbers, type PrintRun } from './store/run-store.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** A subject is a person, or something of a plan and a person. */
const personIn = (subjectId: string): string | undefined => subjectId.split(':').findLast((part) => UUID.test(part));

export function runViews({ db, clock }: { db: Database; clock: Clock }) {
  const viewRuns = async (runs: readonly PrintRun[]): Promise<PrintRunView[]> => {
    const [withSheet, numbers, names] = await Promise.all([
      listWithSheet(
        db.knex,
        runs.map(({ id }) => id),
        clock.now(),
      ),
      mapRunNumbers(
        db.knex,
        runs.flatMap(({ reprintOf }) => reprintOf ?? []),
      ),
      mapPeopleNames(
        db.knex,
        runs.flatMap(({ passedOver }) => passedOver.flatMap(({ subjectId }) => personIn(subjectId) ?? [])),
      ),
    ]);
    return runs.map(({ subjects, editionId: _, ...run }) => ({
      ...run,
      wanted: subjects.length,
      options: { ...run.options },
      reprintOf: (run.reprintOf && numbers.get(run.reprintOf)) || null,
      passedOver: run.passedOver.map(({ subjectId, characters }) => ({
        subjectId,
        name: names.get(personIn(subjectId) ?? '') ?? subjectId,
        characters: [...characters],
      })),
      startedAt: run.startedAt.toISOString(),
      endedAt: run.endedAt?.toISOString() ?? null,
      hasSheet: withSheet.has(run.id),
    }));
  };
  return {
    viewRuns,
    async viewGone(gone: readonly GoneItem[]): Promise<PrintListView['gone']> {
      const names = await mapPeopleNames(
        db.knex,
        gone.flatMap(({ subjectId }) => personIn(subjectId) ?? []),
      );
      return gone.map(({ printedAt, ...item }) => ({
        ...item,
        name: names.get(personIn(item.subjectId) ?? '') ?? item.subjectId,
        printedAt: printedAt.toISOString(),
      }));
    },
    async viewRun(run: PrintRun): Promise<PrintRunView> {
      const [view] = await viewRuns([run]);
      if (!view) throw new Error('a run has a view');
      return view;
    },
  };
}
