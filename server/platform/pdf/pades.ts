import { createHash } from 'node:crypto';
import { createCades, type Signer } from './cades.ts';
import type { PaperDocument } from './document.ts';
import { inside } from './pdfkit-inside.ts';

export { loadSigner, type Signer } from './cades.ts';

export interface SignatureField {
  readonly name: string;
  readonly reason: string;
  readonly time: Date;
  /** Bytes to keep free for the signature: see roomFor(). */
  readonly room?: number;
}

const HOLE = 9_999_999_999;
const BYTE_RANGE = `/ByteRange [0 ${HOLE} ${HOLE} ${HOLE}]`;
// A CMS with an EC chain of three takes 2.3 kB, with RSA-4096 about 6.
const ROOM = 8192;

/** What the signature of this signer takes at most; its certificates are most of it, and every byte stands twice in the file. */
export function roomFor({ certificate, chain, key }: Signer): number {
  const certificates = [certificate, ...chain].reduce((sum, one) => sum + one.raw.length, 0);
  // 600 bytes of frame and attributes; the issuer's name stands in it twice more.
  return (
    certificates +
    (key.asymmetricKeyDetails?.modulusLength ?? 1024) / 8 +
    600 +
    2 * Buffer.byteLength(certificate.issuer)
  );
}

/** Leaves an invisible, empty signature on the current page; signPdf() fills it when the bytes stand. */
export function addSignatureField(document: PaperDocument, field: SignatureField): void {
  const self = inside(document);
  if (!self._acroform) self.initForm();
  const signature = self.ref({
    Type: 'Sig',
    Filter: 'Adobe.PPKLite',
    SubFilter: 'ETSI.CAdES.detached',
    ByteRange: [0, HOLE, HOLE, HOLE],
    Contents: Buffer.alloc(field.room ?? ROOM),
    M: field.time,
    // pdfkit writes String objects as PDF strings and plain ones as names
    Name: new String(field.name),
    Reason: new String(field.reason),
  });
  const appearance = self.ref({ Type: 'XObject', Subtype: 'Form', BBox: [0, 0, 0, 0], Resources: {} });
  // an empty string would make an object that is no stream
  appearance.end('q Q');
  const widget = self.ref({
    AP: { N: appearance },
    Type: 'Annot',
    Subtype: 'Widget',
    FT: 'Sig',
    F: 132,
    Rect: [0, 0, 0, 0],
    V: signature,
    T: new String('Signature1'),
    P: self.page.dictionary,
  });
  self.page.annotations.push(widget);
  const form = (self._root.data.AcroForm as { data: Record<string, unknown> }).data;
  form.SigFlags = 3;
  // set by pdfkit, forbidden by PDF/A
  delete form.NeedAppearances;
  form.Fields = [widget];
  signature.end();
  widget.end();
}

/** Signs the bytes in place of the empty signature (PAdES B-B). An EC signature differs from run to run, RSA does not. */
export function signPdf(bytes: Uint8Array, signer: Signer): Uint8Array {
  const pdf = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const range = pdf.indexOf(BYTE_RANGE);
  const open = pdf.indexOf('/Contents <', Math.max(0, range - 200)) + '/Contents '.length;
  const close = pdf.indexOf('>', open) + 1;
  if (range < 0 || close <= open) throw new Error('the document has no empty signature');
  const value = `/ByteRange [0 ${open} ${close} ${pdf.length - close}]`;
  pdf.write(value.padEnd(BYTE_RANGE.length), range, 'latin1');
  const digest = createHash('sha256').update(pdf.subarray(0, open)).update(pdf.subarray(close)).digest();
  const signature = createCades(digest, signer).toString('hex');
  const room = close - open - 2;
  if (signature.length > room) throw new Error(`the signature takes ${signature.length} of ${room} characters`);
  pdf.write(signature.padEnd(room, '0'), open + 1, 'latin1');
  return bytes;
}
