import { PaperDocument } from '../../platform/pdf/document.ts';
import type { MissingGlyph } from '../../platform/pdf/missing-glyphs.ts';
import { addSignatureField, loadSigner, roomFor, signPdf } from '../../platform/pdf/pades.ts';
import { inside } from '../../platform/pdf/pdfkit-inside.ts';
import { commonNameOf } from '../../platform/pdf/x509.ts';
import type { CertificatePrint, SheetSet } from './certificate-print.ts';
import { type CertificateContent, holderOf } from './domain/certificate-content.ts';
import type { Paper } from './domain/template.ts';
import { wordsOf } from './domain/template-words.ts';
import { createSheetDrawing } from './drawing/draw-sheet.ts';
import { listMissingOnSheet } from './drawing/missing.ts';

export { drawCertificateList, listMissingOnList } from './list-drawing.ts';

// 3 mm.
const BLEED = 8.504;
// 10 mm round the trimmed sheet: 3 of bleed, then the marks.
const MARGIN = 28.346;

/** One PDF, one page a certificate, in the order given; the same data make the same bytes. */
export async function drawCertificates(print: CertificatePrint): Promise<Uint8Array> {
  const { template, paper } = print;
  const sets = setsOf(print);
  const sheets = sets.flatMap((set) => set.sheets);
  const [first] = sheets;
  const last = sheets[sheets.length - 1];
  if (!first || !last) throw new RangeError('no certificate to draw');
  const numbers = first === last ? first.number : `${first.number} – ${last.number}`;
  const holder = holderOf(first);
  const title = `${template.titleZh} ${template.titleEn}`;
  const document = new PaperDocument({
    title: `${title} ${numbers}`,
    author: `${first.issuerZh} ${first.issuerEn}`,
    ...(first === last && { subject: `${holder.zh} ${holder.en}` }),
    keywords: sheets.map((sheet) => sheet.number).join(', '),
    lang: 'zh-CN',
    date: new Date(`${first.conferredOn.slice(0, 10)}T00:00:00Z`),
    size: [0, 0],
    archival: true,
  });
  const { keyPem = '', certificatePem = '', chainPem = [] } = print.seal?.signature ?? {};
  const signer = print.seal && loadSigner(keyPem, certificatePem, chainPem);
  const structure = document.struct('Document');
  document.addStructure(structure);
  for (const set of sets) {
    const draw = createPage(document, set, paper, print.guides === true);
    for (const sheet of set.sheets) {
      const section = document.struct('Sect');
      structure.add(section);
      draw(section, sheet);
      section.end();
      if (sheet !== first || !print.seal || !signer) continue;
      addSignatureField(document, {
        name: commonNameOf(signer.certificate),
        reason: title,
        time: new Date(print.seal.at),
        room: roomFor(signer),
      });
    }
  }
  structure.end();
  if (print.seal?.credential) attachCredential(document, first.number, print.seal.credential, new Date(print.seal.at));
  const bytes = await document.finish();
  return signer ? signPdf(bytes, signer) : bytes;
}

const setsOf = (print: CertificatePrint): SheetSet[] => [print, ...(print.further ?? [])];

function createPage(document: PaperDocument, { template, images }: SheetSet, paper: Paper, guides: boolean) {
  const scale = paper.size === 'A3' ? Math.SQRT2 : 1;
  const margin = paper.marks ? MARGIN : 0;
  const [width, height] = [template.page.width * scale, template.page.height * scale];
  const draw = createSheetDrawing(document, { template, paper, images, guides, bleed: BLEED / scale });
  return (section: ReturnType<PaperDocument['struct']>, sheet: CertificateContent): void => {
    document.addSheet([width + 2 * margin, height + 2 * margin]);
    const bounds = inside(document).page.dictionary.data;
    bounds['TrimBox'] = [margin, margin, margin + width, margin + height];
    if (paper.marks) {
      const edge = margin - BLEED;
      bounds['BleedBox'] = [edge, edge, width + 2 * margin - edge, height + 2 * margin - edge];
      document.decorate(() => drawCropMarks(document, width, height));
    }
    document.save().translate(margin, margin).scale(scale);
    draw(section, wordsOf(sheet));
    document.restore();
  };
}

/** What the certificates say and no face can draw; asked before a print, so that no sheet has a hole in a name. */
export function listMissingOnCertificates(print: CertificatePrint): MissingGlyph[] {
  return setsOf(print).flatMap(({ template, sheets }) =>
    sheets.flatMap((sheet) => listMissingOnSheet(template, wordsOf(sheet))),
  );
}

/** Where the knife goes: 5 mm long, and 4 mm away from the sheet, so that none is left on it. */
function drawCropMarks(document: PaperDocument, width: number, height: number): void {
  const [near, far] = [MARGIN - 11.339, MARGIN - 25.512];
  const [right, foot] = [width + 2 * MARGIN, height + 2 * MARGIN];
  for (const x of [MARGIN, MARGIN + width]) {
    document.moveTo(x, far).lineTo(x, near);
    document.moveTo(x, foot - near).lineTo(x, foot - far);
  }
  for (const y of [MARGIN, MARGIN + height]) {
    document.moveTo(far, y).lineTo(near, y);
    document.moveTo(right - near, y).lineTo(right - far, y);
  }
  document.lineWidth(0.25).stroke('#000000');
}

/** PDF/A-3 wants to know of every file what it is to the document, its type and its dates. */
function attachCredential(document: PaperDocument, number: string, jwt: string, at: Date): void {
  document.file(Buffer.from(jwt), {
    name: `${number}.jwt`,
    type: 'application/vc+jwt',
    relationship: 'Data',
    description: 'Open Badges 3.0 credential (VC-JWT) 开放徽章凭证',
    creationDate: at,
    modifiedDate: at,
  } as PDFKit.Mixins.PDFAttachmentOptions);
}
