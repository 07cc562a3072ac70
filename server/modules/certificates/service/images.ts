import type { Caller } from '../../../platform/caller.ts';
import { sha256 } from '../../../platform/crypto.ts';
import { Failure } from '../../../platform/errors.ts';
import type { Platform } from '../../../platform/module.ts';
import { requirePrintable, UnusablePicture } from '../../../platform/pdf/picture.ts';
import type { Audit } from '../../audit/index.ts';
import { mayKeepSeals } from '../policy.ts';
import {
  type CertificateImage,
  findImage,
  type ImageUse,
  insertImage,
  listImages,
  mapImageBytes,
  markWithdrawn,
} from '../store.ts';
import { userIdOf } from './approving.ts';

type Needs = Pick<Platform, 'db' | 'clock' | 'ids'> & { readonly audit: Audit };

/** Logos, seals and signatures. Their bytes leave the server towards approvers and on issued sheets, never otherwise. */
export function createImages({ db, clock, ids, audit }: Needs) {
  const requireKeeper = (caller: Caller, use: ImageUse): void => {
    if (use !== 'logo' && !mayKeepSeals(caller)) throw new Failure('forbidden', 'certificates.seals_are_kept');
  };
  const getImage = async (caller: Caller, id: string): Promise<CertificateImage> => {
    const image = await findImage(db.knex, id);
    if (!image || image.withdrawnAt) throw new Failure('missing', 'request.missing');
    requireKeeper(caller, image.use);
    return image;
  };

  return {
    listImages: () => listImages(db.knex),

    async addImage(
      caller: Caller,
      { use, label }: { readonly use: ImageUse; readonly label: string },
      bytes: Uint8Array,
    ): Promise<CertificateImage> {
      requireKeeper(caller, use);
      const facts = requireUsable(bytes);
      const image: CertificateImage = {
        id: ids.uuid(),
        use,
        label,
        ...facts,
        uploadedBy: userIdOf(caller),
        uploadedAt: clock.now(),
        withdrawnAt: null,
      };
      const hash = sha256(bytes);
      await db.transaction(async (tx) => {
        await insertImage(tx, image, { bytes, sha256: hash });
        await audit.record(tx, {
          caller,
          action: 'certificates.image_added',
          subject: { kind: 'certificate_image', id: image.id },
          detail: { use, label, sha256: Buffer.from(hash).toString('hex') },
        });
      });
      return image;
    },

    async readImage(caller: Caller, id: string): Promise<{ mediaType: string; bytes: Uint8Array }> {
      const { mediaType } = await getImage(caller, id);
      const bytes = (await mapImageBytes(db.knex, [id])).get(id);
      if (!bytes) throw new Failure('missing', 'request.missing');
      return { mediaType, bytes };
    },

    async withdrawImage(caller: Caller, id: string): Promise<void> {
      const { use, label } = await getImage(caller, id);
      await db.transaction(async (tx) => {
        if (!(await markWithdrawn(tx, id, { userId: userIdOf(caller), at: clock.now() }))) return;
        await audit.record(tx, {
          caller,
          action: 'certificates.image_withdrawn',
          subject: { kind: 'certificate_image', id },
          detail: { use, label },
        });
      });
    },
  };
}

function requireUsable(bytes: Uint8Array) {
  try {
    return requirePrintable(bytes);
  } catch (error) {
    if (!(error instanceof UnusablePicture)) throw error;
    const { fault, width, height } = error;
    throw new Failure('invalid', `certificates.picture_${fault}`, { params: { width, height } });
  }
}
