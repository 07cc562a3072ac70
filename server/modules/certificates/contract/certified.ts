import { type Static, Type } from '@sinclair/typebox';
import { LocalDate, Nullable, Strict } from '../../../platform/contract.ts';

const Shared = { number: Type.String(), conferredOn: LocalDate, issuedOn: LocalDate };
const Issuer = { issuerZh: Type.String(), issuerEn: Type.String() };
const Institution = { institutionZh: Type.String(), institutionEn: Type.String() };

const DesignationCertified = Strict({
  kind: Type.Literal('designation'),
  ...Shared,
  ...Institution,
  programmeZh: Type.String(),
  programmeEn: Type.String(),
  cohortZh: Type.String(),
  cohortEn: Type.String(),
  conferredByZh: Type.String(),
  conferredByEn: Type.String(),
});

const AttendanceCertified = Strict({
  kind: Type.Literal('attendance'),
  ...Shared,
  ...Issuer,
  nameNative: Type.String(),
  nameLatin: Nullable(Type.String()),
  organisationZh: Type.String(),
  organisationEn: Type.String(),
  editionZh: Type.String(),
  editionEn: Type.String(),
  startsOn: LocalDate,
  endsOn: LocalDate,
  venueZh: Type.String(),
  venueEn: Type.String(),
});

const MembershipCertified = Strict({
  kind: Type.Literal('membership'),
  ...Shared,
  ...Issuer,
  ...Institution,
  rankZh: Type.String(),
  rankEn: Type.String(),
  validFrom: LocalDate,
  validUntil: LocalDate,
});

/** What was certified, by the kind of the certificate. */
export const CertifiedView = Type.Union([DesignationCertified, AttendanceCertified, MembershipCertified]);
export type CertifiedView = Static<typeof CertifiedView>;
