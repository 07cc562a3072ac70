import { type ModuleParts, type Platform, serve } from '../../platform/module.ts';
import type { Screen } from '../../platform/realtime/live.ts';
import type { Agenda } from '../agenda/index.ts';
import type { Audit } from '../audit/index.ts';
import type { Directory } from '../directory/index.ts';
import type { Editions } from '../editions/index.ts';
import { replaceSignatory } from './agreement-store.ts';
import { type Agreements, createAgreements } from './agreements.ts';
import { ceremonyChannels } from './channels.ts';
import { ceremonyApi, ceremonyProblems } from './contract.ts';
import type { Designations, People, Presences } from './neighbours.ts';
import { ceremonyHandlers } from './routes.ts';
import { type Ceremonies, createCeremonies } from './service.ts';

export type { Agreements, NewAgreement } from './agreements.ts';
export type { Designations, People, Presences } from './neighbours.ts';
export type { Ceremonies, NewCeremony, NewItems } from './service.ts';

export function createCeremonyModule(
  platform: Pick<Platform, 'db' | 'clock' | 'ids'>,
  needs: {
    audit: Audit;
    editions: Editions;
    directory: Directory;
    agenda: Pick<Agenda, 'getSession'>;
    people: People;
    /** The door of check-in. */
    presences: Presences;
    /** The door of certificates. */
    designations: Designations;
    listScreens: (channel: string) => Screen[];
  },
): { parts: ModuleParts; ceremonies: Ceremonies; agreements: Agreements } {
  const shared = { ...platform, ...needs };
  const ceremonies = createCeremonies(shared);
  const agreements = createAgreements(shared);
  needs.presences.provideConcerns(ceremonies.mapConcerns);
  needs.people.onMerged(replaceSignatory);
  return {
    parts: {
      ...serve(
        ceremonyApi,
        ceremonyHandlers({
          ceremonies,
          agreements,
          directory: needs.directory,
          listScreens: needs.listScreens,
        }),
      ),
      problems: ceremonyProblems,
      channels: ceremonyChannels(ceremonies.scenes),
    },
    ceremonies,
    agreements,
  };
}
