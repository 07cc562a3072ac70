import type { ItemKind } from './run-sheet-words.ts';
import type { TextPair } from './text-pair.ts';

/** What should stand before an item can go on stage as it ought to. */
export const CHECKS = [
  'text_agreed',
  'signatory_named',
  'signatory_registered',
  'signatory_approved',
  'deputy_named',
  'seat_given',
  'certificate_printed',
  'recipient_named',
  'script_ready',
] as const;
export type CheckKind = (typeof CHECKS)[number];

/** `hint`: better so, and nobody waits for it. */
export const CHECK_STATES = ['done', 'missing', 'hint'] as const;
export type CheckState = (typeof CHECK_STATES)[number];

export interface Check {
  readonly check: CheckKind;
  readonly state: CheckState;
  /** What it is about: people, or the agreements and designations that lack somebody. */
  readonly who: readonly Concerned[];
}

/** `id` of the person; else of the agreement or designation at which it is mended. */
export interface Concerned extends TextPair {
  readonly id: string;
  /** Of a designation: it is mended on the page of its cohort. */
  readonly cohortId: string | null;
}

export interface ReadyPerson extends Concerned {
  readonly role: 'signatory' | 'deputy' | 'witness' | 'recipient';
  /** As things stand they sign or receive. */
  readonly signs: boolean;
  readonly state: string | undefined;
  /** Undefined where nobody gives seats. */
  readonly hasSeat: boolean | undefined;
  /** Nobody has noted how the name is said, and it is not read as it is written. */
  readonly needsSaying: boolean;
}
export interface ReadySubject extends Concerned {
  /** Of the agreement. */
  readonly isReady: boolean;
  readonly isPrinted: boolean;
  /** With the id of what they are a party of. */
  readonly parties: readonly (Concerned & { readonly people: readonly ReadyPerson[] })[];
}
export interface ReadyFacts {
  readonly kind: ItemKind;
  readonly subjects: readonly ReadySubject[];
  /** Somebody has written this item's script. */
  readonly hasOwnScript: boolean;
}

const GONE: readonly (string | undefined)[] = [undefined, 'cancelled', 'declined'];

export function readinessOf({ kind, subjects, hasOwnScript }: ReadyFacts): Check[] {
  const parties = subjects.flatMap((subject) => subject.parties);
  const people = parties.flatMap((party) => party.people);
  const signers = people.filter(({ signs }) => signs);
  const unnamed = parties.filter((party) => !party.people.some(({ signs }) => signs));
  const gone = signers.filter(({ state }) => GONE.includes(state));
  const pending = signers.filter(({ state }) => !GONE.includes(state) && state !== 'approved');
  const checks: Check[] =
    kind === 'signing'
      ? [
          judge(
            'text_agreed',
            subjects.filter(({ isReady }) => !isReady),
          ),
          judge('signatory_named', unnamed),
          judge('signatory_registered', gone),
          judge('signatory_approved', pending),
          judge(
            'deputy_named',
            parties.filter((party) => !party.people.some(({ role }) => role === 'deputy')),
            'hint',
          ),
        ]
      : [
          judge('recipient_named', unnamed),
          judge('signatory_registered', gone),
          judge('signatory_approved', pending),
          judge(
            'certificate_printed',
            subjects.filter(({ isPrinted }) => !isPrinted),
          ),
        ];
  if (signers.some(({ hasSeat }) => hasSeat !== undefined))
    checks.push(
      judge(
        'seat_given',
        signers.filter(({ hasSeat }) => hasSeat === false),
      ),
    );
  // Without a name the template has a gap; a name that nobody can say is a matter of courtesy.
  const unsaid = signers.filter(({ needsSaying }) => needsSaying);
  checks.push(
    unnamed.length > 0 && !hasOwnScript ? judge('script_ready', unnamed) : judge('script_ready', unsaid, 'hint'),
  );
  return checks;
}

export function lackingOf(checks: readonly Check[]): CheckKind[] {
  return checks.flatMap(({ check, state }) => (state === 'missing' ? [check] : []));
}

function judge(check: CheckKind, who: readonly Concerned[], otherwise: CheckState = 'missing'): Check {
  return {
    check,
    state: who.length === 0 ? 'done' : otherwise,
    who: who.map(({ id, cohortId, zh, en }) => ({ id, cohortId, zh, en })),
  };
}
