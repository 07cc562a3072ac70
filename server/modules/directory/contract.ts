import { defineApi } from '../../platform/contract.ts';
import { membershipEndpoints } from './contract/memberships-api.ts';
import { organisationEndpoints } from './contract/organisations-api.ts';

export type { MembersPageProps, PublicMemberView } from './contract/page-props.ts';
export { directoryProblems } from './contract/problem-texts.ts';
export {
  type FigureView,
  type ListedOrganisationView,
  MembershipFigures,
  type MembershipView,
  type OrganisationRecordView,
  OrganisationView,
} from './contract/views.ts';

export const directoryApi = defineApi('Directory', { ...organisationEndpoints, ...membershipEndpoints });
