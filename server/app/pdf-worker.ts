import { setPriority } from 'node:os';
import { isMainThread } from 'node:worker_threads';
import { move } from 'piscina';
import { drawCeremonyRecord, listMissingOnRecord } from '../modules/ceremony/documents.ts';
import {
  drawCertificateList,
  drawCertificates,
  listMissingOnCertificates,
  listMissingOnList,
} from '../modules/certificates/documents.ts';
import { drawInvitationLetters, listMissingOnLetters } from '../modules/letters/documents.ts';
import {
  drawBadges,
  drawSignInSheet,
  listMissingOnBadges,
  listMissingOnSheet,
  printPapers,
} from '../modules/print/documents.ts';
import { drawSeatPlan, drawSeatPlans, listMissingOnPlan, listMissingOnPlans } from '../modules/seating/documents.ts';
import { chains, facesOf } from '../platform/pdf/chains.ts';
import { loadFace } from '../platform/pdf/faces.ts';
import type { MissingGlyph } from '../platform/pdf/missing-glyphs.ts';
import type { RenderTask } from '../platform/pdf/renderer.ts';

// On Linux a priority is a thread's own: who stands at a door goes before a batch, which still gets a quarter of a share.
// Elsewhere it would be the whole server's.
const AFTER_SCANS = 5;
if (!isMainThread && process.platform === 'linux') setPriority(AFTER_SCANS);

/** Every paper the product prints, by name. */
const documents = {
  'certificate-list': { draw: drawCertificateList, listMissing: listMissingOnList },
  certificates: { draw: drawCertificates, listMissing: listMissingOnCertificates },
  'ceremony-record': { draw: drawCeremonyRecord, listMissing: listMissingOnRecord },
  'invitation-letters': { draw: drawInvitationLetters, listMissing: listMissingOnLetters },
  'seat-plan': { draw: drawSeatPlan, listMissing: listMissingOnPlan },
  ...printPapers,
  plan: { draw: drawSeatPlans, listMissing: listMissingOnPlans },
  badges: { draw: drawBadges, listMissing: listMissingOnBadges },
  'sign-in-sheet': { draw: drawSignInSheet, listMissing: listMissingOnSheet },
} as const;

interface Paper {
  // the data were made by the module that the paper belongs to, on the other side of a typed call
  draw(data: unknown): Promise<Uint8Array>;
  listMissing(data: unknown): MissingGlyph[];
}

export type DocumentName = keyof typeof documents;

function getPaper(name: string): Paper {
  if (!Object.hasOwn(documents, name)) throw new RangeError(`no document is called ${name}`);
  return documents[name as DocumentName] as Paper;
}

export async function render({ document, data }: RenderTask): Promise<unknown> {
  // moved, not copied: a batch is some megabytes
  return move(await getPaper(document).draw(data));
}

export function listMissing({ document, data }: RenderTask): MissingGlyph[] {
  return getPaper(document).listMissing(data);
}

export function warm(): void {
  for (const chain of [chains.display, chains.serif, chains.serifText, chains.sans, chains.sansBold]) {
    for (const id of facesOf(chain)) loadFace(id).shape('1');
  }
}
