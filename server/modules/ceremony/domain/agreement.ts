export const AGREEMENT_KINDS = [
  'memorandum',
  'framework',
  'cooperation',
  'joint_programme',
  'exchange',
  'industry',
  'other',
] as const;
export type AgreementKind = (typeof AGREEMENT_KINDS)[number];

/** What is written down; whether a signed one is in force is a question of the day. */
export const STORED_AGREEMENT_STATES = ['draft', 'text_agreed', 'ready', 'signed', 'ended', 'withdrawn'] as const;
export type StoredAgreementState = (typeof STORED_AGREEMENT_STATES)[number];

/** In the order of a life. */
export const AGREEMENT_STATES = [
  'draft',
  'text_agreed',
  'ready',
  'signed',
  'in_force',
  'expired',
  'ended',
  'withdrawn',
] as const;
export type AgreementState = (typeof AGREEMENT_STATES)[number];

/** `lead` names who drew it up; the order of parties is another thing. */
export const PARTY_ROLES = ['lead', 'partner', 'supporting'] as const;
export type PartyRole = (typeof PARTY_ROLES)[number];

/** A deputy signs when the signatory cannot. */
export const SIGNATORY_ROLES = ['signatory', 'deputy', 'witness'] as const;
export type SignatoryRole = (typeof SIGNATORY_ROLES)[number];

export const AGREEMENT_FILE_KINDS = ['draft', 'signed', 'annex'] as const;
export type AgreementFileKind = (typeof AGREEMENT_FILE_KINDS)[number];
export const MAX_AGREEMENT_FILE_BYTES = 15 * 1_048_576;

export interface AgreementPerson {
  readonly registrationId: string;
  readonly role: SignatoryRole;
}
export interface AgreementParty {
  readonly organisationId: string;
  readonly role: PartyRole;
  readonly people: readonly AgreementPerson[];
}

/** Days in the zone of the edition. */
export interface AgreementTerm {
  readonly state: StoredAgreementState;
  readonly signedOn: string | null;
  /** Null: from the day of signing. */
  readonly effectiveOn: string | null;
  /** The last day; null: without end. */
  readonly expiresOn: string | null;
}

/** What the office writes. */
export interface AgreementFacts {
  readonly number: string;
  readonly titleZh: string;
  readonly titleEn: string;
  readonly titleOther: string | null;
  readonly titleOtherLanguage: string | null;
  readonly kind: AgreementKind;
  /** As written; 中文 / English in one where both are given. */
  readonly fields: readonly string[];
  readonly languages: readonly string[];
  readonly originals: number;
  readonly effectiveOn: string | null;
  readonly expiresOn: string | null;
  readonly renewalNoticeDays: number;
  readonly note: string | null;
  readonly ownerId: string | null;
}

export interface Agreement extends AgreementFacts, AgreementTerm {
  readonly id: string;
  readonly editionId: string;
  readonly signedAt: Date | null;
  readonly signedVia: 'ceremony' | 'office' | null;
  readonly signedBy: string | null;
  readonly endedOn: string | null;
  readonly stateReason: string | null;
  readonly version: number;
  /** In their order. */
  readonly parties: readonly AgreementParty[];
}

/** Its bytes are fetched by themselves. */
export interface AgreementFile {
  readonly id: string;
  readonly agreementId: string;
  readonly kind: AgreementFileKind;
  /** Of a draft always. */
  readonly language: string | null;
  readonly fileName: string;
  readonly mediaType: string;
  readonly size: number;
  readonly addedBy: string;
  readonly addedAt: Date;
}

/** Field → value as it was, with ids in place of names. */
export type ChangedValues = Readonly<Record<string, unknown>>;
export interface AgreementChange {
  readonly id: number;
  readonly at: Date;
  readonly actorKind: string;
  readonly actorName: string;
  readonly action: AgreementAction;
  readonly reason: string | null;
  readonly before: ChangedValues;
  readonly after: ChangedValues;
}

/** The same rule stands in SQL for the filters of the register (store/register-store.ts). */
export function agreementStateOn(
  { state, signedOn, effectiveOn, expiresOn }: AgreementTerm,
  day: string,
): AgreementState {
  if (state !== 'signed') return state;
  if (expiresOn !== null && expiresOn < day) return 'expired';
  const from = effectiveOn ?? signedOn;
  return from !== null && from <= day ? 'in_force' : 'signed';
}

/** Until it is signed it can stand on a run sheet, and its parties can change. */
export function isBeforeSigning(state: AgreementState): boolean {
  return state === 'draft' || state === 'text_agreed' || state === 'ready';
}

export const AGREEMENT_STEPS = ['agree_text', 'make_ready', 'reopen', 'sign', 'end', 'withdraw', 'undo'] as const;
export type AgreementStep = (typeof AGREEMENT_STEPS)[number];
/** What the history of an agreement tells. */
export const AGREEMENT_ACTIONS = [
  'added',
  'changed',
  'parties_changed',
  ...AGREEMENT_STEPS,
  'file_added',
  'file_removed',
  'substituted',
] as const;
export type AgreementAction = (typeof AGREEMENT_ACTIONS)[number];
type Forward = Exclude<AgreementStep, 'undo'>;

const STEPS: Readonly<Record<Forward, { from: readonly StoredAgreementState[]; to: StoredAgreementState }>> = {
  agree_text: { from: ['draft'], to: 'text_agreed' },
  make_ready: { from: ['text_agreed'], to: 'ready' },
  // Somebody wants another wording after all.
  reopen: { from: ['text_agreed', 'ready'], to: 'draft' },
  sign: { from: ['ready'], to: 'signed' },
  end: { from: ['signed'], to: 'ended' },
  withdraw: { from: ['draft', 'text_agreed', 'ready'], to: 'withdrawn' },
};
/** These are never taken without saying why. */
export const STEPS_WITH_REASON: readonly AgreementStep[] = ['reopen', 'end', 'withdraw'];

/** The state that a step leads to; undefined: it is not possible now. */
export function stateAfter(state: StoredAgreementState, step: Forward): StoredAgreementState | undefined {
  return STEPS[step].from.includes(state) ? STEPS[step].to : undefined;
}
export function stepsFrom(state: StoredAgreementState): Forward[] {
  return (Object.keys(STEPS) as Forward[]).filter((step) => STEPS[step].from.includes(state));
}

/** Parties that nobody is named for who could sign. */
export function partiesWithoutSignatory(parties: readonly AgreementParty[]): AgreementParty[] {
  return parties.filter(({ people }) => !people.some(({ role }) => role === 'signatory'));
}

/** The reader's half of a field that is given in both languages. */
export function agreementField(field: string, locale: 'zh' | 'en'): string {
  const [zh, en, ...more] = field.split(' / ');
  return zh && en && more.length === 0 ? (locale === 'zh' ? zh : en) : field;
}

/** From this day on somebody should think of renewing it; null: it has no end. */
export function renewalNoticeOn({
  expiresOn,
  renewalNoticeDays,
}: Pick<AgreementFacts, 'expiresOn' | 'renewalNoticeDays'>): string | null {
  if (expiresOn === null) return null;
  const end = new Date(`${expiresOn}T00:00:00Z`).getTime();
  return new Date(end - renewalNoticeDays * 86_400_000).toISOString().slice(0, 10);
}
