import type { Caller } from '../../platform/caller.ts';
import type { Clock } from '../../platform/time.ts';
import { organisationName } from '../directory/domain.ts';
import type { Directory } from '../directory/index.ts';
import type { Editions } from '../editions/index.ts';
import type { Identity } from '../identity/index.ts';
import type { Registrations } from '../registration/index.ts';
import type { CertificateView, CertifiedView, CohortSummary, CohortView, VerificationView } from './contract.ts';
import {
  type Certificate,
  type CertificateContent,
  credentialPath,
  dayIn,
  dayOfConferral,
  holderOf,
} from './domain.ts';
import { cohortPermissions, isOwnDraft } from './policy.ts';
import type { CohortFacts } from './service/cohorts.ts';
import type { Verification } from './service/verifying.ts';
import type { CertificateService } from './service.ts';

export function cohortSummary({ cohort, programme, designations, certificates }: CohortFacts): CohortSummary {
  const count = (state: Certificate['state']) => certificates.filter((one) => one.state === state).length;
  return {
    id: cohort.id,
    year: cohort.year,
    nameZh: cohort.nameZh,
    nameEn: cohort.nameEn,
    programme,
    designations: designations.length,
    counts: {
      draft: count('draft'),
      approved: count('approved'),
      issued: count('issued'),
      revoked: count('revoked'),
    },
  };
}

export type CohortViewer = (caller: Caller, facts: CohortFacts) => Promise<CohortView>;

export function createCohortViewer(needs: {
  service: CertificateService;
  directory: Directory;
  editions: Editions;
  identity: Identity;
  registrations: Registrations;
  clock: Clock;
}): CohortViewer {
  const { service, directory, editions, identity, registrations, clock } = needs;
  return async (caller, { cohort, nextSequence, programme, designations, certificates }) => {
    const [organisations, edition, accounts, recipients, copies] = await Promise.all([
      directory.mapOrganisations(designations.map((one) => one.organisationId)),
      editions.getById(cohort.editionId),
      identity.listAccounts(),
      registrations.mapRegistrations(designations.flatMap((one) => one.recipientRegistrationId ?? [])),
      service.countCopies(certificates.map((one) => one.id)),
    ]);
    const names = new Map(accounts.map((one) => [one.id, one.name]));
    const numbers = new Map(certificates.map((one) => [one.id, one.number]));
    const may = cohortPermissions(caller);
    const view = (one: Certificate, institution: { zh: string; en: string }): CertificateView => {
      const held = one.content && holderOf(one.content);
      return {
        id: one.id,
        state: one.state,
        number: one.number,
        institutionZh: held?.zh ?? one.institutionZh ?? institution.zh,
        institutionEn: held?.en ?? one.institutionEn ?? institution.en,
        draftedBy: names.get(one.draftedBy ?? '') ?? null,
        draftedAt: one.draftedAt.toISOString(),
        approvedBy: names.get(one.approvedBy ?? '') ?? null,
        approvedAt: one.approvedAt?.toISOString() ?? null,
        issuedAt: one.issuedAt?.toISOString() ?? null,
        endedAt: one.endedAt?.toISOString() ?? null,
        endReason: one.endReason,
        corrects: numbers.get(one.supersedes ?? '') ?? null,
        supersededBy: numbers.get(one.supersededBy ?? '') ?? null,
        isDrawn: one.pdfSha256 !== null,
        credentialPath: may.print && one.number && one.code ? credentialPath(one.number, one.code, 'json') : null,
        copies: copies.get(one.id) ?? 0,
        may: { approve: may.approve && one.state === 'draft' && !isOwnDraft(caller, one) },
        isOwnDraft: one.state === 'draft' && isOwnDraft(caller, one),
      };
    };
    return {
      id: cohort.id,
      year: cohort.year,
      nameZh: cohort.nameZh,
      nameEn: cohort.nameEn,
      programme,
      designations: designations.flatMap(({ id, position, organisationId, recipientRegistrationId }) => {
        const organisation = organisations.get(organisationId);
        if (!organisation) return [];
        const institution = { zh: organisationName(organisation, 'zh'), en: organisationName(organisation, 'en') };
        return {
          id,
          position,
          organisation: {
            id: organisationId,
            nameZh: institution.zh,
            nameEn: institution.en,
            place: organisation.place,
          },
          recipientRegistrationId,
          recipientName: recipients.get(recipientRegistrationId ?? '')?.nameNative ?? null,
          certificates: certificates.filter((one) => one.designationId === id).map((one) => view(one, institution)),
        };
      }),
      nextSequence,
      suggestedDay: dayOfConferral(dayIn(edition.timeZone, clock.now()), edition.startsOn),
      may,
    };
  };
}

export function verificationView({ content, issuedOn, ...rest }: Verification): VerificationView {
  return { certificate: content && issuedOn ? certifiedView(content, issuedOn) : null, ...rest };
}

/** Of the words on the sheet those that a stranger with number and code is told. */
function certifiedView(content: CertificateContent, issuedOn: string): CertifiedView {
  switch (content.kind) {
    case 'designation': {
      const { issuerZh: _zh, issuerEn: _en, verificationUrl: _url, timeZone: _zone, ...told } = content;
      return { ...told, issuedOn };
    }
    case 'attendance': {
      const { verificationUrl: _url, timeZone: _zone, ...told } = content;
      return { ...told, issuedOn };
    }
    case 'membership': {
      const { verificationUrl: _url, timeZone: _zone, ...told } = content;
      return { ...told, issuedOn };
    }
  }
}
