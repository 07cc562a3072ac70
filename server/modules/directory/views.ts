import type { Static } from '@sinclair/typebox';
import type { MembershipCounts } from './contract/views.ts';
import type { FigureView, OrganisationRecordView } from './contract.ts';
import type { Counts, Figure } from './domain.ts';
import type { Directory, RecordDetail } from './service.ts';
import type { ReferenceCount } from './store.ts';

export async function recordView(
  directory: Directory,
  { record, otherNames, memberships, successions, references }: RecordDetail,
): Promise<OrganisationRecordView> {
  const { mergedInto: _, ...facts } = record;
  const known = await directory.mapOrganisations(
    successions.flatMap(({ predecessorId, successorId }) => [predecessorId, successorId]),
  );
  return {
    ...facts,
    otherNames: [...otherNames],
    memberships,
    successions: successions.flatMap(({ predecessorId, successorId, ...succession }) => {
      const [predecessor, successor] = [known.get(predecessorId), known.get(successorId)];
      return predecessor && successor ? [{ ...succession, predecessor, successor }] : [];
    }),
    references: byTable(references),
  };
}

/** A table can point in two columns: both sides of a merger. */
export function byTable(references: readonly ReferenceCount[]): { table: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { table, count } of references) counts.set(table, (counts.get(table) ?? 0) + count);
  return [...counts].map(([table, count]) => ({ table, count }));
}

export function countsView(counts: Omit<Counts, 'byRank'>) {
  return {
    total: counts.total,
    byCategory: counts.byCategory.map(({ key, count }) => ({ category: key, count })),
    byPlace: counts.byPlace.map(({ key, count }) => ({ place: key, count })),
  };
}

export function rankCountsView(counts: Counts): Omit<Static<typeof MembershipCounts>, 'on'> {
  return { ...countsView(counts), byRank: counts.byRank.map(({ key, count }) => ({ rank: key, count })) };
}

export function figureView(figure: Figure): FigureView {
  const { id, year, revision, cutOff, definitionZh, definitionEn, confirmedByName, reason, isCurrent } = figure;
  return {
    id,
    year,
    revision,
    cutOff,
    ...rankCountsView(figure),
    definitionZh,
    definitionEn,
    confirmedByName,
    confirmedAt: figure.confirmedAt.toISOString(),
    reason,
    isCurrent,
  };
}
