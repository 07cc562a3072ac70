import { Failure } from '../../../platform/errors.ts';
import { chains, type FontChain } from '../../../platform/pdf/chains.ts';
import { listMissingGlyphs } from '../../../platform/pdf/missing-glyphs.ts';
import { type CertificateContent, type CertificateKind, holderOf } from '../domain.ts';

/** The faces in which the sheet sets each of its texts. */
type SetIn<C> = readonly (readonly [FontChain, readonly (keyof C)[]])[];
const SET_IN: { readonly [K in CertificateKind]: SetIn<Extract<CertificateContent, { kind: K }>> } = {
  designation: [
    [chains.display, ['institutionZh']],
    [
      chains.serif,
      ['institutionEn', 'programmeZh', 'programmeEn', 'cohortEn', 'issuerZh', 'conferredByZh', 'conferredByEn'],
    ],
    [chains.serifText, ['cohortZh', 'conferredByZh']],
    [chains.italic, ['conferredByEn']],
    [chains.capitals, ['issuerEn', 'programmeEn']],
    [chains.sans, ['number', 'verificationUrl']],
  ],
  attendance: [
    [chains.display, ['nameNative']],
    [chains.serif, ['nameLatin', 'organisationEn', 'editionEn', 'issuerZh', 'venueEn']],
    [chains.serifText, ['organisationZh', 'editionZh', 'venueZh']],
    [chains.capitals, ['issuerEn']],
    [chains.sans, ['number', 'verificationUrl']],
  ],
  membership: [
    [chains.display, ['institutionZh']],
    [chains.serif, ['institutionEn', 'rankEn', 'issuerZh']],
    [chains.serifText, ['rankZh']],
    [chains.capitals, ['issuerEn']],
    [chains.sans, ['number', 'verificationUrl']],
  ],
};

/** Keys and faces of one kind belong together, which a loop over all kinds cannot say. */
const textsOf = (content: CertificateContent): (readonly [FontChain, string[]])[] =>
  SET_IN[content.kind].map(([chain, keys]) => [
    chain,
    keys.map((key) => String((content as unknown as Record<string, string | null>)[key] ?? '')),
  ]);

/** @throws Failure invalid that names the institution and the characters: no sheet with a hole is numbered or printed. */
export function requireDrawable(contents: readonly CertificateContent[]): void {
  for (const content of contents) {
    const missing = textsOf(content).flatMap(([chain, texts]) => listMissingGlyphs(texts, chain));
    if (missing.length === 0) continue;
    const characters = [...new Set(missing.map((one) => `${one.character} (${one.codePoint})`))].join(', ');
    const { zh, en } = holderOf(content);
    throw new Failure('invalid', 'certificates.glyphs_missing', { params: { institution: zh || en, characters } });
  }
}
