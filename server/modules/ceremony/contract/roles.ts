import { office } from '../../../platform/contract.ts';

/** Who draws up and conducts a ceremony. */
export const manage = office('ceremony_director', 'organiser');
