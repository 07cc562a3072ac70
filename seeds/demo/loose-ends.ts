import { minutesAfter } from './editions.ts';
import { answersOf } from './live-questions.ts';
import type { RegistrationPlan } from './register-people.ts';

/** Later than a true offer could run on the day of the event: it must still be open when somebody looks. */
export const OFFER_MINUTES = 48 * 60;

/** One of each thing that waits for the office: it stands in the demo so that every list shows what it is for. */
export function leaveLooseEnds(plans: readonly RegistrationPlan[], now: Date): RegistrationPlan[] {
  const pending = plans.filter(({ state, delegate }) => state === 'pending' && delegate.rank > 0);
  const proposer = pending.find(({ delegate }) => delegate.organisation.key.startsWith('poly'));
  const second = pending.find(
    (plan) => plan !== proposer && delegateBefore(plans, plan)?.person.nameNative.length === 3,
  );
  const offered = plans.find(({ state }) => state === 'waitlisted');
  const promoted = plans.find(
    ({ state, delegate }) => state === 'approved' && delegate.type === 'delegate' && delegate.position === '副校长',
  );
  return plans.map((plan, at) => {
    const answers = answersOf(at + 1, plan.delegate.person.locale);
    return {
      ...plan,
      ...(answers && { answers }),
      ...(plan === proposer && { organisationText: '示例职业技术学院（顺德校区）' }),
      ...(plan === second && { delegate: twiceTheSame(plans, plan) }),
      ...(plan === offered && { offerExpiresAt: minutesAfter(now, OFFER_MINUTES) }),
      ...(plan === promoted && { proposed: { position: '校长', positionEn: 'President' } }),
    };
  });
}

function delegateBefore(plans: readonly RegistrationPlan[], { delegate }: RegistrationPlan) {
  const { organisation } = delegate;
  if (organisation.place !== 'CN') return;
  return plans.find((other) => other.delegate.organisation === organisation && other.delegate.rank === 0)?.delegate;
}

/** The leader, whom the contact has registered already, once more by themselves and with a space in the name. */
function twiceTheSame(plans: readonly RegistrationPlan[], plan: RegistrationPlan): RegistrationPlan['delegate'] {
  const leader = delegateBefore(plans, plan);
  if (!leader) return plan.delegate;
  const [family = '', ...given] = leader.person.nameNative;
  const person = { ...leader.person, nameNative: `${family} ${given.join('')}` };
  return { ...plan.delegate, person, position: leader.position };
}
