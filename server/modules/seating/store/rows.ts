import type { PlanPlace, PlanShape, PlanTable, Seat } from '../domain.ts';

export interface PrecedenceGroup {
  readonly id: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly people: readonly { readonly registrationId: string; readonly reason: string | null }[];
}

export interface SeatPlan extends PlanShape {
  readonly id: string;
  readonly editionId: string;
  readonly titleZh: string;
  readonly titleEn: string;
  readonly version: number;
  readonly createdAt: Date;
}

/** What a change may touch, and what undo brings back. */
export type PlanState = Pick<
  SeatPlan,
  'titleZh' | 'titleEn' | 'label' | 'rule' | 'evenReading' | 'rows' | 'tables' | 'places'
>;

export interface ReleasedPlace {
  readonly seat: Seat;
  readonly nameNative: string;
  readonly nameLatin: string | null;
  readonly organisationZh: string | null;
  readonly organisationEn: string | null;
}

/** A plan as it was given out. */
export interface Release {
  readonly id: string;
  readonly planId: string;
  readonly number: number;
  readonly planVersion: number;
  readonly releasedAt: Date;
  readonly releasedBy: string;
  readonly plan: Pick<SeatPlan, 'kind' | 'titleZh' | 'titleEn' | 'label' | 'rule' | 'evenReading' | 'rows' | 'tables'>;
  readonly places: readonly ReleasedPlace[];
}

export type { PlanPlace, PlanTable };
