import { Failure } from '../../platform/errors.ts';
import { type ModuleParts, type Platform, serve } from '../../platform/module.ts';
import { bump } from '../../platform/realtime/channel.ts';
import type { Screen } from '../../platform/realtime/live.ts';
import type { Agenda } from '../agenda/index.ts';
import type { Audit } from '../audit/index.ts';
import type { Directory } from '../directory/index.ts';
import type { Editions } from '../editions/index.ts';
import type { Identity } from '../identity/index.ts';
import type { Messages } from '../messages/index.ts';
import { ERASED_NAME } from '../registration/domain.ts';
import { createAgreementViews } from './agreement-views.ts';
import { consoleChannel, stageChannel } from './channel-names.ts';
import { ceremonyChannels } from './channels.ts';
import { ceremonyApi, ceremonyProblems } from './contract.ts';
import type { Designations, People, Presences } from './neighbours.ts';
import { ceremonyHandlers } from './routes.ts';
import { createAgreementFiles } from './service/agreement-files.ts';
import { createAgreementSteps } from './service/agreement-steps.ts';
import { type Agreements, createAgreements, noteSubstitution } from './service/agreements.ts';
import { createRegister } from './service/register.ts';
import { createRenewals, RENEWALS_JOB } from './service/renewals.ts';
import { type Ceremonies, createCeremonies } from './service.ts';
import { fillAgreementSounds, findAgreementBetween, moveParties, replaceSignatory } from './store/agreement-store.ts';
import { eraseNames } from './store/change-store.ts';

export type { Designations, People, Presences } from './neighbours.ts';
export type { Agreements, NewAgreement } from './service/agreements.ts';
export type { Ceremonies, NewCeremony, NewItems } from './service.ts';

/** Few enough that nobody waits for the locks. */
const AT_ONCE = 200;

export function createCeremonyModule(
  platform: Pick<Platform, 'db' | 'clock' | 'ids' | 'jobs' | 'sheets' | 'publicUrl'>,
  needs: {
    audit: Audit;
    messages: Messages;
    identity: Identity;
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
  needs.directory.onMerged(async (tx, merged) => {
    const number = await findAgreementBetween(tx, merged);
    if (number !== undefined)
      throw new Failure('conflict', 'ceremony.parties_of_one_agreement', { params: { number } });
    for (const id of await moveParties(tx, merged)) {
      await bump(tx, stageChannel(id));
      await bump(tx, consoleChannel(id));
    }
  });
  needs.presences.provideConcerns(ceremonies.mapConcerns);
  needs.people.onMerged(replaceSignatory);
  needs.people.onSubstituted((tx, { id }) => noteSubstitution(shared, tx, id));
  needs.people.onErased((tx, { names }) => eraseNames(tx, names, ERASED_NAME));
  return {
    parts: {
      ...serve(
        ceremonyApi,
        ceremonyHandlers({
          ceremonies,
          agreements,
          steps: createAgreementSteps(shared),
          files: createAgreementFiles(shared),
          register: createRegister(shared),
          views: createAgreementViews(shared),
          sheets: platform.sheets,
          directory: needs.directory,
          listScreens: needs.listScreens,
        }),
      ),
      problems: ceremonyProblems,
      channels: ceremonyChannels(ceremonies.scenes),
      jobs: {
        [RENEWALS_JOB]: createRenewals(shared).round,
        async 'ceremony.read_sounds'() {
          while ((await platform.db.transaction((tx) => fillAgreementSounds(tx, AT_ONCE))) === AT_ONCE);
        },
      },
    },
    ceremonies,
    agreements,
  };
}
