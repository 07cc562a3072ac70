import type { SeatView } from '../../seating/domain.ts';
import type { PlanPaper, Seating } from '../../seating/index.ts';
import { type GivenFact, givenFacts, type PrintKind } from './kind.ts';

export type PlanDoor = Pick<Seating, 'listPlans' | 'getPlan' | 'findLastRelease' | 'readPaper'>;

interface PlanFact {
  readonly planId: string;
  readonly paper: PlanPaper;
}

/** Plans of rostrum, front row, signing table, photograph and dinner as they were last released. */
export function planKind(seating: PlanDoor): PrintKind<PlanFact, PlanPaper> {
  return {
    kind: 'plan',
    document: 'plan',
    async facts({ id }) {
      const rows: GivenFact<PlanFact>[] = [];
      for (const plan of await seating.listPlans(id)) {
        const release = await seating.findLastRelease(plan.id);
        if (!release) continue;
        const paper = await seating.readPaper(await seating.getPlan(plan.id), {
          paper: 'a4',
          view: 'audience',
          of: 'released',
        });
        rows.push({
          subjectId: plan.id,
          planIds: [plan.id],
          placeOrder: rows.length,
          name: plan.titleZh,
          nameLatin: plan.titleEn,
          detailZh: `第 ${release.number} 版，${release.places.length} 人`,
          detailEn: `Release ${release.number}, ${release.places.length} people`,
          fact: { planId: plan.id, paper },
        });
      }
      return givenFacts(rows);
    },
    sheets: (_, rows, { format, options }) =>
      Promise.all(
        rows.map(async ({ fact }) =>
          seating.readPaper(await seating.getPlan(fact.planId), {
            paper: format === 'a3-landscape' ? 'a3' : 'a4',
            view: (options['view'] ?? 'audience') as SeatView,
            of: 'released',
          }),
        ),
      ),
    previewOf: () => 1,
  };
}
