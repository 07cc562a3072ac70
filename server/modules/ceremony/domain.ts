export { handsOf, signersOf } from './domain/hands.ts';
export { type Lateness, latenessOf, type TimedItem } from './domain/lateness.ts';
export {
  isAbsent,
  isMissing,
  type PartyPresence,
  PRESENCES,
  type Presence,
  presenceOf,
  stagePresence,
} from './domain/presence.ts';
export {
  CHECK_STATES,
  CHECKS,
  type Check,
  type CheckKind,
  type CheckState,
  lackingOf,
  readinessOf,
} from './domain/readiness.ts';
export {
  type CeremonyRecord,
  type Hold,
  type ItemTimes,
  type Override,
  type RecordedItem,
  recordOf,
  type SetAside,
} from './domain/record.ts';
export {
  apply,
  commandsFor,
  isDone,
  isOnStage,
  isToCome,
  nextCommand,
  switchesFor,
} from './domain/run-sheet.ts';
export {
  type Circumstances,
  COMMANDS,
  type Command,
  EDITS,
  type Edit,
  type EventDetail,
  ITEM_KINDS,
  ITEM_STATES,
  type ItemKind,
  type ItemState,
  type NewItem,
  type Order,
  REFUSALS,
  type Refusal,
  type Result,
  type RunSheet,
  type SheetEvent,
  type SheetItem,
  type Substitution,
  SWITCHES,
  type Switch,
} from './domain/run-sheet-words.ts';
export type {
  Alerted,
  BackstageItem,
  BackstageParty,
  BackstagePerson,
  BackstageScene,
  ConsoleItem,
  ConsoleParty,
  ConsolePerson,
  ConsoleScene,
  ConsoleSubject,
  HostItem,
  HostScene,
  LowerScene,
  PersonRole,
  PlacedPerson,
  SceneHead,
  SceneNames,
  ScenePerson,
  Side,
  StageItem,
  StageParty,
  StageScene,
  StageSubject,
  SubjectTitles,
  TableItem,
  TableScene,
  Titles,
  UsherItem,
  UshersScene,
} from './domain/scenes.ts';
export { partiesOf, SIDES } from './domain/scenes.ts';
export { SCRIPT_PLACEHOLDERS, type ScriptTemplate, scriptOf, unknownPlaceholders } from './domain/script.ts';
export { addToSheet, group, MOST_TABLES, note, plan, rescript, ungroup } from './domain/sheet-edits.ts';
export { replay, standing, startOf, startSheet } from './domain/sheet-history.ts';
export type { TextPair } from './domain/text-pair.ts';

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
