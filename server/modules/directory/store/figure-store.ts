import type { Reader, Tx } from '../../../platform/db/tx.ts';
import type { Figure, MemberOn } from '../domain.ts';

const columns = (reader: Reader) => ({
  id: 'figure.id',
  year: 'figure.year',
  revision: 'figure.revision',
  cutOff: 'figure.cut_off',
  total: 'figure.total',
  byCategory: 'figure.by_category',
  byRank: 'figure.by_rank',
  byPlace: 'figure.by_place',
  definitionZh: 'figure.definition_zh',
  definitionEn: 'figure.definition_en',
  confirmedByName: 'figure.confirmed_by_name',
  confirmedAt: 'figure.confirmed_at',
  reason: 'figure.reason',
  isCurrent: reader.raw('not exists (select from membership_figure later where later.supersedes = figure.id)'),
});

/** The years in order, each with its latest revision first. */
export async function listFigures(reader: Reader): Promise<Figure[]> {
  return reader('membership_figure as figure').orderByRaw('year, revision desc').select(columns(reader));
}

export async function findFigure(
  reader: Reader,
  id: string,
): Promise<(Figure & { readonly members: readonly MemberOn[] }) | undefined> {
  return reader('membership_figure as figure')
    .where('figure.id', id)
    .first({ ...columns(reader), members: 'figure.members' });
}

/** Of two who confirm at once the second finds the first one's row. It happens once a year. */
export async function lockFigures(tx: Tx): Promise<void> {
  await tx.raw('lock table membership_figure in share row exclusive mode');
}

export interface NewFigure extends Omit<Figure, 'isCurrent'> {
  readonly members: readonly MemberOn[];
  readonly confirmedBy: string | null;
  readonly supersedes: string | null;
}

export async function insertFigure(tx: Tx, figure: NewFigure): Promise<void> {
  await tx('membership_figure').insert({
    id: figure.id,
    year: figure.year,
    revision: figure.revision,
    cut_off: figure.cutOff,
    total: figure.total,
    by_category: JSON.stringify(figure.byCategory),
    by_rank: JSON.stringify(figure.byRank),
    by_place: JSON.stringify(figure.byPlace),
    members: JSON.stringify(figure.members),
    definition_zh: figure.definitionZh,
    definition_en: figure.definitionEn,
    confirmed_by: figure.confirmedBy,
    confirmed_by_name: figure.confirmedByName,
    confirmed_at: figure.confirmedAt,
    supersedes: figure.supersedes,
    reason: figure.reason,
  });
}
