import { delegationLink } from '../../server/modules/delegations/credentials.ts';
import type { DelegationRole } from '../../server/modules/registration/domain.ts';
import type { DemoNeeds } from './demo-needs.ts';
import type { Row } from './demo-rows.ts';
import { at, localDay, minutesAfter } from './editions.ts';
import type { LiveCast } from './live-cast.ts';
import type { DemoOrganisation } from './organisations.ts';
import type { EditionShape, RegistrationPlan } from './register-people.ts';

const DAY = 24 * 60;

/** Delegations in every state: sent ones of people who are there already, one half typed, one waiting, one that cannot come. */
export function addParties(
  needs: DemoNeeds,
  edition: EditionShape,
  cast: LiveCast,
  plans: readonly RegistrationPlan[],
  now: Date,
): RegistrationPlan[] {
  const { rows, organisations, secrets } = needs;
  const { sample } = organisations;
  const opened = (days: number) => minutesAfter(now, -days * DAY);
  const add = (organisation: DemoOrganisation, name: string, more: Row): string => {
    const id = rows.id(`delegation ${edition.year} ${organisation.key}`);
    const locale = ['CN', 'HK', 'MO'].includes(organisation.place) ? 'zh' : 'en';
    rows.add('delegation', {
      id,
      edition_id: edition.id,
      organisation_id: organisation.id,
      contact_name: name,
      contact_email: `contact@${organisation.key}.example`,
      contact_phone: null,
      contact_locale: locale,
      deadline: at(localDay(minutesAfter(now, 3 * DAY)), '18:00'),
      replace_until: at(localDay(minutesAfter(now, 5 * DAY)), '18:00'),
      note:
        locale === 'zh'
          ? '请注明是否自带翻译；签约代表请务必填写拉丁字母姓名。'
          : 'Please tell us whether you bring your own interpreter.',
      interpreter_wish: null,
      arrival: null,
      decline_reason: null,
      link_hash: delegationLink(secrets, id, 1).hash,
      state: 'invited',
      opened_at: null,
      sent_at: null,
      informed_at: null,
      last_activity_at: opened(40),
      updated_at: opened(40),
      invited_at: minutesAfter(now, -40 * DAY),
      created_at: minutesAfter(now, -40 * DAY),
      // Every row has the same columns in the same order.
      ...more,
    });
    return id;
  };
  const sent = (days: number, more: Readonly<Record<string, string>> = {}) => ({
    state: 'sent',
    opened_at: opened(days + 1),
    sent_at: opened(days),
    informed_at: opened(days),
    last_activity_at: opened(days),
    updated_at: opened(days),
    ...more,
  });
  const parties = new Map<DemoOrganisation, string>([
    [cast.host, add(cast.host, '何示例', sent(20))],
    [
      sample('th', 1),
      add(
        sample('th', 1),
        'Ms. Sirin Sample',
        sent(16, {
          interpreter_wish: 'Thai–Chinese at the signing ceremony',
          arrival: 'All on one flight from Bangkok, the evening before',
        }),
      ),
    ],
    [sample('ge', 1), add(sample('ge', 1), 'Ms. Nino Sample', sent(12))],
    [sample('poly', 24), add(sample('poly', 24), '周示例', sent(9))],
  ]);
  const filling = sample('poly', 70);
  const fillingId = add(filling, '吴示例', {
    state: 'filling',
    opened_at: opened(2),
    last_activity_at: opened(1),
    updated_at: opened(1),
  });
  for (const [position, cells] of HALF_TYPED.entries())
    rows.add('delegation_row', {
      delegation_id: fillingId,
      position,
      id: rows.id(`delegation row ${edition.year} ${position}`),
      cells,
    });
  add(sample('poly', 71), '郑示例', {});
  add(sample('th', 6), 'Mr. Somchai Sample', {});
  add(sample('ca', 2), 'Mme Exemple', {
    state: 'declined',
    decline_reason: 'Our examinations fall on the same day.',
    opened_at: opened(5),
    last_activity_at: opened(5),
    updated_at: opened(5),
  });
  // Of those who have sent nobody yet: what is taken is none.
  for (const organisation of [filling, sample('poly', 71), sample('th', 6)])
    rows.add('organisation_quota', {
      edition_id: edition.id,
      organisation_id: organisation.id,
      type_id: null,
      capacity: 6,
      seats_taken: 0,
    });
  const members = new Map<string, number>();
  return plans.map((plan): RegistrationPlan => {
    const delegationId = parties.get(plan.delegate.organisation);
    if (!delegationId || plan.state === 'cancelled' || plan.state === 'declined') return plan;
    const place = members.get(delegationId) ?? 0;
    members.set(delegationId, place + 1);
    const delegationRole: DelegationRole = ROLES[place] ?? 'member';
    // The last of a party has not looked at the own data yet.
    return { ...plan, delegationId, delegationRole, answered: place % 3 !== 2 };
  });
}

const ROLES: readonly DelegationRole[] = ['head', 'deputy_head'];

const HALF_TYPED = [
  { nameNative: '吴甲子', position: '校长', role: '团长', phone: '+86 000 000 0071' },
  { nameNative: '郑乙丑', position: '国际合作处处长', email: 'zheng.yichou' },
  { position: '教师' },
];
