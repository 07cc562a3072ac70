import { letterLayout as layout } from '../../../templates/letter/invitation/layout.ts';
import { letterTexts as texts } from '../../../templates/letter/invitation/texts.ts';
import { chains } from '../../platform/pdf/chains.ts';
import type { PaperDocument } from '../../platform/pdf/document.ts';
import { depth, drawFitted, fitText } from '../../platform/pdf/typeset.ts';
import { placeName } from '../directory/domain.ts';
import { dayText } from './domain/day-text.ts';
import type { LetterSheet } from './letter-sheet.ts';

type Section = ReturnType<PaperDocument['struct']>;
type Cell = readonly [label: string, value: string];

const { colours, table } = layout;

/** As in the passport: names in two fields, never in another case; days written so that no order of figures can be mistaken. */
function rowsOf({ passport, organisationZh, organisationEn, position }: LetterSheet): readonly (readonly Cell[])[] {
  const { labels, sexes } = texts;
  const day = (iso: string) => `${dayText(iso, 'zh')}  ${dayText(iso, 'en')}`;
  const place = (code: string) => `${placeName(code, 'zh')}  ${placeName(code, 'en')}`;
  return [
    [
      [labels.surname, passport.surname || '–'],
      [labels.givenNames, passport.givenNames || '–'],
    ],
    [
      [labels.sex, sexes[passport.sex]],
      [labels.dateOfBirth, day(passport.dateOfBirth)],
    ],
    [
      [labels.nationality, place(passport.nationality)],
      [labels.passportNumber, passport.passportNumber],
    ],
    [
      [labels.issuedOn, day(passport.issuedOn)],
      [labels.expiresOn, day(passport.expiresOn)],
    ],
    [
      [labels.issuingPlace, place(passport.issuingPlace)],
      [labels.position, position || '–'],
    ],
    [[labels.organisation, [...new Set([organisationZh, organisationEn])].filter(Boolean).join('  ')]],
    [
      [labels.arrivesOn, day(passport.arrivesOn)],
      [labels.departsOn, day(passport.departsOn)],
    ],
  ];
}
const ROWS = 7;

export function particularsHeight(scale: number): number {
  return ROWS * table.row * scale;
}

export function drawParticulars(
  document: PaperDocument,
  section: Section,
  sheet: LetterSheet,
  { top, scale, x, width }: { top: number; scale: number; x: number; width: number },
): void {
  const rows = rowsOf(sheet);
  const height = table.row * scale;
  const pad = table.pad;
  document.decorate(() => {
    // On a sample the word across the sheet must not be covered.
    if (!sheet.isSample) document.rect(x, top, width, height * rows.length).fill(colours.ground);
    document.lineWidth(0.5).strokeColor(colours.line);
    for (let at = 0; at <= rows.length; at++)
      document
        .moveTo(x, top + at * height)
        .lineTo(x + width, top + at * height)
        .stroke();
    document.rect(x, top, width, height * rows.length).stroke();
    rows.forEach((cells, at) => {
      if (cells.length < 2) return;
      document
        .moveTo(x + width / 2, top + at * height)
        .lineTo(x + width / 2, top + (at + 1) * height)
        .stroke();
    });
  });
  const body = document.struct('Table');
  section.add(body);
  rows.forEach((cells, at) => {
    const line = document.struct('TR');
    body.add(line);
    const share = width / cells.length;
    cells.forEach(([label, value], column) => {
      const place = { x: x + column * share + pad, width: share - 2 * pad };
      const quiet = { chain: chains.text, colour: colours.muted };
      const loud = { chain: chains.textStrong, colour: colours.ink };
      const above = top + at * height;
      const small = {
        width: place.width,
        height: table.label * scale,
        max: table.label * scale,
        min: 3,
        leading: 1.2,
        maxLines: 1,
      };
      const named = fitText(label, quiet, small);
      line.add(
        document.struct('TH', { lang: 'zh-CN' }, () => {
          drawFitted(document, named, above + 9 * scale, place, quiet);
        }),
      );
      const said = fitText(value, loud, {
        width: place.width,
        height: 14 * scale,
        max: table.value * scale,
        min: 5,
        leading: 1.18,
        maxLines: 2,
      });
      line.add(
        document.struct('TD', { lang: 'zh-CN' }, () => {
          drawFitted(document, said, above + 21.5 * scale - depth(said), place, loud);
        }),
      );
    });
    line.end();
  });
  body.end();
}
