import type { MissingGlyph } from '../../platform/pdf/missing-glyphs.ts';
import { drawBadgeRun, listMissingOnBadges as listMissingInRun } from './badge-run.ts';
import type { BadgePrint, BadgeSheet } from './badge-sheet.ts';
import type { PrintJob } from './print-job.ts';
import { drawSeatLabels, drawSeatTickets, listMissingOnSeats } from './seat-run.ts';
import { drawTableCards, listMissingOnTableCards } from './table-card-run.ts';
import { drawTableNumbers, listMissingOnTableNumbers } from './table-number-run.ts';

/** Papers of the print room, one line a kind, by the name that the kind gives. */
export const printPapers = {
  badge: { draw: drawBadgeRun, listMissing: listMissingInRun },
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
