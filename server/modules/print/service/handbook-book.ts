import { promisify } from 'node:util';
import { inflate } from 'node:zlib';
import type { Caller } from '../../../platform/caller.ts';
import { sha256 } from '../../../platform/crypto.ts';
import type { Database } from '../../../platform/db/database.ts';
import { Failure } from '../../../platform/errors.ts';
import type { PdfRenderer } from '../../../platform/pdf/renderer.ts';
import type { Clock } from '../../../platform/time.ts';
import type { Audit } from '../../audit/index.ts';
import { readLogo } from '../../directory/index.ts';
import type { Editions } from '../../editions/index.ts';
import {
  deletePlan,
  findHandbook,
  findPlan,
  findPlanMark,
  type Handbook,
  type HandbookTexts,
  lockHandbook,
  type PlanPicture,
  saveHandbook,
  savePlan,
} from '../store/handbook-store.ts';

export type WrittenHandbook = Handbook & { readonly plan: Omit<PlanPicture, 'bytes'> | null };

export interface HandbookBook {
  read(year: number): Promise<WrittenHandbook>;
  /** `version` is what the caller last saw. @throws Failure stale */
  change(caller: Caller, year: number, version: string, changes: Partial<HandbookTexts>): Promise<WrittenHandbook>;
  getPlan(year: number): Promise<PlanPicture>;
  /** @throws Failure invalid for what is no picture, or would be too many points to draw */
  setPlan(caller: Caller, year: number, bytes: Uint8Array): Promise<WrittenHandbook>;
  removePlan(caller: Caller, year: number): Promise<WrittenHandbook>;
}

/** A4 at 300 dpi has 8.7 million points. */
const MOST_POINTS = 12_000_000;
const unpack = promisify(inflate);

export function createHandbookBook({
  db,
  clock,
  audit,
  editions,
  pdf,
}: {
  readonly db: Database;
  readonly clock: Clock;
  readonly audit: Audit;
  readonly editions: Editions;
  readonly pdf: PdfRenderer;
}): HandbookBook {
  const read: HandbookBook['read'] = async (year) => {
    const { id } = await editions.getByYear(year);
    const [texts, plan] = await Promise.all([findHandbook(db.knex, id), findPlanMark(db.knex, id)]);
    return { ...texts, plan: plan ?? null };
  };
  const record = (tx: Parameters<Audit['record']>[0], caller: Caller, editionId: string, detail: object) =>
    audit.record(tx, {
      caller,
      action: 'print.handbook_changed',
      subject: { kind: 'edition', id: editionId },
      editionId,
      detail: { ...detail },
    });
  const notAPicture = () => new Failure('invalid', 'print.plan_not_a_picture');

  return {
    read,
    async change(caller, year, version, changes) {
      const { id } = await editions.getByYear(year);
      await db.transaction(async (tx) => {
        const before = await lockHandbook(tx, id);
        if (String(before.version) !== version) throw new Failure('stale', 'print.handbook_stale');
        await saveHandbook(tx, id, { ...before, ...changes, version: before.version + 1 }, clock.now());
        // Which parts, not what they say: contacts are people.
        await record(tx, caller, id, { changed: Object.keys(changes) });
      });
      return read(year);
    },
    async getPlan(year) {
      const plan = await findPlan(db.knex, (await editions.getByYear(year)).id);
      if (!plan) throw new Failure('missing', 'request.missing');
      return plan;
    },
    async setPlan(caller, year, bytes) {
      const { id } = await editions.getByYear(year);
      const image = readLogo(Buffer.from(bytes));
      if (!image || image.mediaType === 'image/webp') throw notAPicture();
      const { width, height, mediaType } = image;
      if (width * height > MOST_POINTS || width < 1 || height < 1) throw new Failure('invalid', 'print.plan_too_large');
      if (!(await holdsItsPoints(image))) throw notAPicture();
      try {
        await pdf.render('venue_plan', { bytes: new Uint8Array(image.bytes), width, height });
      } catch {
        throw notAPicture();
      }
      const mark = sha256(image.bytes).toString('hex');
      await db.transaction(async (tx) => {
        await savePlan(tx, id, { mediaType, bytes: image.bytes, width, height, sha256: mark }, clock.now());
        await record(tx, caller, id, { changed: ['plan'], bytes: image.bytes.length });
      });
      return read(year);
    },
    async removePlan(caller, year) {
      const { id } = await editions.getByYear(year);
      await db.transaction(async (tx) => {
        if ((await deletePlan(tx, id)) > 0) await record(tx, caller, id, { changed: ['plan'] });
      });
      return read(year);
    },
  };
}

/** A PNG says how many points it has; what unpacks to more than these is made to fill memory. */
async function holdsItsPoints({
  mediaType,
  bytes,
  width,
  height,
}: NonNullable<ReturnType<typeof readLogo>>): Promise<boolean> {
  if (mediaType !== 'image/png') return true;
  const parts: Buffer[] = [];
  for (let at = 8; at < bytes.length; at += 12 + bytes.readUInt32BE(at))
    if (bytes.toString('latin1', at + 4, at + 8) === 'IDAT')
      parts.push(bytes.subarray(at + 8, at + 8 + bytes.readUInt32BE(at)));
  // At most four channels of two bytes, a filter byte a line, and the seven passes of an interlaced one.
  const most = (width * 8 + 8) * height * 2 + 64;
  try {
    await unpack(Buffer.concat(parts), { maxOutputLength: most });
    return true;
  } catch {
    return false;
  }
}
