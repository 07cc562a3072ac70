import type { Reader } from '../../../platform/db/tx.ts';
import { type Organisation, placeName } from '../../directory/domain.ts';
import { allOrNone, type StageSettings } from '../domain.ts';
import { mapLogos } from '../queries.ts';
import { listFlags, listPlaceLabels, readSettings } from '../store/stage-settings.ts';

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
export async function findDressing(
  reader: Reader,
  edition: { readonly id: string; readonly year: number },
  organisations: readonly Organisation[],
): Promise<Dressing> {
  const settings = await readSettings(reader, edition.id);
  const labels = settings.showPlaces ? await listPlaceLabels(reader, edition.id) : [];
  const flags = settings.showFlags ? await listFlags(reader, edition.id) : [];
  const logos = settings.showLogos
    ? await mapLogos(
        reader,
        organisations.map(({ id }) => id),
      )
    : new Map<string, string>();
  const labelled = new Map(labels.map((label) => [label.place, label]));
  const flagged = new Map(
    flags
      .filter(({ approvedBy }) => approvedBy !== null)
      .map(({ place, sha256 }) => [
        place,
        `/api/v1/editions/${edition.year}/flags/${place}?v=${sha256.toString('hex').slice(0, 12)}`,
      ]),
  );
  return {
    firstPartySide: settings.firstPartySide,
    dress(shown) {
      const pictures = {
        flags: allOrNone(shown.map((one) => flagged.get(one?.place ?? '') ?? null)),
        logos: allOrNone(shown.map((one) => logos.get(one?.id ?? '') ?? null)),
      };
      return shown.map((one, at) =>
        one
          ? {
              placeZh: settings.showPlaces ? (labelled.get(one.place)?.zh ?? placeName(one.place, 'zh')) : null,
              placeEn: settings.showPlaces ? (labelled.get(one.place)?.en ?? placeName(one.place, 'en')) : null,
              flag: pictures.flags[at] ?? null,
              logo: pictures.logos[at] ?? null,
            }
          : BARE,
      );
    },
  };
}
