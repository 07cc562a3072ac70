import { badgeCode } from '../../server/modules/registration/index.ts';
import { createSecrets, type Secrets, sha256 } from '../../server/platform/crypto.ts';
import type { Database } from '../../server/platform/db/database.ts';
import { systemIds } from '../../server/platform/ids.ts';

/** The same key as in startTestApp. */
const testSecrets = createSecrets(Buffer.alloc(32, 7));
const at = new Date('2024-11-01T00:00:00Z');

export interface DemoPerson {
  readonly registrationId: string;
  readonly badgeId: string;
  readonly code: string;
}

export interface Hall {
  readonly editionId: string;
  readonly year: number;
  readonly typeId: string;
  addPerson(facts?: {
    name?: string;
    latin?: string;
    phone?: string;
    state?: string;
    badge?: 'active' | 'superseded' | 'revoked';
    typeId?: string;
    place?: string;
  }): Promise<DemoPerson>;
  addCheckpoint(facts?: Readonly<Record<string, unknown>>): Promise<string>;
  addType(code: string): Promise<string>;
}

/** An edition with people and doors, as the database holds them. */
export async function buildHall(
  db: Pick<Database, 'knex'>,
  year: number,
  secrets: Secrets = testSecrets,
): Promise<Hall> {
  const { knex } = db;
  const editionId = systemIds.uuid();
  let people = 0;
  let doors = 0;
  await knex('edition').insert({
    id: editionId,
    year,
    title_zh: `${year}年年会`,
    title_en: `Annual Conference ${year}`,
    state: 'live',
    starts_on: `${year}-11-22`,
    ends_on: `${year}-11-23`,
    time_zone: 'Asia/Shanghai',
    venue_zh: '天河校区',
    venue_en: 'Tianhe Campus',
    created_at: at,
  });
  const addType = async (code: string): Promise<string> => {
    const id = systemIds.uuid();
    await knex('registration_type').insert({
      id,
      edition_id: editionId,
      code,
      name_zh: '正式代表',
      name_en: code,
      needs_approval: true,
      is_public: true,
      badge_colour: '#0f5c63',
      position: 1,
    });
    return id;
  };
  const typeId = await addType('delegate');
  return {
    editionId,
    year,
    typeId,
    addType,
    async addPerson(facts = {}) {
      people += 1;
      const registrationId = systemIds.uuid();
      const badgeId = systemIds.uuid();
      const { code, hash } = badgeCode(secrets, editionId, badgeId);
      await knex('registration').insert({
        id: registrationId,
        edition_id: editionId,
        type_id: facts.typeId ?? typeId,
        number: people,
        state: facts.state ?? 'approved',
        name_native: facts.name ?? `代表${people}`,
        name_latin: facts.latin ?? null,
        organisation_text: '示例职业学院 07',
        place: facts.place ?? 'CN',
        phone: facts.phone ?? null,
        locale: 'zh',
        link_hash: sha256(registrationId),
        created_at: at,
        updated_at: at,
      });
      const state = facts.badge ?? 'active';
      await knex('badge').insert({
        id: badgeId,
        edition_id: editionId,
        registration_id: registrationId,
        code_hash: hash,
        state,
        issued_at: at,
        ended_at: state === 'active' ? null : at,
      });
      return { registrationId, badgeId, code };
    },
    async addCheckpoint(facts = {}) {
      doors += 1;
      const id = systemIds.uuid();
      await knex('checkpoint').insert({
        id,
        edition_id: editionId,
        kind: 'entrance',
        name_zh: `入口${doors}`,
        name_en: `Gate ${doors}`,
        admission_policy: 'once',
        admits_for: id,
        position: doors,
        ...facts,
      });
      return id;
    },
  };
}
