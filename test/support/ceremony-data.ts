import { beginLife } from '../../server/modules/certificates/domain/designation-life.ts';
import { insertStep } from '../../server/modules/certificates/store/life-store.ts';
import type { Caller } from '../../server/platform/caller.ts';
import type { Tx } from '../../server/platform/db/tx.ts';
import type { TestApp } from './app.ts';

const system: Caller = { kind: 'system', name: 'test' };

/** What of a server is needed to fill it. */
export interface Served {
  readonly db: Pick<TestApp['db'], 'knex' | 'transaction'>;
  readonly clock: Pick<TestApp['clock'], 'now'>;
  readonly app: Pick<TestApp['app'], 'doors'>;
}

export interface Names {
  readonly nameZh?: string;
  readonly nameEn?: string;
  readonly nameLocal?: string;
  readonly place: string;
}

/** Rows of the neighbours that a ceremony is about, made through their doors where those stand. */
export async function startEdition(app: Served, year = 2026) {
  const { editions, directory } = app.app.doors;
  const edition = await editions.addEdition(system, {
    year,
    titleZh: `“一带一路”职业教育联盟${year}年会`,
    titleEn: `Annual Conference ${year} of the “Belt and Road” Vocational Education Alliance`,
    startsOn: `${year}-11-22`,
    endsOn: `${year}-11-22`,
    timeZone: 'Asia/Shanghai',
    venueZh: '天河校区',
    venueEn: 'Tianhe Campus',
    rooms: [],
  });
  const [type] = await editions.listTypes(edition.id);
  if (!type) throw new Error('an edition begins with types');
  let number = 0;
  const uuid = async () => (await app.db.knex.raw('select gen_random_uuid() as id')).rows[0].id as string;
  const checkpoint = async (kind: 'entrance' | 'signing_desk') => {
    const id = await uuid();
    await app.db.knex('checkpoint').insert({
      id,
      edition_id: edition.id,
      kind,
      name_zh: kind,
      name_en: kind,
      admission_policy: 'once',
      admits_for: id,
      position: 1,
    });
    return id;
  };
  const [entrance, desk] = [await checkpoint('entrance'), await checkpoint('signing_desk')];

  const organisation = (names: Names) =>
    app.db.transaction((tx) => directory.addOrganisation(tx, system, { category: 'university', ...names }));
  const person = async (organisationId: string, nameNative: string, nameLatin: string | null = null, place = 'CN') => {
    number += 1;
    const id = await uuid();
    await app.db.knex('registration').insert({
      id,
      edition_id: edition.id,
      type_id: type.id,
      number,
      state: 'approved',
      name_native: nameNative,
      name_latin: nameLatin,
      organisation_id: organisationId,
      place,
      locale: 'zh',
      email: `secret${number}@delegate.example`,
      note: 'INTERNAL vegetarian',
      link_hash: Buffer.from(id),
      created_at: app.clock.now(),
      updated_at: app.clock.now(),
    });
    return id;
  };
  /** An admission as check-in writes it; the transaction is the caller's, so that listeners can run inside. */
  const admit = async (tx: Tx, registrationId: string, checkpointId: string) => {
    const id = await uuid();
    const at = app.clock.now();
    await tx('scan').insert({
      id,
      edition_id: edition.id,
      checkpoint_id: checkpointId,
      registration_id: registrationId,
      source: 'camera',
      direction: 'entry',
      decision: 'admit',
      reason: 'ok',
      fingerprint: Buffer.from(id),
      scanned_at: at,
      received_at: at,
      effective_at: at,
    });
    await tx('admission').insert({
      scan_id: id,
      edition_id: edition.id,
      checkpoint_id: checkpointId,
      registration_id: registrationId,
      period: '',
      at,
    });
  };

  const host = await organisation({
    nameZh: '广东交通职业技术学院',
    nameEn: 'Guangdong Communication Polytechnic',
    place: 'CN',
  });
  const signer = await person(host.id, '陈国强', 'Chen Guoqiang');
  /** An agreement of the host with another party, each with one signatory. */
  const agreement = async (
    code: string,
    partner: Names = { nameZh: `示例大学${code}`, nameEn: `Sample University ${code}`, place: 'US' },
    guest: { native: string; latin?: string | null } = { native: `Guest ${code}` },
    titles = { titleZh: `合作协议${code}`, titleEn: `Cooperation Agreement ${code}` },
  ) => {
    const other = await organisation(partner);
    const guestId = await person(other.id, guest.native, guest.latin ?? null, partner.place);
    const made = await app.app.doors.agreements.addAgreement(system, year, {
      number: code,
      ...titles,
      kind: 'cooperation',
      state: 'ready',
      parties: [
        { organisationId: host.id, people: [{ registrationId: signer, role: 'signatory' }] },
        { organisationId: other.id, people: [{ registrationId: guestId, role: 'signatory' }] },
      ],
    });
    return { id: made.id, guestId, partnerId: other.id };
  };
  /** Designations of one cohort, each with a recipient. */
  const designations = async (institutions: readonly (Names & { recipient: string })[]) => {
    const [programmeId, cohortId] = [await uuid(), await uuid()];
    const at = app.clock.now();
    await app.db.knex('designation_programme').insert({
      id: programmeId,
      code: 'LAP',
      name_zh: '岭南工匠学院',
      name_en: 'Lingnan Artisan Polytechnic',
      conferred_by_zh: '广东省教育厅',
      conferred_by_en: 'Department of Education of Guangdong Province',
      created_at: at,
    });
    await app.db.knex('cohort').insert({
      id: cohortId,
      programme_id: programmeId,
      edition_id: edition.id,
      year,
      name_zh: '第一批',
      name_en: 'First cohort',
      created_at: at,
    });
    const made: { id: string; recipientId: string }[] = [];
    for (const { recipient, ...names } of institutions) {
      const { id: organisationId } = await organisation(names);
      const recipientId = await person(organisationId, recipient);
      const id = await uuid();
      await app.db.transaction(async (tx) => {
        await tx('designation').insert({
          id,
          cohort_id: cohortId,
          organisation_id: organisationId,
          position: made.length + 1,
          state: 'approved',
          recipient_registration_id: recipientId,
          created_at: at,
        });
        await insertStep(tx, id, beginLife({ step: 'record', day: `${year}-01-01`, actorId: null }).effect, {
          caller: system,
          at,
          secondName: null,
        });
      });
      made.push({ id, recipientId });
    }
    return made;
  };
  const ceremony = async (agreementIds: readonly string[], designationIds: readonly string[] = []) => {
    const { ceremonies } = app.app.doors;
    const made = await ceremonies.addCeremony(system, year, {
      titleZh: '签约仪式',
      titleEn: 'Signing Ceremony',
      startsAt: app.clock.now().toISOString(),
      deskCheckpointId: desk,
    });
    return ceremonies.addItems(system, made.id, {
      ...(agreementIds.length > 0 && { agreementIds }),
      ...(designationIds.length > 0 && { designationIds }),
    });
  };
  return { edition, entrance, desk, host, signer, organisation, person, admit, agreement, designations, ceremony };
}
