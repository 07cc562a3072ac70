/** What is written down; whether it has expired is a question of the day. In the order of a life. */
export const STORED_DESIGNATION_STATES = [
  'applied',
  'nominated',
  'reviewed',
  'approved',
  'announced',
  'conferred',
  'active',
  'suspended',
  'renewed',
  'withdrawn',
  'declined',
] as const;
export type StoredDesignationState = (typeof STORED_DESIGNATION_STATES)[number];
export const DESIGNATION_STATES = [...STORED_DESIGNATION_STATES, 'expired'] as const;
export type DesignationState = (typeof DESIGNATION_STATES)[number];

/**
 * How a life begins: by an application, by a nomination, by a decision that was taken elsewhere, or as what was active
 * before there were steps.
 */
export const FIRST_STEPS = ['apply', 'nominate', 'record', 'take_over'] as const;
export type FirstStep = (typeof FIRST_STEPS)[number];

/** What the office does; `renew` follows from the activation of the designation that renews it. */
export const OFFICE_STEPS = [
  'review',
  'propose',
  'approve',
  'decline',
  'announce',
  'confer',
  'activate',
  'suspend',
  'resume',
  'withdraw',
  'undo',
] as const;
export type OfficeStep = (typeof OFFICE_STEPS)[number];
/** What can be ordered for many at once. */
export const BULK_STEPS = ['review', 'propose', 'approve', 'decline', 'announce', 'confer', 'activate'] as const;
export type BulkStep = (typeof BULK_STEPS)[number];
export const PROPOSABLE_STEPS = ['approve', 'withdraw'] as const;
export type ProposableStep = (typeof PROPOSABLE_STEPS)[number];
export const LIFE_STEPS = [...FIRST_STEPS, ...OFFICE_STEPS, 'renew'] as const;
export type LifeStepName = (typeof LIFE_STEPS)[number];
export const LIFE_VIAS = ['stage', 'successor'] as const;
export type LifeVia = (typeof LIFE_VIAS)[number];

/** Days in the zone of the edition. */
export interface Life {
  readonly state: StoredDesignationState;
  readonly decision: { readonly number: string; readonly on: string } | null;
  readonly announcedOn: string | null;
  readonly conferredOn: string | null;
  /** `stage`: told by the ceremony, which alone takes it back. */
  readonly conferredVia: LifeVia | null;
  readonly validFrom: string | null;
  /** The last day; null: without end. */
  readonly validUntil: string | null;
  readonly suspendedOn: string | null;
  /** The last day of the suspension; null: until it is lifted. */
  readonly suspendedUntil: string | null;
  /** Withdrawn, declined or renewed on this day. */
  readonly endedOn: string | null;
  /** What one person has proposed and another has to confirm. */
  readonly proposal: {
    readonly step: ProposableStep;
    readonly by: string | null;
    readonly decisionNumber: string | null;
    readonly on: string;
    readonly reason: string | null;
  } | null;
}

/** What a step writes down. */
export interface Effect {
  readonly step: LifeStepName;
  /** Null: the first. */
  readonly from: StoredDesignationState | null;
  readonly to: StoredDesignationState;
  /** The day on which it was written down. */
  readonly day: string;
  /** The day from which it holds. */
  readonly on: string;
  readonly until: string | null;
  readonly decisionNumber: string | null;
  readonly reason: string | null;
  readonly actorId: string | null;
  /** Who had proposed what this person confirmed. */
  readonly secondActorId: string | null;
  readonly via: LifeVia | null;
  readonly proposes: ProposableStep | null;
  /** The step that is taken back. */
  readonly undoes: number | null;
}
export interface LifeStep extends Effect {
  readonly id: number;
}

export interface LifeOrder {
  readonly step: OfficeStep | 'renew';
  readonly proposes?: ProposableStep | null | undefined;
  /** Today in the zone of the edition. */
  readonly day: string;
  readonly actorId: string | null;
  readonly on?: string | null | undefined;
  readonly until?: string | null | undefined;
  readonly decisionNumber?: string | null | undefined;
  readonly reason?: string | null | undefined;
  readonly via?: LifeVia | null | undefined;
}

/** The rules of the programme, and what stands beside the steps. */
export interface Circumstances {
  readonly fourEyes: boolean;
  /** So many reviews before it counts as reviewed; 0: it is approved without. */
  readonly reviewsWanted: number;
  /** Null: valid without end. */
  readonly validityMonths: number | null;
  readonly submitted: number;
  readonly hasCertificate: boolean;
}

export const LIFE_REFUSALS = [
  'not_now',
  'reason',
  'decision_number',
  'in_the_future',
  'before_decision',
  'before_conferral',
  'until_before',
  'reviews_missing',
  'propose_first',
  'same_person',
  'nothing_to_undo',
  'renewed_by_another',
  'conferred_on_stage',
  'certificate_exists',
] as const;
export type LifeRefusal = (typeof LIFE_REFUSALS)[number];
export type LifeResult =
  | { readonly ok: true; readonly effect: Effect; readonly life: Life }
  | { readonly ok: false; readonly refusal: LifeRefusal };
