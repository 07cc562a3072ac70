import type { Caller } from '../../../platform/caller.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { Failure } from '../../../platform/errors.ts';
import { crockford } from '../../../platform/ids.ts';
import type { Platform } from '../../../platform/module.ts';
import type { Audit } from '../../audit/index.ts';
import {
  type CertificateContent,
  type CertificateSeries,
  certificateNumber,
  verificationUrl,
  withCheck,
} from '../domain.ts';
import { markIssued, markSuperseded, raiseSequence } from '../store.ts';
import { requireDrawable } from './drawable.ts';

/** The words of a sheet before it has a number. */
export type Unnumbered<C = CertificateContent> = C extends CertificateContent
  ? Omit<C, 'number' | 'verificationUrl'>
  : never;

export interface ToIssue {
  readonly id: string;
  readonly supersedes: string | null;
  readonly words: Unnumbered;
}

type Needs = Pick<Platform, 'clock' | 'ids' | 'jobs' | 'publicUrl'> & {
  readonly audit: Audit;
  readonly drawJob: string;
};

export type NumberSheets = (
  tx: Tx,
  caller: Caller,
  series: CertificateSeries,
  wanted: readonly ToIssue[],
) => Promise<{ id: string; number: string; content: CertificateContent }[]>;

/**
 * Numbers, words, audit lines and the orders to draw the sheets, for approved certificates of one kind. The caller holds
 * the series, so the numbers follow each other; all is one commit: a crash anywhere leaves either all of them or what was
 * approved as it was, and the counter with it.
 */
export function createNumbering({ clock, ids, jobs, publicUrl, audit, drawJob }: Needs): NumberSheets {
  return async (tx, caller, series, wanted) => {
    const at = clock.now();
    const sheets = wanted.map(({ words, ...certificate }, place) => {
      const sequence = series.nextSequence + place;
      const number = certificateNumber(series.code, series.year, sequence);
      const code = withCheck(crockford(ids.bytes(5)).slice(0, 7));
      const content = {
        ...words,
        number,
        verificationUrl: verificationUrl(publicUrl, number, code),
      } as CertificateContent;
      return { ...certificate, sequence, code, content };
    });
    requireDrawable(sheets.map(({ content }) => content));
    const by = caller.kind === 'user' ? caller.userId : null;
    for (const { id, supersedes, sequence, code, content } of sheets) {
      if (supersedes && !(await markSuperseded(tx, supersedes, id, at)))
        throw new Failure('conflict', 'certificates.not_in_force');
      if (!(await markIssued(tx, id, { sequence, code, content, by, at })))
        throw new Failure('conflict', 'certificates.not_approved');
      await audit.record(tx, {
        caller,
        action: 'certificates.issued',
        subject: { kind: 'certificate', id },
        editionId: series.editionId,
        detail: { number: content.number, ...(supersedes && { supersedes }) },
      });
      await jobs.enqueue(tx, drawJob, { certificateId: id }, { key: `${drawJob}:${id}` });
    }
    await raiseSequence(tx, series.id, series.nextSequence + sheets.length);
    return sheets.map(({ id, content }) => ({ id, number: content.number, content }));
  };
}
