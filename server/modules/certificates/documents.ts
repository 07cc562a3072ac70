import { designationLayout as layout } from '../../../templates/certificate/designation/layout.ts';
import { chains } from '../../platform/pdf/chains.ts';
import { PaperDocument } from '../../platform/pdf/document.ts';
import { defineForm, type Form } from '../../platform/pdf/form.ts';
import { listMissingGlyphs, type MissingGlyph } from '../../platform/pdf/missing-glyphs.ts';
import { addSignatureField, loadSigner, roomFor, signPdf } from '../../platform/pdf/pades.ts';
import { commonNameOf } from '../../platform/pdf/x509.ts';
import { drawGround, drawMedal } from './designation-art.ts';
import { drawDesignationFoot, drawDesignationText } from './designation-drawing.ts';
import type { DesignationPrint, DesignationSheet } from './designation-sheet.ts';

/** One PDF, one A4 landscape page a certificate, in the order given; the same data make the same bytes. */
export async function drawDesignationCertificates(print: DesignationPrint): Promise<Uint8Array> {
  const [first] = print.certificates;
  const last = print.certificates[print.certificates.length - 1];
  if (!first || !last) throw new RangeError('no certificate to draw');
  const numbers = first === last ? first.number : `${first.number} – ${last.number}`;
  const document = new PaperDocument({
    title: `${layout.zh.title} ${layout.en.title} ${numbers}`,
    author: `${first.conferredByZh} ${first.conferredByEn}`,
    subject: first === last ? `${first.institutionZh} ${first.institutionEn}` : first.programmeZh,
    keywords: print.certificates.map((sheet) => sheet.number).join(', '),
    lang: 'zh-CN',
    date: new Date(`${first.conferredOn.slice(0, 10)}T00:00:00Z`),
    size: [layout.page.width, layout.page.height],
    archival: true,
  });
  const { keyPem = '', certificatePem = '', chainPem = [] } = print.seal?.signature ?? {};
  const signer = print.seal && loadSigner(keyPem, certificatePem, chainPem);
  const medals = new Map<string, Form>();
  let ground: Form | undefined;
  const structure = document.struct('Document');
  document.addStructure(structure);
  for (const sheet of print.certificates) {
    document.addSheet();
    ground ??= defineForm(document, layout.page.width, layout.page.height, () => drawGround(document));
    const medal = medalFor(document, sheet, medals);
    const { radius, centre } = layout.foot.medal;
    document.decorate(() => {
      ground?.paint(0, 0);
      medal.paint(layout.page.width / 2 - radius, centre - radius);
    });
    const section = document.struct('Sect');
    structure.add(section);
    drawDesignationText(document, section, sheet);
    drawDesignationFoot(document, section, sheet);
    section.end();
    if (sheet === first && print.seal && signer) {
      addSignatureField(document, {
        name: commonNameOf(signer.certificate),
        reason: `${layout.zh.title} ${layout.en.title}`,
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

/** What the certificates say and no face can draw; asked before a print, so that no sheet has a hole in a name. */
export function listMissingOnDesignations({ certificates }: DesignationPrint): MissingGlyph[] {
  const texts = certificates.flatMap(({ signers, ...sheet }) => [
    ...Object.values(sheet),
    ...signers.flatMap((signer) => Object.values(signer)),
  ]);
  return listMissingGlyphs(texts, chains.serif);
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

function medalFor(document: PaperDocument, sheet: DesignationSheet, medals: Map<string, Form>): Form {
  const key = `${sheet.programmeZh}\n${sheet.programmeEn}`;
  const known = medals.get(key);
  if (known) return known;
  const { radius } = layout.foot.medal;
  const medal = defineForm(document, 2 * radius, 2 * radius, () => {
    drawMedal(document, radius, radius, radius, sheet.programmeZh, sheet.programmeEn);
  });
  medals.set(key, medal);
  return medal;
}
