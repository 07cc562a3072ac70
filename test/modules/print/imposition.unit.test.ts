import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  blockOf,
  cropMarks,
  impose,
  type Place,
  type SheetFormat,
} from '../../../server/modules/print/domain/imposition.ts';
import { hanTracking } from '../../../server/modules/print/han-tracking.ts';
import { createMeter, drawEach, METER, type PrintJob } from '../../../server/modules/print/print-job.ts';
import { badgeFormats } from '../../../templates/badge/formats.ts';
import { seatLabelLayout } from '../../../templates/print/seat-label/layout.ts';
import { seatTicketLayout } from '../../../templates/print/seat-ticket/layout.ts';
import { tableCardLayout } from '../../../templates/print/table-card/layout.ts';

const formats: Readonly<Record<string, SheetFormat>> = {
  ...badgeFormats,
  ...seatLabelLayout.formats,
  tickets: seatTicketLayout.format,
};
const names = Object.keys(formats);
const of = (name: string): SheetFormat => formats[name] ?? badgeFormats.a6;

describe('cards on a sheet', () => {
  test('each is printed once, in order, and its back lies behind its front on the next page', () => {
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.integer({ min: 1, max: 60 }), (name, count) => {
        const format = of(name);
        const pages = impose(format, count, true);
        const fronts = pages.filter(({ side }) => side === 'front').flatMap(({ places }) => places.map(({ at }) => at));
        expect(fronts).toEqual(Array.from({ length: count }, (_, at) => at));
        for (let page = 0; page < pages.length; page += 2) {
          const [front, back] = [pages[page], pages[page + 1]];
          expect([front?.side, back?.side]).toEqual(['front', 'back']);
          const behind = new Map(back?.places.map((place) => [place.at, place]));
          expect(behind.size).toBe(front?.places.length);
          for (const { at, x, y } of front?.places ?? []) {
            // Turned over its long edge: what was at the left is at the right, and nothing moves up or down.
            const other = behind.get(at);
            expect((other?.x ?? 0) + format.card.width).toBeCloseTo(format.paper.width - x, 6);
            expect(other?.y).toBe(y);
          }
        }
      }),
    );
  });

  test('a run on one side has half the pages, in the same places', () => {
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.integer({ min: 1, max: 60 }), (name, count) => {
        const doubled = impose(of(name), count, true).filter(({ side }) => side === 'front');
        expect(impose(of(name), count, false)).toEqual(doubled);
      }),
    );
  });

  test.each(names)('%s: nothing overlaps and nothing leaves the paper', (name) => {
    const format = of(name);
    const { card, paper, columns, rows } = format;
    const [page] = impose(format, columns * rows, false);
    const places: readonly Place[] = page?.places ?? [];
    expect(places).toHaveLength(columns * rows);
    for (const { x, y } of places) {
      expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
      expect(x + card.width).toBeLessThanOrEqual(paper.width);
      expect(y + card.height).toBeLessThanOrEqual(paper.height + 1e-9);
    }
    const meet = (a: Place, b: Place) =>
      a.x < b.x + card.width - 1e-6 &&
      b.x < a.x + card.width - 1e-6 &&
      a.y < b.y + card.height - 1e-6 &&
      b.y < a.y + card.height - 1e-6;
    for (const one of places)
      for (const other of places)
        if (one.at < other.at)
          expect([name, one.at, other.at, meet(one, other)]).toEqual([name, one.at, other.at, false]);
  });

  test.each(['a4-4up', 'a4-10up', 'tickets'])('%s: no crop mark crosses a card or its bleed', (name) => {
    const format = of(name);
    const [page] = impose(format, format.columns * format.rows, false);
    const bleed = 1.5;
    for (const { from, to } of cropMarks(format, 1.9, 3))
      for (const { x, y } of page?.places ?? []) {
        const [left, right] = [Math.min(from[0], to[0]), Math.max(from[0], to[0])];
        const [top, bottom] = [Math.min(from[1], to[1]), Math.max(from[1], to[1])];
        const crosses =
          right > x - bleed &&
          left < x + format.card.width + bleed &&
          bottom > y - bleed &&
          top < y + format.card.height + bleed;
        expect([name, from, to, crosses]).toEqual([name, from, to, false]);
      }
  });

  test('both faces of a name card and its foot fit the sheet, and the faces do not meet', () => {
    const { paper, gap } = tableCardLayout;
    for (const format of Object.values(tableCardLayout.formats)) {
      const second = format.y + format.face.height + (format.foot === 0 ? gap : 0);
      expect(second).toBeGreaterThanOrEqual(format.y + format.face.height);
      expect(second + format.face.height + format.foot).toBeLessThanOrEqual(paper.height);
      expect(format.x + format.face.width).toBeLessThanOrEqual(paper.width);
    }
  });

  test('names of two and three characters are as wide as each other', () => {
    const width = (name: string) => [...name].length + (hanTracking(name) ?? 0) * ([...name].length - 1);
    expect(width('张三')).toBeCloseTo(width('李建华'), 6);
    expect(hanTracking('ნინო')).toBeUndefined();
    expect(hanTracking('Ng')).toBeUndefined();
    expect(blockOf(badgeFormats['a4-10up']).width).toBe(176);
  });
});

describe('the meter of a run', () => {
  const job = (meter: Int32Array): PrintJob<string> => ({
    sheets: ['甲', '乙', '丙'],
    format: 'a6',
    options: {},
    sort: 'number',
    editionTitleZh: '',
    editionTitleEn: '',
    stamp: null,
    meter,
  });

  test('counts what is drawn and stops before the next when told', () => {
    const meter = createMeter();
    const drawn: string[] = [];
    const draw = () =>
      drawEach(job(meter), (sheet, at) => {
        drawn.push(sheet);
        if (at === 1) Atomics.store(meter, METER.stop, 1);
      });
    expect(draw).toThrow('stopped');
    expect([drawn, meter[METER.drawn], meter[METER.failed]]).toEqual([['甲', '乙'], 2, 0]);
  });

  test('names the one that cannot be drawn', () => {
    const meter = createMeter();
    const draw = () =>
      drawEach(job(meter), (sheet) => {
        if (sheet === '乙') throw new RangeError('nobody foresaw this');
      });
    expect(draw).toThrow('nobody foresaw');
    expect([meter[METER.drawn], meter[METER.failed]]).toEqual([1, 2]);
  });
});
