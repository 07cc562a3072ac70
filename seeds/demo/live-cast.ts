import type { RegistrationState } from '../../server/modules/registration/domain.ts';
import { type Delegate, type DelegationPlan, formDelegations, spreadPlaces, type TypeCode } from './delegations.ts';
import type { Dice } from './dice.ts';
import { at, localDay, minutesAfter } from './editions.ts';
import type { DemoOrganisation, Organisations } from './organisations.ts';
import type { RegistrationPlan } from './register-people.ts';

const REGISTRATIONS = 320;
const STAFF = 14;
const PRESS = 14;
const PRESS_APPROVED = 8;
/** One more than are approved: it is offered to the first who waits. */
export const PRESS_PLACES = PRESS_APPROVED + 1;
const PENDING = 25;
const DECLINED = 8;
const CANCELLED = 15;

export interface LiveCast {
  readonly host: DemoOrganisation;
  /** Home side and guest of each agreement, in stage order; the host signs two in a row. */
  readonly pairs: readonly (readonly [DemoOrganisation, DemoOrganisation])[];
  /** The second cohort. */
  readonly designated: readonly DemoOrganisation[];
  /** Whose second delegate speaks: three keynotes, then a chair and two panellists for each forum. */
  readonly speaking: readonly DemoOrganisation[];
  readonly delegates: readonly Delegate[];
}

/** Samples only: 108 organisations from the mainland of China and nine other countries and regions, 320 people. */
export function castLiveEdition({ sample, samples }: Organisations, dice: Dice): LiveCast {
  const host = sample('poly', 1);
  const poly = (number: number): DemoOrganisation => sample('poly', number);
  const pairs = [
    [sample('association', 1), sample('ca', 1)],
    [host, sample('th', 1)],
    [host, sample('ge', 1)],
    [poly(24), sample('la', 1)],
    [poly(25), sample('id', 1)],
    [poly(26), sample('fi', 1)],
    [poly(27), sample('us', 1)],
    [poly(28), sample('th-enterprise', 1)],
    [poly(29), sample('id-enterprise', 1)],
    [poly(30), sample('th', 2)],
    [poly(31), sample('la', 2)],
  ] as const;
  const speaking = [
    ...[sample('university', 1), sample('id', 2), sample('fi', 2)],
    ...[sample('university', 2), sample('th', 3), sample('la', 3)],
    ...[sample('hk', 1), sample('ge', 2), sample('university', 3)],
    ...[sample('university', 4), sample('mo', 1), poly(2)],
  ];
  const media = samples({ media: 3 });
  const others = [
    ...samples({ th: 5, la: 4, ge: 3, id: 4, fi: 2, ca: 1, us: 1, 'th-enterprise': 1, 'id-enterprise': 1 }),
    ...samples({ hk: 3, mo: 2, university: 4, poly: 55, enterprise: 11, association: 6, government: 2 }),
  ];
  const sizes = spreadPlaces(others, REGISTRATIONS - STAFF - PRESS);
  const signing = new Set(pairs.flat());
  const plans = others.map((organisation, index): DelegationPlan => {
    const types: Record<number, TypeCode> = {};
    if (signing.has(organisation)) types[0] = 'signatory';
    // The host's second is on stage with the first.
    if (organisation === host) types[1] = 'signatory';
    if (speaking.includes(organisation)) types[1] = 'speaker';
    const usual = sizes[index] ?? 0;
    if (organisation === host) for (let rank = usual; rank < usual + STAFF; rank += 1) types[rank] = 'staff';
    return { organisation, size: organisation === host ? usual + STAFF : usual, types };
  });
  const press = media.map((organisation, index) => ({ organisation, size: index === 0 ? 6 : 4 }));
  return {
    host,
    pairs,
    designated: Array.from({ length: 12 }, (_, index) => poly(12 + index)),
    speaking,
    delegates: formDelegations(dice.shuffle([...plans, ...press]), 1000),
  };
}

/** Registered over the last eight weeks; who is still undecided came late. */
export function planLiveRegistrations(cast: LiveCast, dice: Dice, now: Date): RegistrationPlan[] {
  const { delegates, designated } = cast;
  const states = new Map<Delegate, RegistrationState>();
  const free = delegates.filter(
    (delegate) => delegate.type === 'delegate' && !(delegate.rank === 0 && designated.includes(delegate.organisation)),
  );
  const late = dice.shuffle(free.slice(-90));
  const early = dice.shuffle(free.slice(0, -90));
  for (const delegate of late.slice(0, PENDING)) states.set(delegate, 'pending');
  for (const delegate of early.slice(0, CANCELLED)) states.set(delegate, 'cancelled');
  for (const delegate of early.slice(CANCELLED, CANCELLED + DECLINED)) states.set(delegate, 'declined');
  const press = delegates.filter((delegate) => delegate.type === 'press');
  for (const delegate of press.slice(PRESS_APPROVED)) states.set(delegate, 'waitlisted');

  const registeredAt = planHours(delegates, dice, now);
  let reissued = 3;
  let withdrawn = 6;
  return delegates.map((delegate, index) => {
    const state = states.get(delegate) ?? 'approved';
    const createdAt = registeredAt.get(delegate) ?? now;
    const decided = state !== 'pending' && state !== 'waitlisted';
    const plan = {
      delegate,
      state,
      createdAt,
      decidedAt: decided ? minutesAfter(createdAt, 90 + dice.below(600)) : null,
    };
    if (state === 'declined') return { ...plan, reason: '报名单位名额已满，请联系本单位联络员。' };
    if (state === 'cancelled' && withdrawn > 0) {
      withdrawn -= 1;
      return { ...plan, formerBadge: 'revoked' };
    }
    if (state === 'approved' && delegate.type === 'delegate' && reissued > 0 && index % 40 === 0) {
      reissued -= 1;
      return { ...plan, formerBadge: 'superseded' };
    }
    return plan;
  });
}

/** A contact registers the delegation in one go: two delegations a day, one before noon and one after. */
function planHours(delegates: readonly Delegate[], dice: Dice, now: Date): Map<Delegate, Date> {
  const times = new Map<Delegate, Date>();
  let turn = -1;
  let next = now;
  for (const delegate of delegates) {
    if (delegate.rank === 0) {
      turn += 1;
      const day = localDay(minutesAfter(now, (Math.floor(turn / 2) - 55) * 24 * 60));
      next = minutesAfter(at(day, turn % 2 === 0 ? '09:00' : '14:00'), dice.below(170));
    }
    times.set(delegate, next);
    next = minutesAfter(next, 2 + dice.below(3));
  }
  return times;
}
