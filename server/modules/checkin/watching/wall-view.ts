import type { WallView } from '../contract/wall-views.ts';
import type { WallRow } from '../store/wall-queries.ts';

export const GUESTS = 12;
/** Of two who come from one place, "a guest from there" would be a name. */
export const FEW = 5;

export function wallView({ year, title_zh, title_en, time_zone, ...counted }: WallRow): WallView {
  const { present, organisations, places, guests } = counted;
  return { year, title: { zh: title_zh, en: title_en }, timeZone: time_zone, present, organisations, places, guests };
}
