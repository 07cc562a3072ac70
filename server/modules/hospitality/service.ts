import { createErasing, type Erasing } from './service/erasing.ts';
import { createHotels, type Hotels } from './service/hotels.ts';
import { followRegistrations } from './service/leaving.ts';
import { createLodging, type Lodging } from './service/lodging.ts';
import type { HospitalityNeeds } from './service/needs.ts';
import { createPickUps, type PickUps } from './service/pick-ups.ts';
import { createReminders, type Reminders } from './service/reminders.ts';
import { createSettings, type Settings } from './service/settings.ts';
import { createImport, type ImportStays } from './service/sheet-import.ts';
import { createStays, type Stays } from './service/stays.ts';

export type { Room, Run } from './store/rows.ts';

export interface HospitalityService
  extends Pick<Stays, 'change'>,
    PickUps,
    Lodging,
    Settings,
    Reminders,
    Pick<Erasing, 'round'> {
  readonly hotels: Hotels;
  readonly importStays: ImportStays;
}

export function createHospitalityService(needs: HospitalityNeeds): HospitalityService {
  const erasing = createErasing(needs);
  const stays = createStays(needs, erasing);
  followRegistrations(needs);
  return {
    change: stays.change,
    ...createPickUps(needs),
    ...createLodging(needs),
    ...createSettings(needs, erasing),
    round: erasing.round,
    hotels: createHotels(needs),
    importStays: createImport(needs, stays),
    ...createReminders(needs),
  };
}
