import type { Caller } from '../../../platform/caller.ts';
import { violates } from '../../../platform/db/violates.ts';
import { Failure } from '../../../platform/errors.ts';
import { organisationName } from '../../directory/domain.ts';
import {
  type Agreement,
  type AgreementStep,
  partiesWithoutSignatory,
  STEPS_WITH_REASON,
  type StoredAgreementState,
  stateAfter,
} from '../domain.ts';
import { updateAgreement } from '../store/agreement-store.ts';
import { findLastStep } from '../store/change-store.ts';
import { findStanding } from '../store/standing-store.ts';
import { type AgreementNeeds, composed, lockVersion, refuse, todayIn, told } from './agreement-needs.ts';
import { orderRound } from './renewals.ts';

export interface StepOrder {
  readonly step: AgreementStep;
  readonly reason?: string | undefined;
  /** The day of signing or of the end; today unless told. */
  readonly on?: string | undefined;
  /** Who signed, of what was signed elsewhere. */
  readonly signedBy?: string | undefined;
}
export interface AgreementSteps {
  takeStep(caller: Caller, id: string, version: string, order: StepOrder): Promise<void>;
  /** The state that `undo` would restore; undefined: there is nothing to take back, or the stage has to do it. */
  findUndo(agreement: Agreement): Promise<StoredAgreementState | undefined>;
}

const BEING_SIGNED = ['called', 'on_stage', 'signing'];
const OFF_THE_SHEET = ['postponed', 'closed', 'withdrawn'];

export function createAgreementSteps(needs: AgreementNeeds): AgreementSteps {
  const { db } = needs;

  /** What the step writes beside the state. @throws Failure for what it cannot be taken without. */
  const factsOf = (before: Agreement, { step, on, signedBy }: StepOrder, reason: string | null, today: string) => {
    const day = on ?? today;
    if (day > today) refuse({ pointer: '/on', code: 'ceremony.in_the_future' });
    if (step === 'sign') {
      if (before.expiresOn && before.expiresOn < (before.effectiveOn ?? day))
        refuse({ pointer: '/on', code: 'ceremony.term_reversed' });
      return { signedOn: day, signedVia: 'office' as const, signedBy: composed(signedBy) };
    }
    if (step === 'end') {
      if (before.signedOn && day < before.signedOn) refuse({ pointer: '/on', code: 'ceremony.before_signing' });
      return { endedOn: day, stateReason: reason };
    }
    return step === 'withdraw' ? { stateReason: reason } : {};
  };

  /** It is signed and withdrawn where it stands: the run sheet must not show what is no longer so. */
  const requireOffTheSheet = async (tx: Parameters<typeof findStanding>[0], id: string): Promise<void> => {
    const standing = await findStanding(tx, id);
    if (standing && !OFF_THE_SHEET.includes(standing.state))
      throw new Failure('conflict', 'ceremony.on_run_sheet', { params: { ceremony: standing.titleZh } });
  };

  /** What is being signed is what was agreed: its text is not opened again under the pen. */
  const requireOffStage = async (tx: Parameters<typeof findStanding>[0], id: string): Promise<void> => {
    const standing = await findStanding(tx, id);
    if (standing && BEING_SIGNED.includes(standing.state)) throw new Failure('conflict', 'ceremony.text_on_stage');
  };

  const requireSignatories = async ({ parties }: Agreement, reason: string | null): Promise<void> => {
    const [without] = partiesWithoutSignatory(parties);
    if (!without || reason) return;
    const organisation = (await needs.directory.mapOrganisations([without.organisationId])).get(without.organisationId);
    throw new Failure('conflict', 'ceremony.signatory_missing', {
      params: { party: organisation ? organisationName(organisation, 'zh') : '' },
    });
  };

  const findUndo: AgreementSteps['findUndo'] = async ({ id, state, signedVia }) => {
    const last = await findLastStep(db.knex, id);
    if (!last || last.action === 'undo' || (state === 'signed' && signedVia === 'ceremony')) return undefined;
    return last.from;
  };

  return {
    findUndo,
    async takeStep(caller, id, version, order) {
      const reason = composed(order.reason);
      if (STEPS_WITH_REASON.includes(order.step) && !reason) refuse({ pointer: '/reason', code: 'required' });
      const done = db.transaction(async (tx) => {
        const before = await lockVersion(tx, id, version);
        if (order.step === 'undo' || order.step === 'reopen') await requireOffStage(tx, id);
        if (order.step === 'undo') {
          if (before.state === 'signed' && before.signedVia === 'ceremony')
            throw new Failure('conflict', 'ceremony.signed_on_stage');
          const last = await findLastStep(tx, id);
          if (!last || last.action === 'undo') throw new Failure('conflict', 'ceremony.nothing_to_undo');
          const isSigned = last.from === 'signed';
          await updateAgreement(tx, id, {
            state: last.from,
            endedOn: null,
            stateReason: null,
            ...(!isSigned && { signedOn: null, signedAt: null, signedVia: null, signedBy: null }),
          });
          await told(needs, tx, caller, before, [
            'agreement_step',
            { action: 'undo', reason, before: { state: before.state }, after: { state: last.from } },
          ]);
          return;
        }
        const to = stateAfter(before.state, order.step);
        if (!to) throw new Failure('conflict', 'ceremony.not_now');
        if (order.step === 'make_ready') await requireSignatories(before, reason);
        if (order.step === 'sign' || order.step === 'withdraw') await requireOffTheSheet(tx, id);
        const facts = factsOf(before, order, reason, await todayIn(needs, before.editionId, tx));
        await updateAgreement(tx, id, { state: to, ...facts });
        if (order.step === 'sign' && before.expiresOn) await orderRound(needs, tx);
        const { stateReason: _, ...written } = { stateReason: null, ...facts };
        await told(needs, tx, caller, before, [
          'agreement_step',
          { action: order.step, reason, before: { state: before.state }, after: { state: to, ...written } },
        ]);
      });
      await done.catch((error: unknown) => {
        if (violates(error, 'agreement_term_is_in_order')) refuse({ pointer: '/on', code: 'ceremony.term_reversed' });
        throw error;
      });
    },
  };
}
