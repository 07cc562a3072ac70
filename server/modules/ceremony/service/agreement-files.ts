import type { Caller } from '../../../platform/caller.ts';
import { sha256 } from '../../../platform/crypto.ts';
import { violates } from '../../../platform/db/violates.ts';
import { Failure } from '../../../platform/errors.ts';
import { fileTypeOf } from '../agreement-file-type.ts';
import type { AgreementFile, AgreementFileKind } from '../domain.ts';
import { findAgreement } from '../store/agreement-store.ts';
import { countFiles, deleteFile, findFile, insertFile, listFiles } from '../store/file-store.ts';
import { type AgreementNeeds, lockVersion, refuse, told } from './agreement-needs.ts';

export interface NewFile {
  readonly kind: AgreementFileKind;
  readonly language?: string | undefined;
  readonly fileName: string;
  readonly bytes: Uint8Array;
}
export interface AgreementFiles {
  listFiles(agreementId: string): Promise<AgreementFile[]>;
  getFile(agreementId: string, id: string): Promise<Pick<AgreementFile, 'fileName' | 'mediaType'> & { bytes: Buffer }>;
  addFile(caller: Caller, agreementId: string, file: NewFile): Promise<void>;
  removeFile(caller: Caller, agreementId: string, id: string): Promise<void>;
}

const MOST = 40;

export function createAgreementFiles(needs: AgreementNeeds): AgreementFiles {
  const { db, ids, clock } = needs;
  return {
    listFiles: (agreementId) => listFiles(db.knex, agreementId),
    async getFile(agreementId, id) {
      const file = await findFile(db.knex, { agreementId, id });
      if (!file) throw new Failure('missing', 'request.missing');
      return file;
    },

    async addFile(caller, agreementId, { kind, language, fileName, bytes }) {
      if (!(await findAgreement(db.knex, agreementId))) throw new Failure('missing', 'request.missing');
      if (kind === 'draft' && !language) refuse({ pointer: '?language', code: 'required' });
      const type = await fileTypeOf(bytes);
      if (!type) throw new Failure('invalid', 'ceremony.file_type');
      const added = db.transaction(async (tx) => {
        const agreement = await lockVersion(tx, agreementId);
        if ((await countFiles(tx, agreementId)) >= MOST)
          throw new Failure('conflict', 'ceremony.files_full', { params: { limit: MOST } });
        const file: AgreementFile = {
          id: ids.uuid(),
          agreementId,
          kind,
          language: language ?? null,
          fileName: named(fileName, `${agreement.number} ${kind}`, type.extension),
          mediaType: type.mediaType,
          size: bytes.length,
          addedBy: caller.kind === 'anonymous' ? '' : caller.name,
          addedAt: clock.now(),
        };
        await insertFile(tx, file, { bytes, sha256: sha256(bytes) });
        await told(needs, tx, caller, agreement, [
          'agreement_file_added',
          { action: 'file_added', after: { file: { kind, language: file.language, fileName: file.fileName } } },
        ]);
      });
      await added.catch((error: unknown) => {
        throw violates(error, 'agreement_file_once') ? new Failure('conflict', 'ceremony.file_twice') : error;
      });
    },

    removeFile: (caller, agreementId, id) =>
      db.transaction(async (tx) => {
        const agreement = await lockVersion(tx, agreementId);
        const gone = await deleteFile(tx, { agreementId, id });
        if (!gone) throw new Failure('missing', 'request.missing');
        await told(needs, tx, caller, agreement, [
          'agreement_file_removed',
          { action: 'file_removed', before: { file: gone } },
        ]);
      }),
  };
}

/** The ending is that of what it is: a system opens a file by its ending. */
function named(fileName: string, otherwise: string, extension: string): string {
  const known = extension === 'jpg' ? /\.jpe?g$/i : new RegExp(`\\.${extension}$`, 'i');
  const name = fileName.replace(/^\.+/, '').trim();
  if (known.test(name)) return name;
  return `${name.replace(/\.[A-Za-z0-9]{1,5}$/, '') || otherwise}.${extension}`;
}
