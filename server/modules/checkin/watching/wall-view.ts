import type { Reader } from '../../../platform/db/tx.ts';
import type { Edition } from '../../editions/domain.ts';
import type { WallView } from '../contract/wall-views.ts';
import { readWallRow } from '../store/wall-queries.ts';

const GUESTS = 12;
/** Of two who come from one place, "a guest from there" would be a name. */
const FEW = 5;

export async function readWall(reader: Reader, edition: Edition): Promise<WallView> {
  const { present, organisations, places, guests } = await readWallRow(reader, edition.id, GUESTS, FEW);
  return {
    year: edition.year,
    title: { zh: edition.titleZh, en: edition.titleEn },
    timeZone: edition.timeZone,
    present,
    organisations,
    places,
    guests,
  };
}
