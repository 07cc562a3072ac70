import type { MarkKind, PlanKind, SeatingRule, SeatView } from './domain.ts';

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
export interface PaperSeat extends Box {
  /** From here the row or the table is counted. */
  readonly first: boolean;
  readonly seatZh: string;
  readonly seatEn: string;
  readonly nameNative: string;
  readonly nameLatin: string | null;
  readonly organisationZh: string | null;
  readonly organisationEn: string | null;
}
export interface PaperMark extends Box {
  readonly kind: MarkKind;
  readonly number: number | null;
  readonly nameZh: string | null;
  readonly nameEn: string | null;
}

/** All that one sheet says; made here, drawn in the worker. */
export interface PlanPaper {
  readonly paper: 'a4' | 'a3';
  readonly view: SeatView;
  readonly kind: PlanKind;
  readonly rule: SeatingRule;
  readonly titleZh: string;
  readonly titleEn: string;
  readonly editionZh: string;
  readonly editionEn: string;
  readonly people: number;
  /** When it was released, or printed. */
  readonly stamp: string;
  readonly timeZone: string;
  readonly release: number | null;
  readonly width: number;
  readonly height: number;
  readonly seats: readonly PaperSeat[];
  readonly marks: readonly PaperMark[];
}
