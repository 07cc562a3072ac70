import { defineApi } from '../../platform/contract.ts';
import { planEndpoints } from './contract/plan-endpoints.ts';
import { precedenceEndpoints } from './contract/precedence-endpoints.ts';

export * from './contract/drafts.ts';
export { seatingProblems } from './contract/problem-texts.ts';
export * from './contract/views.ts';

export const seatingApi = defineApi('Seating', { ...precedenceEndpoints, ...planEndpoints });
