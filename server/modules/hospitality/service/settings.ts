import type { Caller } from '../../../platform/caller.ts';
import { Failure } from '../../../platform/errors.ts';
import type { SettingChanges } from '../contract/drafts.ts';
import type { Setting } from '../store/rows.ts';
import { findSetting, lockSetting, saveSetting } from '../store/stay-store.ts';
import type { Erasing } from './erasing.ts';
import type { HospitalityNeeds } from './needs.ts';

export interface Settings {
  findSetting(editionId: string): Promise<Setting>;
  changeSetting(caller: Caller, year: number, version: string, changes: SettingChanges): Promise<Setting>;
}

export function createSettings({ db, clock, audit, editions }: HospitalityNeeds, erasing: Erasing): Settings {
  return {
    findSetting: (editionId) => findSetting(db.knex, editionId),
    changeSetting: (caller, year, version, changes) =>
      db.transaction(async (tx) => {
        const edition = await editions.getByYear(year, tx);
        const before = await lockSetting(tx, edition.id);
        if (String(before.version) !== version) throw new Failure('stale', 'hospitality.stale');
        const { travelClosesAt, lodgingClosesAt, lodgingReleased, eraseAfterDays } = changes;
        const instant = (given: string | null) => (given === null ? null : new Date(given));
        const after: Setting = {
          ...before,
          ...(travelClosesAt !== undefined && { travelClosesAt: instant(travelClosesAt) }),
          ...(lodgingClosesAt !== undefined && { lodgingClosesAt: instant(lodgingClosesAt) }),
          ...(lodgingReleased !== undefined && {
            lodgingReleasedAt: lodgingReleased ? (before.lodgingReleasedAt ?? clock.now()) : null,
          }),
          ...(eraseAfterDays !== undefined && { eraseAfterDays }),
          version: before.version + 1,
        };
        await saveSetting(tx, edition.id, after);
        await audit.record(tx, {
          caller,
          action: 'hospitality.setting_changed',
          subject: { kind: 'edition', id: edition.id },
          editionId: edition.id,
          detail: { ...changes },
        });
        await erasing.orderRound(tx);
        return after;
      }),
  };
}
