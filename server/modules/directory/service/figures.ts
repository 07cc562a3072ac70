import type { Caller } from '../../../platform/caller.ts';
import { Failure } from '../../../platform/errors.ts';
import { type Counts, countMembers, DEFINITION, type Figure, type MemberOn, type YearCount } from '../domain.ts';
import {
  countMembersByYear,
  findFigure,
  insertFigure,
  listFigures,
  listMembersOn,
  lockFigures,
  type MemberFilter,
} from '../store.ts';
import { type DirectoryNeeds, refuse, todayOf } from './needs.ts';

export interface FigureDraft {
  readonly cutOff: string;
  readonly expectedTotal: number;
  readonly definitionZh?: string | undefined;
  readonly definitionEn?: string | undefined;
}

export interface Figures {
  today(): string;
  countMembers(on: string): Promise<Counts>;
  listMembers(on: string, filter?: MemberFilter): Promise<(MemberOn & { readonly since: string })[]>;
  /** One number a year since the first: the confirmed one, else what is counted now. */
  listYears(today?: string): Promise<YearCount[]>;
  listFigures(): Promise<Figure[]>;
  getFigure(id: string): Promise<Figure & { readonly members: readonly MemberOn[] }>;
  /** The confirmed figure that texts and charts draw upon. */
  findConfirmedFigure(year: number): Promise<Figure | undefined>;
  confirmFigure(caller: Caller, year: number, draft: FigureDraft): Promise<Figure>;
  reviseFigure(caller: Caller, id: string, draft: FigureDraft & { readonly reason: string }): Promise<Figure>;
}

export function createFigures({ db, ids, clock, audit }: DirectoryNeeds): Figures {
  const listMembers: Figures['listMembers'] = (on, filter) => listMembersOn(db.knex, on, filter);

  const confirm = async (
    caller: Caller,
    draft: FigureDraft,
    { before, year, reason }: { before?: Figure; year: number; reason: string | null },
  ): Promise<Figure> => {
    if (draft.cutOff > todayOf(clock)) refuse('/cutOff', 'directory.in_the_future');
    return db.transaction(async (tx) => {
      await lockFigures(tx);
      const current = (await listFigures(tx)).find((figure) => figure.year === year && figure.isCurrent);
      if (!before && current) throw new Failure('conflict', 'directory.figure_exists', { params: { year } });
      if (before && current?.id !== before.id) throw new Failure('conflict', 'directory.figure_superseded');
      const members = (await listMembersOn(tx, draft.cutOff)).map(({ since: _, ...member }) => member);
      const counts = countMembers(members);
      if (counts.total !== draft.expectedTotal)
        throw new Failure('conflict', 'directory.figure_changed', { params: { count: counts.total } });
      const figure: Figure = {
        id: ids.uuid(),
        year,
        revision: (before?.revision ?? 0) + 1,
        cutOff: draft.cutOff,
        ...counts,
        definitionZh: draft.definitionZh?.normalize('NFC') ?? before?.definitionZh ?? DEFINITION.zh,
        definitionEn: draft.definitionEn?.normalize('NFC') ?? before?.definitionEn ?? DEFINITION.en,
        confirmedByName: caller.kind === 'anonymous' ? '' : caller.name,
        confirmedAt: clock.now(),
        reason,
        isCurrent: true,
      };
      const { isCurrent: _, ...stored } = figure;
      await insertFigure(tx, {
        ...stored,
        members,
        confirmedBy: caller.kind === 'user' ? caller.userId : null,
        supersedes: before?.id ?? null,
      });
      await audit.record(tx, {
        caller,
        action: before ? 'directory.figure_revised' : 'directory.figure_confirmed',
        subject: { kind: 'membership_figure', id: figure.id },
        detail: { year, cutOff: figure.cutOff, total: figure.total, ...(before && { before: before.total, reason }) },
      });
      return figure;
    });
  };

  const getFigure: Figures['getFigure'] = async (id) => {
    const figure = await findFigure(db.knex, id);
    if (!figure) throw new Failure('missing', 'request.missing');
    return figure;
  };

  return {
    today: () => todayOf(clock),
    countMembers: async (on) => countMembers(await listMembers(on)),
    listMembers,
    async listYears(today = todayOf(clock)) {
      const [figures, counted] = await Promise.all([listFigures(db.knex), countMembersByYear(db.knex, today)]);
      const years = new Map<number, YearCount>();
      for (const { year, count } of counted) {
        const last = `${year}-12-31`;
        years.set(year, { year, count, on: last < today ? last : today, isConfirmed: false });
      }
      for (const { year, total, cutOff, isCurrent } of figures)
        if (isCurrent) years.set(year, { year, count: total, on: cutOff, isConfirmed: true });
      return [...years.values()].sort((a, b) => a.year - b.year);
    },
    listFigures: () => listFigures(db.knex),
    getFigure,
    findConfirmedFigure: async (year) =>
      (await listFigures(db.knex)).find((figure) => figure.year === year && figure.isCurrent),
    confirmFigure: (caller, year, draft) => confirm(caller, draft, { year, reason: null }),
    async reviseFigure(caller, id, draft) {
      const before = await getFigure(id);
      return confirm(caller, draft, { before, year: before.year, reason: draft.reason.normalize('NFC').trim() });
    },
  };
}
