import type { MissingGlyph } from '../../platform/pdf/missing-glyphs.ts';
import { drawBadgeRun, listMissingOnBadges as listMissingInRun } from './badge-run.ts';
import type { BadgePrint, BadgeSheet } from './badge-sheet.ts';
import { drawHandbook, drawParticipantList } from './papers/draw-lists.ts';
import { drawLunchList } from './papers/lunch-list.ts';
import { listMissingInLists } from './papers/missing-in-lists.ts';
import { drawPickUps } from './papers/pick-up-list.ts';
import { drawVenuePlan } from './papers/venue-plan.ts';
import type { PrintJob } from './print-job.ts';
import { drawSeatLabels, drawSeatTickets, listMissingOnSeats } from './seat-run.ts';
import { drawSignInRun } from './sign-in-drawing.ts';
import { drawTableCards, listMissingOnTableCards } from './table-card-run.ts';
import { drawTableNumbers, listMissingOnTableNumbers } from './table-number-run.ts';

/** Papers of the print room, one line a kind, by the name that the kind gives. */
export const printPapers = {
  badge: { draw: drawBadgeRun, listMissing: listMissingInRun },
  participant_list: { draw: drawParticipantList, listMissing: listMissingInLists },
  handbook: { draw: drawHandbook, listMissing: listMissingInLists },
  venue_plan: { draw: drawVenuePlan, listMissing: () => [] },
  sign_in_sheet: { draw: drawSignInRun, listMissing: listMissingInLists },
  lunch_list: { draw: drawLunchList, listMissing: listMissingInLists },
  pick_up_list: { draw: drawPickUps, listMissing: listMissingInLists },
  table_card: { draw: drawTableCards, listMissing: listMissingOnTableCards },
  seat_label: { draw: drawSeatLabels, listMissing: listMissingOnSeats },
  seat_ticket: { draw: drawSeatTickets, listMissing: listMissingOnSeats },
  table_number: { draw: drawTableNumbers, listMissing: listMissingOnTableNumbers },
} as const;

/** Badges without a run: one person's own, or a few at once from the list of registrations. */
export async function drawBadges({ badges, format }: BadgePrint): Promise<Uint8Array> {
  const [first] = badges;
  const job: PrintJob<BadgeSheet> = {
    sheets: badges,
    format,
    options: {},
    sort: 'number',
    editionTitleZh: first?.editionTitleZh ?? '',
    editionTitleEn: first?.editionTitleEn ?? '',
    stamp: null,
  };
  return drawBadgeRun(job);
}

export function listMissingOnBadges({ badges }: BadgePrint): MissingGlyph[] {
  return listMissingInRun({ sheets: badges });
}

export { drawSignInSheet, listMissingOnSheet } from './sign-in-drawing.ts';
