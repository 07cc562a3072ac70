import type { MyDelegationView } from '#contract/delegations';
import type { RowContext } from '#domain/delegations';

const PRESENT: readonly string[] = ['pending', 'approved', 'waitlisted'];

/** What the rules of the table look at, as the server does. */
export function rowContextOf({ types, organisation, members }: MyDelegationView): RowContext {
  return {
    types,
    place: organisation.place,
    organisationNames: [organisation.nameZh, organisation.nameEn, organisation.nameLocal].flatMap((name) => name ?? []),
    members: members.filter(({ state }) => PRESENT.includes(state)),
  };
}
