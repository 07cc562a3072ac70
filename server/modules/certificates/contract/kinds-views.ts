import { type Static, Type } from '@sinclair/typebox';
import { Enum, Instant, LocalDate, Nullable, Strict, Uuid, Year } from '../../../platform/contract.ts';
import { COUNTED_KINDS } from '../domain/attendance.ts';
import { BATCH_STATES, BATCH_WORKS } from '../domain/batch.ts';
import { CERTIFICATE_KINDS, CERTIFICATE_STATES } from '../domain.ts';

export const SERIES_KINDS = ['attendance', 'membership'] as const;

export const BatchView = Strict({
  id: Uuid,
  year: Year,
  kind: Enum(CERTIFICATE_KINDS),
  work: Enum(BATCH_WORKS),
  cohortId: Nullable(Uuid),
  state: Enum(BATCH_STATES),
  wanted: Type.Integer(),
  done: Type.Integer(),
  failed: Type.Integer(),
  startedBy: Type.String({ description: 'Name of the user.' }),
  startedAt: Instant,
  endedAt: Nullable(Instant),
  hasFile: Type.Boolean({ description: 'The file is kept for a day.' }),
  faults: Type.Array(
    Strict({
      position: Type.Integer(),
      number: Nullable(Type.String()),
      holder: Nullable(Type.String()),
      code: Type.String(),
      text: Type.String({ description: 'In the language of the reader.' }),
    }),
  ),
});
export type BatchView = Static<typeof BatchView>;

export const AttendanceRuleView = Strict({
  checkpointKinds: Type.Array(Enum(COUNTED_KINDS)),
  minSessions: Type.Integer(),
  minDays: Type.Integer(),
  setBy: Nullable(Type.String()),
  setAt: Instant,
  approvedBy: Nullable(Type.String()),
  approvedAt: Nullable(Instant),
  releasedAt: Nullable(Instant),
  isGivenOut: Type.Boolean({ description: 'Approved, and released or the edition over.' }),
  may: Strict({ approve: Type.Boolean(), release: Type.Boolean() }),
});

export const AttendanceOverview = Strict({
  rule: Nullable(AttendanceRuleView),
  counts: Strict({
    met: Type.Integer({ description: 'People who met the rule.' }),
    issued: Type.Integer(),
    due: Type.Integer({ description: 'Met the rule and have no certificate yet.' }),
  }),
  may: Strict({ setRule: Type.Boolean(), issue: Type.Boolean(), print: Type.Boolean() }),
});
export type AttendanceOverview = Static<typeof AttendanceOverview>;

export const KindCertificateView = Strict({
  id: Uuid,
  state: Enum(CERTIFICATE_STATES),
  number: Nullable(Type.String()),
  holderZh: Type.String(),
  holderEn: Type.String(),
  validFrom: Nullable(LocalDate),
  validUntil: Nullable(LocalDate),
  issuedAt: Nullable(Instant),
  endReason: Nullable(Type.String()),
  corrects: Nullable(Uuid),
  copies: Type.Integer(),
  isDrawn: Type.Boolean(),
  may: Strict({ approve: Type.Boolean() }),
});
export type KindCertificateView = Static<typeof KindCertificateView>;

export const KindCertificates = Strict({
  items: Type.Array(KindCertificateView),
  total: Type.Integer(),
  next: Nullable(Type.String()),
  counts: Strict({
    draft: Type.Integer(),
    approved: Type.Integer(),
    issued: Type.Integer(),
    revoked: Type.Integer(),
    superseded: Type.Integer(),
  }),
  may: Strict({ draft: Type.Boolean(), approve: Type.Boolean(), issue: Type.Boolean(), print: Type.Boolean() }),
});
export type KindCertificates = Static<typeof KindCertificates>;

export const MembershipCandidateView = Strict({
  membershipId: Uuid,
  organisationZh: Type.String(),
  organisationEn: Type.String(),
  rankZh: Type.String(),
  rankEn: Type.String(),
  from: LocalDate,
  lastDay: Nullable(LocalDate),
  number: Nullable(Type.String({ description: 'Of the latest certificate in force.' })),
  certifiedUntil: Nullable(LocalDate),
  isOpen: Type.Boolean({ description: 'One is being prepared.' }),
});
export type MembershipCandidateView = Static<typeof MembershipCandidateView>;

export const HandoverView = Strict({
  certificateId: Uuid,
  takenBy: Type.String(),
  recordedBy: Nullable(Type.String()),
  recordedAt: Instant,
});
export type HandoverView = Static<typeof HandoverView>;

export const CopyView = Strict({
  copy: Type.Integer(),
  by: Nullable(Type.String()),
  at: Instant,
  inBatch: Type.Boolean(),
});
export type CopyView = Static<typeof CopyView>;

export const OwnCertificateView = Strict({
  state: Enum(['none', 'later', 'unmet', 'ready', 'issued', 'ended'] as const),
  number: Nullable(Type.String()),
  issuedAt: Nullable(Instant),
  verifyPath: Nullable(Type.String()),
  attended: Nullable(Strict({ days: Type.Integer(), sessions: Type.Integer() })),
  rule: Nullable(Strict({ minDays: Type.Integer(), minSessions: Type.Integer() })),
});
export type OwnCertificateView = Static<typeof OwnCertificateView>;

/** Props of the page `my-certificate`. */
export interface MyCertificatePageProps {
  readonly edition: { readonly titleZh: string; readonly titleEn: string; readonly endsOn: string };
  readonly nameNative: string;
  readonly own: OwnCertificateView;
  readonly token: string;
  readonly problem: string | null;
}
