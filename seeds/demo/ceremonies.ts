import {
  addToSheet,
  apply,
  type Command,
  type ItemKind,
  nextCommand,
  type Result,
  type RunSheet,
  type SheetEvent,
  startSheet,
} from '../../server/modules/ceremony/domain.ts';
import type { DemoNeeds } from './demo-needs.ts';
import { minutesAfter } from './editions.ts';
import { spokenOf } from './pronunciations.ts';
import type { Attendee, EditionShape } from './register-people.ts';

export interface ItemPlan {
  readonly kind: ItemKind;
  /** Agreements or designations: several are done at once, each at its table. */
  readonly subjectIds: readonly string[];
  readonly closedAt: Date | null;
  /** Why it went on stage although somebody was missing. */
  readonly override?: string;
  /** Written by the office instead of what the template makes. */
  readonly script?: { readonly zh: string; readonly en: string };
}

export interface CeremonyPlan {
  readonly key: string;
  readonly zh: string;
  readonly en: string;
  readonly sessionId: string | null;
  readonly deskCheckpointId: string | null;
  readonly startsAt: Date;
  readonly items: readonly ItemPlan[];
  /** Everybody whose name the host says. */
  readonly named: readonly Attendee[];
  readonly createdAt: Date;
}

/** Minutes before the close at which each step is taken. */
const MINUTES_BEFORE: Readonly<Record<ItemKind, Readonly<Partial<Record<Command, number>>>>> = {
  signing: { call: 4, stage: 3, sign: 2.5, complete: 1, exchange: 0.7, photograph: 0.3, close: 0 },
  conferral: { call: 1.5, stage: 1, complete: 0.5, photograph: 0.2, close: 0 },
};
export const MINUTES = { signing: 4, conferral: 1.5 } as const;

/** The history is made by the machine that judges the real ones, so it holds under a replay. */
export function addCeremony({ rows }: DemoNeeds, edition: EditionShape, plan: CeremonyPlan): void {
  const id = rows.id(`ceremony ${edition.year} ${plan.key}`);
  const items = plan.items.map((item, at) => ({
    ...item,
    id: rows.id(`ceremony ${edition.year} ${plan.key} item ${at + 1}`),
  }));
  const sheet = conduct(items, plan.createdAt);
  rows.add('ceremony', {
    id,
    edition_id: edition.id,
    session_id: plan.sessionId,
    starts_at: plan.startsAt,
    title_zh: plan.zh,
    title_en: plan.en,
    desk_checkpoint_id: plan.deskCheckpointId,
    revision: sheet.revision,
    created_at: plan.createdAt,
  });
  for (const [
    index,
    { id: itemId, kind, state, startedAt, endedAt, plannedSeconds, subjects },
  ] of sheet.items.entries()) {
    const script = items.find((item) => item.id === itemId)?.script;
    rows.add('ceremony_item', {
      id: itemId,
      ceremony_id: id,
      position: index + 1,
      kind,
      state,
      planned_seconds: plannedSeconds,
      started_at: startedAt,
      ended_at: endedAt,
      script_zh: script?.zh ?? null,
      script_en: script?.en ?? null,
    });
    for (const [table, subject] of subjects.entries())
      rows.add('ceremony_item_subject', {
        item_id: itemId,
        position: table + 1,
        agreement_id: kind === 'signing' ? subject : null,
        designation_id: kind === 'conferral' ? subject : null,
      });
  }
  for (const event of sheet.events) rows.add('ceremony_event', eventRow(id, event));
  for (const { id: registrationId, person } of new Map(plan.named.map((one) => [one.id, one])).values()) {
    const spoken = spokenOf(person.nameLatin ?? person.nameNative);
    if (spoken)
      rows.add('person_pronunciation', {
        ceremony_id: id,
        registration_id: registrationId,
        zh: spoken.zh,
        en: spoken.en,
      });
  }
}

function conduct(items: readonly (ItemPlan & { readonly id: string })[], createdAt: Date): RunSheet {
  let sheet = startSheet([]);
  const take = (result: Result): void => {
    if (!result.ok) throw new Error(`the demo's run sheet refused ${result.refusal}`);
    sheet = result.sheet;
  };
  const at = createdAt.toISOString();
  take(
    addToSheet(
      sheet,
      items.map(({ id, kind, subjectIds }) => ({ id, kind, subjects: subjectIds, plannedSeconds: MINUTES[kind] * 60 })),
      { at },
    ),
  );
  for (const { id, kind, closedAt, override: reason } of items) {
    if (!closedAt) continue;
    for (;;) {
      const item = sheet.items.find((one) => one.id === id);
      const command = item && nextCommand(item);
      if (!command) break;
      const when = minutesAfter(closedAt, -(MINUTES_BEFORE[kind][command] ?? 0)).toISOString();
      const order = { command, itemId: id, expectedRevision: sheet.revision, ...(command === 'stage' && { reason }) };
      take(apply(sheet, order, { at: when, partyMissing: reason !== undefined }));
    }
  }
  return sheet;
}

function eventRow(ceremonyId: string, event: SheetEvent) {
  return {
    ceremony_id: ceremonyId,
    revision: event.revision,
    item_id: event.itemId,
    command: event.command,
    before_state: event.before?.state ?? null,
    after_state: event.after?.state ?? null,
    before_position: event.before?.position ?? null,
    after_position: event.after?.position ?? null,
    override_reason: event.reason,
    detail: event.detail && { ...event.detail },
    at: new Date(event.at),
  };
}
