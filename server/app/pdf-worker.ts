import { move } from 'piscina';
import { drawDesignationCertificates } from '../modules/certificates/documents.ts';
import { drawBadges } from '../modules/print/documents.ts';
import { chains, facesOf } from '../platform/pdf/chains.ts';
import { loadFace } from '../platform/pdf/faces.ts';
import type { RenderTask } from '../platform/pdf/renderer.ts';

/** Every paper the product prints, by name. */
const documents = {
  'designation-certificates': drawDesignationCertificates,
  badges: drawBadges,
} as const;

export type DocumentName = keyof typeof documents;

export async function render({ document, data }: RenderTask): Promise<unknown> {
  if (!Object.hasOwn(documents, document)) throw new RangeError(`no document is called ${document}`);
  const draw = documents[document as DocumentName] as (data: unknown) => Promise<Uint8Array>;
  // moved, not copied: a batch is some megabytes
  return move(await draw(data));
}

export async function warm(): Promise<void> {
  for (const chain of [chains.display, chains.serif, chains.serifText, chains.sans, chains.sansBold]) {
    for (const id of facesOf(chain)) loadFace(id).shape('1');
  }
}
