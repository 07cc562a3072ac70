import type { LabelField } from '../../../templates/badge/labels/layout.ts';
import { cleanText } from '../../platform/pdf/clean-text.ts';
import { badgeOutline } from '../registration/index.ts';
import type { BadgeSheet } from './badge-sheet.ts';
import type { LabelView } from './contract.ts';

export type Label = LabelView;

/** The texts of a badge, brought down to what a label has room for. */
export function labelFields(sheet: BadgeSheet): Readonly<Record<LabelField, string>> {
  const native = cleanText(sheet.nameNative);
  const latin = cleanText(sheet.nameLatin);
  const names = [sheet.organisationLocal ?? '', sheet.organisationZh, sheet.organisationEn].map(cleanText);
  const [organisation = '', organisationOther = ''] = [...new Set(names)].filter(Boolean);
  return {
    number: sheet.number,
    nameNative: native || latin,
    nameLatin: native && latin !== native ? latin : '',
    position: cleanText(sheet.position),
    organisation,
    organisationOther,
    place: [sheet.placeZh, sheet.placeEn].map(cleanText).filter(Boolean).join(' '),
    type: [sheet.typeZh, sheet.typeEn].map(cleanText).filter(Boolean).join(' '),
    edition: cleanText(sheet.editionTitleZh),
  };
}

export function labelOf(registrationId: string, sheet: BadgeSheet): Label {
  const colour = typeof sheet.colour === 'string' ? '#0f5c63' : sheet.colour[1];
  return { registrationId, ...labelFields(sheet), colour, qr: badgeOutline(sheet.code) };
}
