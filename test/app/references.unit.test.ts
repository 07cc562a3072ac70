import { describe, expect, test } from '@jest/globals';
import { drawCeremonyRecord } from '../../server/modules/ceremony/documents.ts';
import { loadDesigns } from '../../server/modules/certificates/designs.ts';
import { drawCertificates } from '../../server/modules/certificates/documents.ts';
import { sampleContent } from '../../server/modules/certificates/domain/sample-content.ts';
import { OFFICE_PAPER } from '../../server/modules/certificates/domain/template.ts';
import { drawInvitationLetters } from '../../server/modules/letters/documents.ts';
import type { BadgeSheet } from '../../server/modules/print/badge-sheet.ts';
import { drawBadges, drawSignInSheet } from '../../server/modules/print/documents.ts';
import { sheet as letter } from '../support/letters-data.ts';
import { hasPoppler } from '../support/paper.ts';
import { readPng, writePng } from '../support/raster-png.ts';
import { recordFacts } from '../support/record-facts.ts';
import { compare, expectReference, pictureOf } from '../support/reference.ts';

// What a reader sees of each paper, beside a picture that somebody has looked at: test/support/reference.ts.
const onPoppler = hasPoppler ? test : test.skip;

const people: readonly (readonly [string, string, string])[] = [
  ['李建华', 'Li Jianhua', 'delegate'],
  ['สมชาย น้ำใจดี', 'Somchai Namchaidee', 'guest'],
  ['ກິ່ງແກ້ວ ພົມມະຈັນ', 'Kingkeo Phommachanh', 'speaker'],
  ['კონსტანტინე-ალექსანდრე მაგალითაშვილი-სანიმუშოშვილი', 'Konstantine-Aleksandre Magalitashvili', 'press'],
];

const badges: BadgeSheet[] = people.map(([nameNative, nameLatin, colour], at) => ({
  code: `HW${String(at + 1).padStart(32, '0')}`,
  nameNative,
  nameLatin,
  position: '教授 Professor',
  organisationZh: '示例职业学院',
  organisationEn: 'Sample Polytechnic of Transport and Communication',
  placeZh: '中国',
  placeEn: 'China',
  typeZh: '正式代表',
  typeEn: 'Delegate',
  colour: colour as BadgeSheet['colour'],
  number: `000${at + 1}`,
  editionTitleZh: '广东省“一带一路”职业教育联盟年会',
  editionTitleEn: 'Annual Conference of the Alliance',
  venueLine: '天河校区',
  dateLine: '2026.11.22',
}));

const door = {
  editionTitleZh: '广东省“一带一路”职业教育联盟年会',
  editionTitleEn: 'Annual Conference of the Alliance',
  doorZh: '开幕式',
  doorEn: 'Opening ceremony',
  asOf: '2026-11-22 08:00',
  timeZone: 'Asia/Shanghai',
  rows: badges.map(({ nameNative, nameLatin, organisationZh, organisationEn }, at) => ({
    code: `000${at + 1}`,
    name: nameNative,
    nameLatin,
    organisationZh,
    organisationEn,
  })),
};

describe('papers look as their references', () => {
  const papers: Readonly<Record<string, () => Promise<Uint8Array>>> = {
    badges: () => drawBadges({ badges, format: 'a4-4up' }),
    'invitation-letter': () => drawInvitationLetters({ letters: [letter()] }),
    'sign-in-sheet': () => drawSignInSheet(door),
    'ceremony-record': () =>
      drawCeremonyRecord({ record: recordFacts(), subjectIds: null, printedAt: '2026-11-22T04:00:00.000Z' }),
    'agreement-record': () =>
      drawCeremonyRecord({ record: recordFacts(), subjectIds: ['agreement'], printedAt: '2026-11-22T04:00:00.000Z' }),
  };

  const designs = [...loadDesigns().values()];
  onPoppler.each(designs.map((template) => [template.design, template] as const))(
    'certificate: %s',
    async (name, template) => {
      const sheets = [sampleContent(template.kind, 'usual', 'https://huiwu.example')];
      expectReference(
        `certificate-${name}`,
        await drawCertificates({ template, paper: OFFICE_PAPER, images: {}, sheets }),
      );
    },
  );

  onPoppler.each(Object.entries(papers))('%s', async (name, draw) => expectReference(name, await draw()));
});

describe('the comparison', () => {
  onPoppler('sees a name that is missing, and one that differs', async () => {
    const reference = pictureOf(await drawBadges({ badges, format: 'a6' }));
    const [first] = badges;
    if (!first) throw new Error('no badge');
    for (const change of [{ nameNative: '李建国' }, { organisationEn: '' }, { nameLatin: 'Li Jianguang' }]) {
      const other = await drawBadges({ badges: [{ ...first, ...change }], format: 'a6' });
      expect({ change, ...compare(reference, pictureOf(other)) }).toMatchObject({ change, isSame: false });
    }
    expect(compare(reference, pictureOf(await drawBadges({ badges: [first], format: 'a6' }))).worst).toBe(0);
  });

  test('reads the pictures that it wrote', () => {
    const rgb = Uint8Array.from({ length: 7 * 5 * 3 }, (_, at) => (at * 37) % 256);
    expect(readPng(writePng({ width: 7, height: 5, rgb }))).toEqual({ width: 7, height: 5, rgb });
  });
});
