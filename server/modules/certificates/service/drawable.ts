import { Failure } from '../../../platform/errors.ts';
import { chains, type FontChain } from '../../../platform/pdf/chains.ts';
import { listMissingGlyphs } from '../../../platform/pdf/missing-glyphs.ts';
import type { CertificateContent } from '../domain.ts';

/** The faces in which the sheet sets each of its texts. */
const SET_IN: readonly (readonly [FontChain, readonly (keyof CertificateContent)[]])[] = [
  [chains.display, ['institutionZh']],
  [
    chains.serif,
    ['institutionEn', 'programmeZh', 'programmeEn', 'cohortEn', 'issuerZh', 'conferredByZh', 'conferredByEn'],
  ],
  [chains.serifText, ['cohortZh', 'conferredByZh']],
  [chains.italic, ['conferredByEn']],
  [chains.capitals, ['issuerEn', 'programmeEn']],
  [chains.sans, ['number', 'verificationUrl']],
];

/** @throws Failure invalid that names the institution and the characters: no sheet with a hole is numbered or printed. */
export function requireDrawable(contents: readonly CertificateContent[]): void {
  for (const content of contents) {
    const missing = SET_IN.flatMap(([chain, keys]) =>
      listMissingGlyphs(
        keys.map((key) => content[key]),
        chain,
      ),
    );
    if (missing.length === 0) continue;
    const characters = [...new Set(missing.map((one) => `${one.character} (${one.codePoint})`))].join(', ');
    const institution = content.institutionZh || content.institutionEn;
    throw new Failure('invalid', 'certificates.glyphs_missing', { params: { institution, characters } });
  }
}
