import { type Static, Type } from '@sinclair/typebox';
import { Enum, Instant, Nullable, Strict, Uuid } from '../../../platform/contract.ts';
import { CHECKPOINT_KINDS } from '../domain.ts';

const Names = { zh: Type.String(), en: Type.String() };
const personFields = {
  registrationId: Uuid,
  name: Type.String(),
  nameLatin: Nullable(Type.String()),
  formOfAddress: Nullable(Type.String()),
  position: Nullable(Type.String()),
  organisation: Strict(Names),
  place: Type.String(),
};
const LiaisonView = Strict({ id: Uuid, name: Type.String() });

export const AlertView = Strict({
  scanId: Uuid,
  editionId: Uuid,
  ...personFields,
  note: Nullable(Type.String()),
  checkpoint: Strict({ ...Names, kind: Enum(CHECKPOINT_KINDS) }),
  at: Instant,
  /** When the server came to know of it, or of the wish to be told. */
  raisedAt: Instant,
  lateReport: Type.Boolean({ description: 'A station without network let in and told it later.' }),
  liaison: LiaisonView,
  answered: Nullable(Strict({ at: Instant, by: Type.String(), thereAt: Nullable(Instant) })),
});
export type AlertView = Static<typeof AlertView>;

/** What the channel `alerts:{id}` shows to the liaison with this id. */
export interface LiaisonAlerts {
  readonly byMail: boolean;
  readonly watched: number;
  readonly alerts: readonly AlertView[];
  /** Guests of theirs who are wanted somewhere and not here. */
  readonly calls: readonly {
    readonly registrationId: string;
    readonly name: string;
    readonly nameLatin: string | null;
    /** What they are wanted for. */
    readonly zh: string;
    readonly en: string;
    readonly at: string;
  }[];
}

export const VipView = Strict({
  ...personFields,
  liaison: LiaisonView,
  phone: Nullable(Type.String()),
  note: Nullable(Type.String()),
  arrivedAt: Nullable(Instant),
});
export type VipView = Static<typeof VipView>;
