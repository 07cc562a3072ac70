import { type Organisation, placeName } from '../../directory/domain.ts';
import { allOrNone, type StageSettings } from '../domain.ts';
import { type HallRow, settingsOf } from '../store/hall-store.ts';

export interface Dress {
  readonly placeZh: string | null;
  readonly placeEn: string | null;
  readonly flag: string | null;
  readonly logo: string | null;
}
export interface Dressing extends Pick<StageSettings, 'firstPartySide'> {
  /** Of everybody who stands on the picture together, so that nobody has what another one lacks. */
  dress(organisations: readonly (Organisation | undefined)[]): Dress[];
}

const BARE: Dress = { placeZh: null, placeEn: null, flag: null, logo: null };

/** What the edition shows beside names: labels of places, flags that two people have looked at, and logos. */
export function dressingOf(hall: Pick<HallRow, 'settings' | 'labels' | 'flags' | 'logos' | 'year'>): Dressing {
  const { showPlaces, firstPartySide } = settingsOf(hall);
  const labelled = new Map(hall.labels.map((label) => [label.place, label]));
  const flagged = new Map(
    hall.flags.map(({ place, mark }) => [place, `/api/v1/editions/${hall.year}/flags/${place}?v=${mark}`]),
  );
  const logos = new Map(hall.logos.map(({ id, mark }) => [id, `/api/v1/organisations/${id}/logo?v=${mark}`]));
  return {
    firstPartySide,
    dress(shown) {
      const pictures = {
        flags: allOrNone(shown.map((one) => flagged.get(one?.place ?? '') ?? null)),
        logos: allOrNone(shown.map((one) => logos.get(one?.id ?? '') ?? null)),
      };
      return shown.map((one, at) =>
        one
          ? {
              placeZh: showPlaces ? (labelled.get(one.place)?.zh ?? placeName(one.place, 'zh')) : null,
              placeEn: showPlaces ? (labelled.get(one.place)?.en ?? placeName(one.place, 'en')) : null,
              flag: pictures.flags[at] ?? null,
              logo: pictures.logos[at] ?? null,
            }
          : BARE,
      );
    },
  };
}
