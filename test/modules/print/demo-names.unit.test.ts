import { beforeAll, describe, expect, test } from '@jest/globals';
import { createDemoRows } from '../../../seeds/demo/demo-rows.ts';
import { addOrganisations } from '../../../seeds/demo/organisations.ts';
import { createPeople } from '../../../seeds/demo/people.ts';
import type { BadgeSheet } from '../../../server/modules/print/badge-sheet.ts';
import { drawBadges, drawSignInSheet } from '../../../server/modules/print/documents.ts';
import { chains } from '../../../server/platform/pdf/chains.ts';
import { listMissingGlyphs } from '../../../server/platform/pdf/missing-glyphs.ts';
import { hasPoppler, readPages } from '../../support/paper.ts';

// A judge that is not ours; where the system has none the run says so, and the build server installs it (.ci/run).
const onPoppler = hasPoppler ? test : test.skip;

interface Name {
  readonly native: string;
  readonly latin: string;
}

/** More of each place than the demo has people there. */
function demoNames(): Name[] {
  const personOf = createPeople(0);
  const counts = { CN: 180, HK: 30, MO: 20, TH: 25, LA: 15, GE: 18, US: 16, CA: 16, FI: 16, ID: 24, KE: 2 };
  const names = Object.entries(counts).flatMap(([place, count]) =>
    Array.from({ length: count }, () => personOf(place)).map(({ nameNative, nameLatin }) => ({
      native: nameNative,
      latin: nameLatin ?? '',
    })),
  );
  return [...new Map(names.map((name) => [`${name.native} ${name.latin}`, name])).values()];
}

interface Organisation {
  readonly name_zh: string | null;
  readonly name_en: string | null;
  readonly name_local: string | null;
}

function demoOrganisations(): Organisation[] {
  const rows = createDemoRows();
  addOrganisations(rows, new Date('2026-01-01T00:00:00Z'));
  return rows.of('organisation') as unknown as Organisation[];
}

const names = demoNames();
const organisations = demoOrganisations();

/** A name that fills two lines is broken where the card ends; all else of it must come out as it went in. */
function flat(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, '');
}

function badge({ native, latin }: Name, at: number): BadgeSheet {
  const organisation = organisations[at % organisations.length];
  return {
    code: `HW${String(at).padStart(32, '0')}`,
    nameNative: native,
    nameLatin: latin,
    position: '',
    organisationZh: organisation?.name_zh ?? '',
    organisationEn: organisation?.name_en ?? '',
    ...(organisation?.name_local && { organisationLocal: organisation.name_local }),
    placeZh: '中国',
    placeEn: 'China',
    typeZh: '正式代表',
    typeEn: 'Delegate',
    colour: 'delegate',
    number: String(at + 1).padStart(4, '0'),
    editionTitleZh: '广东省“一带一路”职业教育联盟年会',
    editionTitleEn: 'Annual Conference',
    venueLine: '天河校区',
    dateLine: '2026.11.22',
  };
}

describe('every name of the demo', () => {
  test('has all its glyphs in every chain', () => {
    expect(names.length).toBeGreaterThan(300);
    const texts = [
      ...names.flatMap(({ native, latin }) => [native, latin]),
      ...organisations.flatMap(({ name_zh, name_en, name_local }) => [name_zh ?? '', name_en ?? '', name_local ?? '']),
    ];
    for (const chain of Object.values(chains)) expect(listMissingGlyphs(texts, chain)).toEqual([]);
  });

  describe('on badges', () => {
    const badges = names.map(badge);
    let pages: string[] = [];
    beforeAll(async () => {
      // By lines pdftotext takes a hyphen at the end of one for its own and drops it: Specimen-Placeholder.
      if (hasPoppler) pages = readPages(await drawBadges({ badges, format: 'a6' }), 'as written');
    });

    onPoppler('comes out as it went in, on its own page, in reading order', () => {
      expect(pages).toHaveLength(badges.length);
      badges.forEach((sheet, at) => {
        const said = flat(pages[at] ?? '');
        const { nameNative, nameLatin, organisationLocal, organisationZh, organisationEn, number } = sheet;
        const lines = [...new Set([organisationLocal ?? '', organisationZh, organisationEn].filter(Boolean))].slice(
          0,
          2,
        );
        const order = [...new Set([nameNative, nameLatin]), ...lines, number].filter(Boolean).map(flat);
        let from = 0;
        for (const text of order) {
          const found = said.indexOf(text, from);
          expect({ text, found: found >= 0, said }).toEqual({ text, found: true, said });
          from = found + text.length;
        }
      });
    });

    onPoppler('keeps its spaces where it stands on one line', () => {
      badges.forEach(({ nameNative, nameLatin }, at) => {
        const lines = (pages[at] ?? '').split('\n').map((line) => line.trim());
        for (const name of [nameNative, nameLatin].filter(Boolean)) {
          const whole = lines.some((line) => flat(line) === flat(name));
          if (whole) expect(lines).toContain(name.normalize('NFC'));
        }
      });
    });
  });

  onPoppler('comes out of a sign-in sheet, row by row', async () => {
    const rows = names.map(({ native, latin }, at) => ({
      code: String(at + 1).padStart(4, '0'),
      name: native,
      nameLatin: latin,
      organisationZh: organisations[at % organisations.length]?.name_zh ?? '',
      organisationEn: organisations[at % organisations.length]?.name_en ?? '',
    }));
    const head = { editionTitleZh: '年会', editionTitleEn: 'Conference', doorZh: '开幕式', doorEn: 'Opening' };
    const bytes = await drawSignInSheet({ ...head, asOf: '2026-11-22 08:00', timeZone: 'Asia/Shanghai', rows });
    const said = flat(readPages(bytes, 'as written').join('\n'));
    let from = 0;
    for (const { code, name, nameLatin } of rows) {
      for (const text of [...new Set([code, name, nameLatin])].filter(Boolean).map(flat)) {
        const found = said.indexOf(text, from);
        expect({ text, found: found >= 0 }).toEqual({ text, found: true });
        from = found + text.length;
      }
    }
  });
});
