import type { Caller } from '../../../platform/caller.ts';
import { sha256 } from '../../../platform/crypto.ts';
import type { Database } from '../../../platform/db/database.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { violates } from '../../../platform/db/violates.ts';
import { Failure } from '../../../platform/errors.ts';
import { bump } from '../../../platform/realtime/channel.ts';
import type { Clock } from '../../../platform/time.ts';
import type { Audit } from '../../audit/index.ts';
import { isPlace } from '../../directory/domain.ts';
import { MAX_LOGO_BYTES, readLogo } from '../../directory/index.ts';
import type { Editions } from '../../editions/index.ts';
import { stageChannel } from '../channel-names.ts';
import type { StageSettings } from '../domain.ts';
import {
  approveFlag,
  deleteFlag,
  type Flag,
  type FlagPicture,
  findFlag,
  listCeremonyIds,
  listFlags,
  listPlaceLabels,
  type PlaceLabel,
  readSettings,
  replacePlaceLabels,
  type StoredSettings,
  saveFlag,
  saveSettings,
} from '../store/stage-settings.ts';

export interface StageSettingsOf {
  readonly settings: StoredSettings;
  readonly labels: readonly PlaceLabel[];
  readonly flags: readonly Flag[];
}

export interface StageSettingsService {
  get(year: number): Promise<StageSettingsOf>;
  set(
    caller: Caller,
    year: number,
    version: string,
    wanted: StageSettings & { labels: readonly PlaceLabel[] },
  ): Promise<void>;
  /** The hall sees approved pictures only; the office sees also what waits for the second person. */
  getFlag(caller: Caller, year: number, place: string): Promise<FlagPicture & { readonly isApproved: boolean }>;
  setFlag(caller: Caller, year: number, place: string, bytes: Buffer): Promise<void>;
  /** By somebody else than who brought the picture, and of that very picture. */
  approveFlag(caller: Caller, year: number, place: string, mark: string): Promise<void>;
  removeFlag(caller: Caller, year: number, place: string): Promise<void>;
}

interface Needs {
  readonly db: Database;
  readonly clock: Clock;
  readonly audit: Audit;
  readonly editions: Editions;
}

/** Large enough for a flag a metre high on the wall, small enough that a screen has it at once. */
const SMALLEST_SIDE = 120;

export function createStageSettings({ db, clock, audit, editions }: Needs): StageSettingsService {
  const missing = () => new Failure('missing', 'request.missing');
  /** What is set for the edition is seen on the screens of all its ceremonies. */
  const announce = async (tx: Tx, editionId: string): Promise<void> => {
    await bump(tx, ...(await listCeremonyIds(tx, editionId)).map(stageChannel));
  };
  const change = async (
    { caller, year }: { caller: Caller; year: number },
    action:
      | 'ceremony.stage_settings_changed'
      | 'ceremony.flag_uploaded'
      | 'ceremony.flag_approved'
      | 'ceremony.flag_removed',
    detail: Record<string, unknown>,
    work: (tx: Tx, editionId: string) => Promise<void>,
  ): Promise<void> =>
    db.transaction(async (tx) => {
      const { id } = await editions.getByYear(year, tx);
      await tx('edition').where({ id }).forUpdate().first('id');
      await work(tx, id);
      await audit.record(tx, { caller, action, subject: { kind: 'edition', id }, editionId: id, detail });
      await announce(tx, id);
    });
  const userOf = (caller: Caller): string => {
    if (caller.kind !== 'user') throw new Failure('forbidden', 'request.forbidden');
    return caller.userId;
  };

  return {
    async get(year) {
      const { id } = await editions.getByYear(year);
      return {
        settings: await readSettings(db.knex, id),
        labels: await listPlaceLabels(db.knex, id),
        flags: await listFlags(db.knex, id),
      };
    },

    async set(caller, year, version, { labels, ...wanted }) {
      const strange = labels.findIndex(({ place }) => !isPlace(place));
      if (strange >= 0)
        throw new Failure('invalid', 'request.invalid', {
          errors: [{ pointer: `/labels/${strange}/place`, code: 'ceremony.no_such_place' }],
        });
      await change({ caller, year }, 'ceremony.stage_settings_changed', { ...wanted }, async (tx, id) => {
        const before = await readSettings(tx, id);
        if (String(before.version) !== version) throw new Failure('stale', 'request.stale');
        await saveSettings(tx, id, { ...wanted, version: before.version + 1 });
        const own = new Map(labels.map(({ place, zh, en }) => [place, { place, zh: zh.trim(), en: en.trim() }]));
        await replacePlaceLabels(tx, id, [...own.values()]);
      });
    },

    async getFlag(caller, year, place) {
      const { id } = await editions.getByYear(year);
      const flag = await findFlag(db.knex, id, place);
      const isApproved = flag?.approvedBy != null;
      if (!flag || !(isApproved || caller.kind === 'user')) throw missing();
      return { mediaType: flag.mediaType, bytes: flag.bytes, sha256: flag.sha256, isApproved };
    },

    async setFlag(caller, year, place, bytes) {
      const uploadedBy = userOf(caller);
      if (!isPlace(place)) throw missing();
      const refuse = (code: string) =>
        new Failure('invalid', 'request.invalid', { errors: [{ pointer: '/data', code }] });
      if (bytes.length > MAX_LOGO_BYTES) throw refuse('ceremony.flag_size');
      const image = readLogo(bytes);
      if (!image) throw refuse('ceremony.flag_not_a_picture');
      if (Math.min(image.width, image.height) < SMALLEST_SIDE) throw refuse('ceremony.flag_size');
      await change({ caller, year }, 'ceremony.flag_uploaded', { place }, (tx, id) =>
        saveFlag(tx, id, {
          place,
          mediaType: image.mediaType,
          bytes: image.bytes,
          sha256: sha256(image.bytes),
          uploadedBy,
          uploadedAt: clock.now(),
        }),
      );
    },

    async approveFlag(caller, year, place, mark) {
      const by = userOf(caller);
      const approved = change({ caller, year }, 'ceremony.flag_approved', { place }, async (tx, id) => {
        const seen = Buffer.from(mark, 'hex');
        if (!(await approveFlag(tx, id, { place, sha256: seen, by, at: clock.now() })))
          throw new Failure('conflict', 'ceremony.flag_changed');
      });
      await approved.catch((error: unknown) => {
        throw violates(error, 'stage_flag_approved_by_another')
          ? new Failure('forbidden', 'ceremony.flag_needs_another', { cause: error })
          : error;
      });
    },

    removeFlag: (caller, year, place) =>
      change({ caller, year }, 'ceremony.flag_removed', { place }, async (tx, id) => {
        if (!(await deleteFlag(tx, id, place))) throw missing();
      }),
  };
}
