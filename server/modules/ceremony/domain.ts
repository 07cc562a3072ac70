export { type Lateness, latenessOf, type TimedItem } from './domain/lateness.ts';
export { isMissing, type PartyPresence, PRESENCES, type Presence, presenceOf } from './domain/presence.ts';
export {
  apply,
  COMMANDS,
  type Command,
  commandsFor,
  ITEM_KINDS,
  ITEM_STATES,
  type ItemKind,
  type ItemState,
  isOnStage,
  nextCommand,
  type Order,
  REFUSALS,
  type Refusal,
  type Result,
  type RunSheet,
  replay,
  type SheetEvent,
  type SheetItem,
  startSheet,
} from './domain/run-sheet.ts';
export type {
  ConsoleItem,
  ConsoleParty,
  ConsolePerson,
  ConsoleScene,
  StageItem,
  StageParty,
  StageScene,
} from './domain/scenes.ts';

export const AGREEMENT_KINDS = ['memorandum', 'cooperation', 'joint_programme'] as const;
export type AgreementKind = (typeof AGREEMENT_KINDS)[number];

export const AGREEMENT_STATES = ['ready', 'signed', 'withdrawn'] as const;
export type AgreementState = (typeof AGREEMENT_STATES)[number];

export const SIGNATORY_ROLES = ['signatory', 'witness'] as const;
export type SignatoryRole = (typeof SIGNATORY_ROLES)[number];

export interface AgreementParty {
  readonly organisationId: string;
  readonly people: readonly { readonly registrationId: string; readonly role: SignatoryRole }[];
}

export interface Agreement {
  readonly id: string;
  readonly editionId: string;
  readonly number: string;
  readonly titleZh: string;
  readonly titleEn: string;
  readonly kind: AgreementKind;
  readonly fields: readonly string[];
  readonly languages: readonly string[];
  readonly state: AgreementState;
  readonly signedAt: Date | null;
  readonly parties: readonly AgreementParty[];
}
