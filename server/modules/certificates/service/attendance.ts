import type { Caller } from '../../../platform/caller.ts';
import type { Reader, Tx } from '../../../platform/db/tx.ts';
import { violates } from '../../../platform/db/violates.ts';
import { Failure } from '../../../platform/errors.ts';
import type { Platform } from '../../../platform/module.ts';
import type { Audit } from '../../audit/index.ts';
import { organisationName } from '../../directory/domain.ts';
import type { Directory } from '../../directory/index.ts';
import type { Edition } from '../../editions/domain.ts';
import type { Editions } from '../../editions/index.ts';
import type { Registration } from '../../registration/domain.ts';
import type { Registrations } from '../../registration/index.ts';
import { type AttendanceRule, type Attended, isGivenOut, meets } from '../domain/attendance.ts';
import { type Certificate, dayIn } from '../domain.ts';
import {
  type AttendanceCounts,
  countAttendance,
  ensureSeries,
  findAttended,
  findRule,
  insertCertificate,
  listByRegistration,
  listDue,
  lockRule,
  lockSeries,
  markApprovedByRule,
  saveRule,
} from '../store.ts';
import { userIdOf } from './approving.ts';
import type { NumberSheets, Unnumbered } from './numbering.ts';

/** First part of the numbers of attendance certificates; no programme may have it. */
export const ATTENDANCE_CODE = 'ATT';

type Needs = Pick<Platform, 'db' | 'clock' | 'ids'> & {
  readonly audit: Audit;
  readonly directory: Directory;
  readonly editions: Editions;
  readonly registrations: Pick<Registrations, 'holdRegistration' | 'getRegistration'>;
  readonly number: NumberSheets;
  readonly tellIssued: (tx: Tx, registration: Registration, edition: Edition, number: string) => Promise<void>;
};

export type RuleDraft = Pick<AttendanceRule, 'checkpointKinds' | 'minSessions' | 'minDays'>;

export interface OwnAttendance {
  /** none: no certificate of this edition can come; later: it will be given out after the edition. */
  readonly state: 'none' | 'later' | 'unmet' | 'ready' | 'issued' | 'ended';
  readonly edition: Edition;
  readonly certificate: Certificate | null;
  readonly rule: AttendanceRule | null;
  readonly attended: Attended | null;
}

/**
 * Certificates of attendance are requested by nobody and approved one by one by nobody: one person draws up the rule,
 * another approves it, and from then on the rule approves. Who takes the certificate first, the person by the own link or
 * the office for all, makes it, under the lock of the series.
 */
export function createAttendance(needs: Needs) {
  const { db, clock, ids, audit, directory, editions, registrations, number, tellIssued } = needs;

  const wordsFor = async (
    tx: Tx,
    registration: Registration,
    edition: Edition,
    issuer: Awaited<ReturnType<Editions['findInstallation']>>,
  ): Promise<Unnumbered> => {
    const { organisationId, organisationText } = registration;
    const known = organisationId && (await directory.mapOrganisations([organisationId], tx)).get(organisationId);
    return {
      kind: 'attendance',
      issuerZh: issuer?.allianceNameZh ?? edition.titleZh,
      issuerEn: issuer?.allianceNameEn ?? edition.titleEn,
      nameNative: registration.nameNative,
      nameLatin: registration.nameLatin,
      organisationZh: (known ? organisationName(known, 'zh') : organisationText) ?? '',
      organisationEn: (known ? organisationName(known, 'en') : organisationText) ?? '',
      editionZh: edition.titleZh,
      editionEn: edition.titleEn,
      startsOn: edition.startsOn,
      endsOn: edition.endsOn,
      venueZh: edition.venueZh,
      venueEn: edition.venueEn,
      conferredOn: dayIn(edition.timeZone, clock.now()),
      timeZone: edition.timeZone,
    };
  };

  const getRule = async (reader: Reader, editionId: string): Promise<AttendanceRule> => {
    const rule = await findRule(reader, editionId);
    if (!rule) throw new Failure('conflict', 'certificates.no_attendance_rule');
    return rule;
  };
  const isOpen = (rule: AttendanceRule, edition: Edition) =>
    isGivenOut(rule, dayIn(edition.timeZone, clock.now()), edition);

  /** @returns the certificate in force, made now if there was none; a revoked one is not made good by asking again. */
  const issueIn = async (
    tx: Tx,
    caller: Caller,
    registrationId: string,
    issuer: Awaited<ReturnType<Editions['findInstallation']>>,
    tell: boolean,
  ): Promise<void> => {
    // First the person, then the series, then the certificates, as everywhere.
    const registration = await registrations.holdRegistration(tx, registrationId);
    const { editionId } = registration;
    const edition = await editions.getById(editionId, tx);
    const rule = await getRule(tx, editionId);
    if (!rule.approvedAt) throw new Failure('conflict', 'certificates.rule_not_approved');
    const series = await lockSeries(tx, { editionId, kind: 'attendance' });
    if (!series) throw new Failure('conflict', 'certificates.no_attendance_rule');
    const own = await listByRegistration(tx, registrationId);
    if (own.some(({ state }) => state === 'issued')) return;
    if (own.length > 0) throw new Failure('conflict', 'certificates.attendance_ended');
    const attended = await findAttended(tx, { editionId, registrationId });
    if (!attended || !meets(rule, attended)) throw new Failure('conflict', 'certificates.attendance_unmet');
    const id = ids.uuid();
    await insertCertificate(tx, {
      id,
      kind: 'attendance',
      seriesId: series.id,
      designationId: null,
      registrationId,
      membershipId: null,
      cohortId: null,
      organisationId: null,
      validFrom: null,
      validUntil: null,
      institutionZh: null,
      institutionEn: null,
      draftedBy: rule.setBy,
      draftedAt: clock.now(),
      supersedes: null,
    });
    await markApprovedByRule(tx, id, rule.approvedBy, rule.approvedAt);
    const words = await wordsFor(tx, registration, edition, issuer);
    const [issued] = await number(tx, caller, series, [{ id, supersedes: null, words }]);
    if (tell && issued) await tellIssued(tx, registration, edition, issued.number);
  };

  const change = async (
    caller: Caller,
    year: number,
    action:
      | 'certificates.attendance_rule_approved'
      | 'certificates.attendance_released'
      | 'certificates.attendance_withheld',
    work: (rule: AttendanceRule) => AttendanceRule,
  ): Promise<AttendanceRule> =>
    db.transaction(async (tx) => {
      const edition = await editions.getByYear(year, tx);
      const before = await lockRule(tx, edition.id);
      if (!before) throw new Failure('conflict', 'certificates.no_attendance_rule');
      const rule = work(before);
      await saveRule(tx, rule);
      await audit.record(tx, {
        caller,
        action,
        subject: { kind: 'edition', id: edition.id },
        editionId: edition.id,
        detail: { minDays: rule.minDays, minSessions: rule.minSessions, checkpointKinds: rule.checkpointKinds },
      });
      return rule;
    });

  return {
    wordsOfAttendance: wordsFor,
    issueAttendanceIn: issueIn,
    findAttendanceRule: (editionId: string) => findRule(db.knex, editionId),
    countAttendance: (editionId: string): Promise<AttendanceCounts> => countAttendance(db.knex, editionId),
    listAttendanceDue: (editionId: string, wanted?: readonly string[]) => listDue(db.knex, editionId, wanted),
    isAttendanceGivenOut: isOpen,

    /** A changed rule is approved anew; what was issued by the old one stays. */
    async setAttendanceRule(caller: Caller, year: number, draft: RuleDraft): Promise<AttendanceRule> {
      if (draft.minDays + draft.minSessions === 0)
        throw new Failure('invalid', 'request.invalid', { errors: [{ pointer: '/minDays', code: 'range' }] });
      if (draft.minSessions > 0 && !draft.checkpointKinds.includes('session'))
        throw new Failure('invalid', 'request.invalid', { errors: [{ pointer: '/checkpointKinds', code: 'choice' }] });
      return db.transaction(async (tx) => {
        const edition = await editions.getByYear(year, tx);
        const rule: AttendanceRule = {
          ...draft,
          editionId: edition.id,
          setBy: userIdOf(caller),
          setAt: clock.now(),
          approvedBy: null,
          approvedAt: null,
          releasedAt: null,
        };
        await saveRule(tx, rule);
        await ensureSeries(
          tx,
          {
            id: ids.uuid(),
            kind: 'attendance',
            code: ATTENDANCE_CODE,
            year,
            editionId: edition.id,
            cohortId: null,
            nextSequence: 1,
          },
          clock.now(),
        );
        await audit.record(tx, {
          caller,
          action: 'certificates.attendance_rule_set',
          subject: { kind: 'edition', id: edition.id },
          editionId: edition.id,
          detail: { ...draft },
        });
        return rule;
      });
    },

    /** The rule as the approver has read it, not as somebody changed it meanwhile. */
    async approveAttendanceRule(caller: Caller, year: number, seen: RuleDraft): Promise<AttendanceRule> {
      try {
        return await change(caller, year, 'certificates.attendance_rule_approved', (rule) => {
          if (!saysTheSame(rule, seen)) throw new Failure('conflict', 'certificates.rule_changed');
          return { ...rule, approvedBy: userIdOf(caller), approvedAt: clock.now() };
        });
      } catch (error) {
        if (!violates(error, 'attendance_rule_approver_did_not_set_it')) throw error;
        throw new Failure('conflict', 'certificates.own_rule', { cause: error });
      }
    },

    releaseAttendance: (caller: Caller, year: number, released: boolean): Promise<AttendanceRule> =>
      change(
        caller,
        year,
        released ? 'certificates.attendance_released' : 'certificates.attendance_withheld',
        (rule) => {
          if (!rule.approvedAt) throw new Failure('conflict', 'certificates.rule_not_approved');
          return { ...rule, releasedAt: released ? clock.now() : null };
        },
      ),

    async getOwnAttendance(registration: Registration): Promise<OwnAttendance> {
      const { id, editionId } = registration;
      const [edition, rule, own] = await Promise.all([
        editions.getById(editionId),
        findRule(db.knex, editionId),
        listByRegistration(db.knex, id),
      ]);
      const inForce = own.find(({ state }) => state === 'issued');
      const ended = own.filter(({ state }) => state === 'revoked').at(-1);
      const attended = (await findAttended(db.knex, { editionId, registrationId: id })) ?? null;
      const base = { edition, rule: rule ?? null, attended };
      if (inForce) return { ...base, state: 'issued', certificate: inForce };
      if (ended) return { ...base, state: 'ended', certificate: ended };
      if (!rule?.approvedAt || !attended) return { ...base, state: 'none', certificate: null };
      if (!isOpen(rule, edition)) return { ...base, state: 'later', certificate: null };
      return { ...base, state: meets(rule, attended) ? 'ready' : 'unmet', certificate: null };
    },

    /** By the own link: at once, without anybody in the office. */
    async takeOwnCertificate(caller: Caller, registrationId: string): Promise<void> {
      const registration = await registrations.getRegistration(registrationId);
      const [edition, rule, issuer] = await Promise.all([
        editions.getById(registration.editionId),
        getRule(db.knex, registration.editionId),
        editions.findInstallation(),
      ]);
      if (!isOpen(rule, edition)) throw new Failure('conflict', 'certificates.attendance_later');
      await db.transaction((tx) => issueIn(tx, caller, registrationId, issuer, false));
    },
  };
}

export type Attendance = ReturnType<typeof createAttendance>;

function saysTheSame(one: RuleDraft, other: RuleDraft): boolean {
  const words = ({ checkpointKinds, minDays, minSessions }: RuleDraft) =>
    JSON.stringify([[...checkpointKinds].sort(), minDays, minSessions]);
  return words(one) === words(other);
}
