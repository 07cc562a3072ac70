import type { DemoNeeds } from './demo-needs.ts';
import { minutesAfter } from './editions.ts';
import type { EditionShape } from './register-people.ts';

export interface CeremonyPlan {
  readonly key: string;
  readonly zh: string;
  readonly en: string;
  readonly sessionId: string | null;
  readonly deskCheckpointId: string | null;
  readonly startsAt: Date;
  readonly items: readonly { kind: 'signing' | 'conferral'; subjectId: string; closedAt: Date | null }[];
  readonly createdAt: Date;
}

/** Minutes before the close, and the state that each command leads to. */
const STEPS = {
  signing: [
    ['call', 'called', 4],
    ['stage', 'on_stage', 3],
    ['sign', 'signing', 2.5],
    ['complete', 'signed', 1],
    ['close', 'closed', 0],
  ],
  conferral: [
    ['call', 'called', 1.5],
    ['stage', 'on_stage', 1],
    ['complete', 'signed', 0.5],
    ['close', 'closed', 0],
  ],
} as const;
export const MINUTES = { signing: 4, conferral: 1.5 } as const;

export function addCeremony({ rows }: DemoNeeds, edition: EditionShape, plan: CeremonyPlan): void {
  const id = rows.id(`ceremony ${edition.year} ${plan.key}`);
  const items = plan.items.map((item, at) => ({
    ...item,
    id: rows.id(`ceremony ${edition.year} ${plan.key} item ${at + 1}`),
    position: at + 1,
  }));
  let revision = 0;
  for (const item of items) {
    const { closedAt } = item;
    if (!closedAt) continue;
    let before = 'waiting';
    for (const [command, after, minutes] of STEPS[item.kind]) {
      revision += 1;
      rows.add('ceremony_event', {
        ceremony_id: id,
        revision,
        item_id: item.id,
        command,
        before_state: before,
        after_state: after,
        before_position: item.position,
        after_position: item.position,
        at: minutesAfter(closedAt, -minutes),
      });
      before = after;
    }
  }
  rows.add('ceremony', {
    id,
    edition_id: edition.id,
    session_id: plan.sessionId,
    starts_at: plan.startsAt,
    title_zh: plan.zh,
    title_en: plan.en,
    desk_checkpoint_id: plan.deskCheckpointId,
    revision,
    created_at: plan.createdAt,
  });
  for (const { id: itemId, position, kind, subjectId, closedAt } of items) {
    rows.add('ceremony_item_subject', {
      item_id: itemId,
      position: 1,
      agreement_id: kind === 'signing' ? subjectId : null,
      designation_id: kind === 'conferral' ? subjectId : null,
    });
    rows.add('ceremony_item', {
      id: itemId,
      ceremony_id: id,
      position,
      kind,
      state: closedAt ? 'closed' : 'waiting',
      planned_seconds: MINUTES[kind] * 60,
      started_at: closedAt && minutesAfter(closedAt, -STEPS[kind][1][2]),
      ended_at: closedAt,
    });
  }
}
