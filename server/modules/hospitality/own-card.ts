import type { Database } from '../../platform/db/database.ts';
import type { FindOwnCards } from '../registration/index.ts';
import { takesPart } from './domain.ts';
import { findRoomGuest } from './store/lodging-store.ts';
import { listPassengersOf, listRunsByIds } from './store/run-store.ts';
import { findGuest, findSetting, listLegs } from './store/stay-store.ts';

/** The door on the own page: what is missing, or that there is something to read. */
export function createOwnCard(db: Database): FindOwnCards {
  return async ({ id, editionId, state }) => {
    if (!takesPart(state)) return [];
    const [setting, guest, legs, seats, bed] = await Promise.all([
      findSetting(db.knex, editionId),
      findGuest(db.knex, id),
      listLegs(db.knex, [id]),
      listPassengersOf(db.knex, [id]),
      findRoomGuest(db.knex, id),
    ]);
    const runs = await listRunsByIds(
      db.knex,
      seats.map(({ runId }) => runId),
    );
    const card = { path: 'travel', titleZh: '抵离与住宿', titleEn: 'Travel and lodging' } as const;
    const pickUp = runs.some(({ releasedAt }) => releasedAt !== null);
    const room = bed !== undefined && setting.lodgingReleasedAt !== null;
    if (pickUp || room) {
      const textZh = [pickUp && '接送已安排', room && '住宿已安排'].filter(Boolean).join('，');
      const textEn = [pickUp && 'pick-up arranged', room && 'room arranged'].filter(Boolean).join(', ');
      return [{ ...card, textZh, textEn: textEn.charAt(0).toUpperCase() + textEn.slice(1), tone: 'good' }];
    }
    if (setting.erasedAt) return [];
    if (legs.length === 0)
      return [{ ...card, textZh: '请填写抵离信息', textEn: 'Please enter your travel', tone: 'wait' }];
    if (!guest?.lodging)
      return [{ ...card, textZh: '请注明是否需要住宿', textEn: 'Please say whether you need a room', tone: 'wait' }];
    return [{ ...card, textZh: '已填写', textEn: 'Entered', tone: 'plain' }];
  };
}
