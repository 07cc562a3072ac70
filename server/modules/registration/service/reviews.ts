import type { Caller } from '../../../platform/caller.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { Failure, type FieldError } from '../../../platform/errors.ts';
import {
  type Answers,
  NEVER_ALONE,
  type Person,
  type Proposal,
  REVIEWABLE,
  type Registration,
  type Reviewable,
} from '../domain.ts';
import { findRules } from '../store/rules-store.ts';
import type { Badges } from './badges.ts';
import type { Changes } from './change.ts';
import type { RegistrationNeeds } from './needs.ts';

type Wanted = Person & Pick<Registration, 'typeId' | 'answers' | 'answersVersion'>;
type Key = keyof Wanted;

export interface Reviews {
  /**
   * What a person may write alone now, and what waits beside the approved data for the organiser.
   * @returns fields to write: the plain ones as wanted, the marked ones as a proposal.
   */
  divide(
    tx: Tx,
    before: Registration,
    wanted: Wanted,
  ): Promise<{ fields: Partial<Registration>; errors: FieldError[] }>;
  decideReviewIn(
    tx: Tx,
    caller: Caller,
    id: string,
    decision: 'approve' | 'decline',
    reason: string | null,
  ): Promise<Registration>;
}

/** The approved data with what is proposed over them: what the person thinks of as theirs. */
export function withProposal(registration: Registration): Registration {
  return { ...registration, ...registration.proposal };
}

export function reviewableOf(key: Key): Reviewable | undefined {
  if (key === 'organisationId' || key === 'organisationText') return 'organisation';
  if (key === 'typeId') return 'type';
  if (key === 'answersVersion') return 'answers';
  if (key === 'positionEn') return 'position';
  return REVIEWABLE.find((name) => name === key);
}

/**
 * A change of a marked field waits beside the approved data (docs/adr/0012): the registration stays approved and its badge
 * stays valid with what was vetted, until somebody has looked. Nothing else of the delegation is touched.
 */
export function createReviews(needs: RegistrationNeeds, changes: Changes, badges: Badges): Reviews {
  const { notices } = needs;
  return {
    async divide(tx, before, wanted) {
      const otherAnswers = !sameAnswers(wanted.answers, before.answers);
      const differing = (Object.keys(wanted) as Key[]).filter((key) =>
        reviewableOf(key) === 'answers' ? otherAnswers : wanted[key] !== before[key],
      );
      // Nothing is decided yet: who decides sees what stands there then.
      if (before.state !== 'approved') return { fields: pick(wanted, differing), errors: [] };
      const { reviewFields } = (await findRules(tx, before.editionId)).rules;
      const isMarked = (key: Key) => reviewFields.some((name) => name === reviewableOf(key));
      const marked = differing.filter(isMarked);
      const plain = differing.filter((key) => !isMarked(key));
      const errors = plain
        .filter((key) => NEVER_ALONE.some((name) => name === reviewableOf(key)))
        .map((key) => ({ pointer: `/${key}`, code: 'registration.through_office' }));
      const proposal = marked.length === 0 ? null : (pick(wanted, marked) as Proposal);
      const needsReviewOf = proposal && [...new Set(marked.flatMap((key) => reviewableOf(key) ?? []))];
      const unchanged = JSON.stringify(sorted(proposal)) === JSON.stringify(sorted(before.proposal));
      return { fields: { ...pick(wanted, plain), ...(!unchanged && { proposal, needsReviewOf }) }, errors };
    },

    async decideReviewIn(tx, caller, id, decision, reason) {
      const before = await changes.lock(tx, id);
      if (before.proposal === null) throw new Failure('conflict', 'registration.nothing_to_review');
      const fields = before.needsReviewOf ?? [];
      const over = { needsReviewOf: null, proposal: null };
      if (decision === 'decline') {
        const after = await changes.write(tx, before, {
          caller,
          action: 'edit',
          fields: over,
          audit: { action: 'registration.change_declined', detail: { fields, ...(reason && { reason }) } },
        });
        await notices.tell(tx, 'change_declined', after, undefined, `v${after.version}`, reason ?? '');
        return after;
      }
      const badge = await badges.issue(tx, before);
      const after = await changes.write(tx, before, {
        caller,
        action: 'edit',
        fields: { ...before.proposal, ...over },
        audit: { action: 'registration.change_approved', detail: { fields } },
      });
      await notices.tell(tx, 'change_approved', after, badge, badge.id);
      return after;
    },
  };
}

function sameAnswers(one: Answers, other: Answers): boolean {
  const text = (answers: Answers) => JSON.stringify(Object.entries(answers).sort(([a], [b]) => (a < b ? -1 : 1)));
  return text(one) === text(other);
}

function pick(wanted: Wanted, keys: readonly Key[]): Partial<Registration> {
  return Object.fromEntries(keys.map((key) => [key, wanted[key]]));
}

function sorted(proposal: Proposal | null) {
  return proposal && Object.entries(proposal).sort(([a], [b]) => a.localeCompare(b));
}
