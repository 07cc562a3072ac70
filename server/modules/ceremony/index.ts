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
import { channelsOf } from './channel-names.ts';
import { ceremonyChannels } from './channels.ts';
import { ceremonyApi, ceremonyProblems, screenProblems } from './contract.ts';
import { createDisplayAuthenticator } from './display-authenticator.ts';
import type { Contacts, Designations, Liaisons, People, Presences } from './neighbours.ts';
import { ceremonyHandlers } from './routes.ts';
import { createAgreementFiles } from './service/agreement-files.ts';
import { createAgreementSteps } from './service/agreement-steps.ts';
import { type Agreements, createAgreements, noteSubstitution } from './service/agreements.ts';
import { ALERT_MISSING_JOB, createAlerting } from './service/alerting.ts';
import { type Ceremonies, createCeremonies } from './service/ceremonies.ts';
import { partsQuestion } from './service/concerns.ts';
import { createDisplayLinks } from './service/display-links.ts';
import { createRecording } from './service/recording.ts';
import { createRegister } from './service/register.ts';
import { createRenewals, RENEWALS_JOB } from './service/renewals.ts';
import { createStageSettings } from './service/stage-settings.ts';
import { fillAgreementSounds, findAgreementBetween, moveParties, replaceSignatory } from './store/agreement-store.ts';
import { listCalls } from './store/alert-store.ts';
import { eraseNames } from './store/change-store.ts';
import { forgetNames, forgetPronunciation } from './store/erasure-store.ts';
import { moveOriginals } from './store/paper-store.ts';
import { replacePerson } from './store/part-store.ts';

export type { Designations, People, Presences } from './neighbours.ts';
export { listSigners, type Signer } from './queries.ts';
export type { Agreements, NewAgreement } from './service/agreements.ts';
export type { Ceremonies, NewCeremony } from './service/ceremonies.ts';
export type { NewItems } from './service/editing.ts';

/** Few enough that nobody waits for the locks. */
const AT_ONCE = 200;

export function createCeremonyModule(
  platform: Pick<Platform, 'db' | 'clock' | 'ids' | 'jobs' | 'pdf' | 'sheets' | 'secrets' | 'publicUrl'>,
  needs: {
    audit: Audit;
    messages: Messages;
    identity: Pick<Identity, 'getAccount' | 'listAccounts'>;
    editions: Editions;
    directory: Directory;
    agenda: Pick<Agenda, 'getSession'>;
    people: People;
    /** Doors of check-in. */
    presences: Presences;
    liaisons: Liaisons;
    /** The door of delegations. */
    contacts: Contacts;
    /** The door of certificates. */
    designations: Designations;
    listScreens: (channel: string) => Screen[];
  },
): {
  parts: ModuleParts;
  ceremonies: Ceremonies;
  agreements: Agreements;
} {
  const shared = { ...platform, ...needs };
  const ceremonies = createCeremonies(shared);
  const agreements = createAgreements(shared);
  needs.directory.onMerged(async (tx, merged) => {
    const number = await findAgreementBetween(tx, merged);
    if (number !== undefined)
      throw new Failure('conflict', 'ceremony.parties_of_one_agreement', { params: { number } });
    await moveOriginals(tx, merged);
    for (const id of await moveParties(tx, merged)) await bump(tx, ...channelsOf(id));
  });
  needs.liaisons.provideCalls(listCalls);
  needs.presences.provideConcerns(ceremonies.mapConcerns, partsQuestion);
  needs.people.onMerged(replaceSignatory);
  needs.people.onSubstituted((tx, { id }) => noteSubstitution(shared, tx, id));
  needs.people.onErased((tx, { names }) => eraseNames(tx, names, ERASED_NAME));
  needs.people.onMerged(replacePerson);
  needs.people.onErased(async (tx, { registration: { id, editionId }, names }) => {
    await forgetPronunciation(tx, id);
    for (const ceremonyId of await forgetNames(tx, { editionId, names, instead: ERASED_NAME }))
      await needs.audit.eraseSubject(tx, { kind: 'ceremony', id: ceremonyId });
  });
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
          recording: createRecording(shared),
          links: createDisplayLinks(shared),
          stageSettings: createStageSettings(shared),
          ...shared,
        }),
      ),
      problems: { ...ceremonyProblems, ...screenProblems },
      authenticators: [createDisplayAuthenticator(platform.db)],
      channels: ceremonyChannels(ceremonies.scenes, platform.clock),
      jobs: {
        [ALERT_MISSING_JOB]: createAlerting(shared),
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
