import type { DemoRows, Row } from './demo-rows.ts';

const BLANK = {
  designation_id: null,
  registration_id: null,
  cohort_id: null,
  membership_id: null,
  organisation_id: null,
  valid_from: null,
  valid_until: null,
  number: null,
  sequence: null,
  code: null,
  content: null,
  approved_at: null,
  issued_at: null,
  ended_at: null,
  end_reason: null,
} as const;

interface OwnColumns extends Row {
  readonly id: string;
  readonly kind: 'designation' | 'attendance' | 'membership';
  readonly series_id: string;
  readonly state: 'draft' | 'issued' | 'revoked';
  readonly drafted_at: Date;
}

/** All rows of a table have the same columns, whatever is certified. */
export function addCertificateRow(rows: DemoRows, own: OwnColumns): void {
  const { id, kind, series_id, state, drafted_at, ...rest } = own;
  rows.add('certificate', { id, kind, series_id, state, drafted_at, ...BLANK, ...rest });
}

/** As issuing does: the sheet is drawn after the first start, and the verification can name its hash. */
export function addDrawJob(rows: DemoRows, number: string, certificateId: string, at: Date): void {
  rows.add('job', {
    id: rows.id(`draw ${number}`),
    name: 'certificates.draw',
    payload: { certificateId },
    key: `certificates.draw:${certificateId}`,
    run_at: at,
    created_at: at,
  });
}
