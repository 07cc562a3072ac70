import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  arrange,
  arrangeRound,
  compareCards,
  compareSeats,
  drawPlan,
  EVEN_READINGS,
  type PlanPlace,
  type PlanShape,
  SEATING_RULES,
  type Seat,
  seatLabel,
  seatsOfRow,
  seatText,
} from '../../../server/modules/seating/domain.ts';

const place = (id: string, position: number, more: Partial<PlanPlace> = {}): PlanPlace => ({
  registrationId: id,
  tableId: null,
  position,
  side: null,
  duty: null,
  locked: false,
  absent: false,
  ...more,
});
const people = (count: number, more: (n: number) => Partial<PlanPlace> = () => ({})) =>
  Array.from({ length: count }, (_, at) => place(String(at + 1), at + 1, more(at + 1)));
const plan = (more: Partial<PlanShape>): PlanShape => ({
  kind: 'rostrum',
  label: '主席台',
  rule: 'domestic',
  evenReading: 'second_beside',
  rows: [60],
  tables: [],
  places: [],
  ...more,
});
const without = (places: readonly PlanPlace[], id: string) =>
  places.map((one) => (one.registrationId === id ? { ...one, absent: true } : one));

/** As a drawing shows it: each line from the left of the sheet to its right, lines from top to bottom. */
function read(shape: PlanShape, view: 'audience' | 'seated' = 'audience'): string[] {
  const { seats } = drawPlan(shape, arrange(shape), view);
  const tops = [...new Set(seats.map(({ y }) => Math.round(y)))].sort((a, b) => a - b);
  return tops.map((top) =>
    seats
      .filter(({ y }) => Math.round(y) === top)
      .sort((a, b) => a.x - b.x)
      .map(({ seat }) => seat.registrationId)
      .join(' '),
  );
}

/*
 * Drawn by hand first, then typed: the audience sits below the sheet, so what is on the left of who sits on the rostrum
 * stands on the right here.
 */
describe('plans drawn by hand', () => {
  test.each([
    // 左为上: the second on the left of the first.
    [7, 'domestic', 'second_beside', '7 5 3 1 2 4 6'],
    [7, 'domestic', 'first_on_side', '7 5 3 1 2 4 6'],
    [8, 'domestic', 'second_beside', '7 5 3 1 2 4 6 8'],
    [8, 'domestic', 'first_on_side', '8 6 4 2 1 3 5 7'],
    // The guest of honour (2) on the right of the host (1).
    [7, 'international', 'second_beside', '6 4 2 1 3 5 7'],
    [7, 'international', 'first_on_side', '6 4 2 1 3 5 7'],
    [8, 'international', 'second_beside', '8 6 4 2 1 3 5 7'],
    [8, 'international', 'first_on_side', '7 5 3 1 2 4 6 8'],
    [1, 'domestic', 'second_beside', '1'],
    [2, 'domestic', 'second_beside', '1 2'],
    [2, 'international', 'second_beside', '2 1'],
    [9, 'domestic', 'second_beside', '9 7 5 3 1 2 4 6 8'],
  ] as const)('rostrum of %i, %s, %s: %s', (count, rule, evenReading, line) => {
    expect(read(plan({ rule, evenReading, places: people(count) }))).toEqual([line]);
    expect(read(plan({ rule, evenReading, places: people(count) }), 'seated')).toEqual([
      line.split(' ').reverse().join(' '),
    ]);
  });

  test('the front row of the hall faces the stage: seen from behind, left is left', () => {
    expect(read(plan({ kind: 'front_row', places: people(7) }))).toEqual(['6 4 2 1 3 5 7']);
    expect(read(plan({ kind: 'front_row', places: people(8) }))).toEqual(['8 6 4 2 1 3 5 7']);
  });

  test('group photo: the front row is nearest the camera, each row begins anew in its middle', () => {
    expect(read(plan({ kind: 'group_photo', rows: [5, 6, 6], places: people(15) }))).toEqual([
      '14 12 13 15',
      '10 8 6 7 9 11',
      '5 3 1 2 4',
    ]);
    expect(read(plan({ kind: 'group_photo', rows: [4, 5], rule: 'international', places: people(9) }))).toEqual([
      '8 6 5 7 9',
      '4 2 1 3',
    ]);
  });

  test('signing table: the host on the left as they sit, the guest on the right; ranks outwards, the higher in front', () => {
    const side = (who: 'host' | 'guest', names: string) =>
      names.split(' ').map((name) => ({ name, side: who }) as const);
    const places = [...side('host', 'H ha h1 h2 h3'), ...side('guest', 'G ga g1 g2 g3 g4 g5 g6 g7')].map(
      ({ name, side: of }, at) =>
        place(name, at + 1, {
          side: of,
          duty: /^[HG]$/.test(name) ? 'signatory' : name.endsWith('a') ? 'assistant' : null,
        }),
    );
    // From the audience the guest is on the left.
    expect(read(plan({ kind: 'signing_table', places }))).toEqual(['g7', 'g6 g5 g4 g3 g2 g1 h1 h2 h3', 'ga G H ha']);
  });

  test('round table of 10 with a co-host: guests 1 and 2 beside the host, 3 and 4 beside the co-host, then companions', () => {
    const places = [
      place('host', 1, { duty: 'host' }),
      place('co', 2, { duty: 'co_host' }),
      ...['g1', 'g2', 'g3', 'g4', 'g5', 'g6'].map((id, at) => place(id, at + 3)),
      place('c1', 9, { side: 'host' }),
      place('c2', 10, { side: 'host' }),
    ];
    const chairs = arrangeRound('t', places).sort((a, b) => a.offset - b.offset);
    // To the right of the host, all around, back to the left of the host.
    expect(chairs.map(({ registrationId }) => registrationId).join(' ')).toBe('host g1 c1 g6 g4 co g3 g5 c2 g2');
  });

  test('round table of 8 with one host', () => {
    const places = [
      place('host', 1, { duty: 'host' }),
      ...people(7).map((one) => ({ ...one, position: one.position + 1 })),
    ];
    const chairs = arrangeRound('t', places).sort((a, b) => a.offset - b.offset);
    expect(chairs.map(({ registrationId }) => registrationId).join(' ')).toBe('host 1 3 5 7 6 4 2');
  });
});

describe('seats have names', () => {
  test('from the middle, as who sits there sees it', () => {
    const shape = plan({ places: people(4) });
    const texts = arrange(shape).map((seat, _, seats) => seatText(shape, seat, seats));
    expect(texts.map(({ zh }) => zh)).toEqual(['中', '左1', '右1', '左2']);
    expect(texts.map(({ en }) => en)).toEqual(['C', 'L1', 'R1', 'L2']);
    const photo = plan({ kind: 'group_photo', rows: [1, 3], label: '合影', places: people(3) });
    expect(arrange(photo).map((seat, _, seats) => seatLabel(photo, seat, seats))).toEqual([
      '合影 1排中 Row 1 C',
      '合影 2排右1 Row 2 R1',
      '合影 2排左1 Row 2 L1',
    ]);
  });

  test('an even row of a photograph has no middle, by either reading and rule', () => {
    const names = (more: Partial<PlanShape>, count: number) => {
      const photo = plan({ kind: 'group_photo', rows: [9], label: '合影', places: people(count), ...more });
      return arrange(photo)
        .sort((a, b) => b.offset - a.offset)
        .map((seat, _, seats) => seatText(photo, seat, seats).zh)
        .join(' ');
    };
    for (const more of [{}, { evenReading: 'first_on_side' }, { rule: 'international' }] as const) {
      expect(names(more, 6)).toBe('左3 左2 左1 右1 右2 右3');
      expect(names(more, 5)).toBe('左2 左1 中 右1 右2');
    }
  });

  test('a label is never longer than a registration holds', () => {
    const shape = plan({
      kind: 'signing_table',
      label: '长'.repeat(20),
      places: people(14, () => ({ side: 'guest' })),
    });
    for (const seat of arrange(shape)) expect(seatLabel(shape, seat, arrange(shape)).length).toBeLessThanOrEqual(40);
  });
});

describe('an absence closes ranks', () => {
  const cardsOf = (shape: PlanShape) =>
    arrange(shape).map((seat, _, seats) => ({
      key: seat.registrationId,
      text: `name ${seat.registrationId}`,
      place: seatText(shape, seat, seats).zh,
    }));

  test('the last of nine: nobody else moves, one card is taken away', () => {
    const before = plan({ places: people(9) });
    const after = { ...before, places: without(before.places, '9') };
    expect(compareSeats(arrange(before), arrange(after)).map(({ registrationId }) => registrationId)).toEqual(['9']);
    expect(compareCards(cardsOf(before), cardsOf(after))).toMatchObject([{ key: '9', change: 'gone' }]);
  });

  test('the sixth of nine: those before keep their seats, those behind change sides', () => {
    const before = plan({ places: people(9) });
    const after = { ...before, places: without(before.places, '6') };
    expect(read(after)).toEqual(['8 5 3 1 2 4 7 9']);
    expect(
      compareCards(cardsOf(before), cardsOf(after)).map(({ key, change, after: now }) => [key, change, now?.place]),
    ).toEqual([
      ['7', 'place', '左3'],
      ['8', 'place', '右3'],
      ['9', 'place', '左4'],
      ['6', 'gone', undefined],
    ]);
  });

  test('a dinner: within a table people move up, and no card says so', () => {
    const tables = [{ id: 't', number: 1, nameZh: null, nameEn: null, capacity: 10 }];
    const before = plan({ kind: 'dinner', rows: [], tables, places: people(8, () => ({ tableId: 't' })) });
    const after = { ...before, places: without(before.places, '4') };
    expect(compareSeats(arrange(before), arrange(after)).length).toBeGreaterThan(1);
    expect(compareCards(cardsOf(before), cardsOf(after))).toMatchObject([{ key: '4', change: 'gone' }]);
  });

  test('a name that was corrected is a card to print', () => {
    const card = { key: '1', text: '张三', place: '中' };
    expect(compareCards([card], [{ ...card, text: '张叁' }])).toMatchObject([{ key: '1', change: 'text' }]);
    expect(compareCards([card], [card])).toEqual([]);
  });
});

describe('whatever the plan', () => {
  const shapes = fc
    .record({
      kind: fc.constantFrom('rostrum', 'front_row', 'signing_table', 'group_photo', 'dinner'),
      rule: fc.constantFrom(...SEATING_RULES),
      evenReading: fc.constantFrom(...EVEN_READINGS),
      rows: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 }),
      who: fc.array(
        fc.record({
          table: fc.integer({ min: 0, max: 2 }),
          side: fc.constantFrom('host', 'guest', null),
          duty: fc.constantFrom('signatory', 'assistant', 'host', 'co_host', null),
          absent: fc.boolean(),
        }),
        { maxLength: 30 },
      ),
    })
    .map(({ kind, rule, evenReading, rows, who }) => {
      const room = rows.reduce((sum, one) => sum + one, 0);
      const tables = [0, 1, 2].map((at) => ({
        id: `t${at}`,
        number: at + 1,
        nameZh: null,
        nameEn: null,
        capacity: 30,
      }));
      const rowed = kind !== 'dinner' && kind !== 'signing_table';
      return plan({
        kind: kind as PlanShape['kind'],
        rule,
        evenReading,
        rows: rowed ? rows : kind === 'dinner' ? [] : [30],
        tables: kind === 'dinner' ? tables : [],
        places: who
          .slice(0, rowed ? room : 30)
          .map(({ table, side, duty, absent }, at) =>
            place(`p${at}`, at + 1, { tableId: kind === 'dinner' ? `t${table}` : null, side, duty, absent }),
          ),
      });
    });
  const key = ({ part, tableId, row, offset }: Seat) => `${part} ${tableId} ${row} ${offset}`;

  test('everybody who is here has one seat, and no seat has two', () => {
    fc.assert(
      fc.property(shapes, (shape) => {
        const seats = arrange(shape);
        const here = shape.places.filter(({ absent }) => !absent).map(({ registrationId }) => registrationId);
        expect(seats.map(({ registrationId }) => registrationId).sort()).toEqual([...here].sort());
        expect(new Set(seats.map(key)).size).toBe(seats.length);
      }),
    );
  });

  test('no card covers another, in either view, and turning the sheet is not mirroring it', () => {
    fc.assert(
      fc.property(shapes, (shape) => {
        const seats = arrange(shape);
        const [drawn, turned] = [drawPlan(shape, seats, 'audience'), drawPlan(shape, seats, 'seated')];
        for (const drawing of [drawn, turned])
          for (const [at, a] of drawing.seats.entries()) {
            expect(a.x >= 0 && a.y >= 0 && a.x + a.width <= drawing.width && a.y + a.height <= drawing.height).toBe(
              true,
            );
            for (const b of drawing.seats.slice(at + 1))
              expect(
                a.x + a.width <= b.x + 0.01 ||
                  b.x + b.width <= a.x + 0.01 ||
                  a.y + a.height <= b.y + 0.01 ||
                  b.y + b.height <= a.y + 0.01,
              ).toBe(true);
          }
        drawn.seats.forEach((one, at) => {
          const other = turned.seats[at];
          expect(one.x + (other?.x ?? 0) + one.width).toBeCloseTo(drawn.width);
          expect(one.y + (other?.y ?? 0) + one.height).toBeCloseTo(drawn.height);
        });
      }),
    );
  });

  test('a row alternates: the first n persons hold n seats side by side around the first', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.constantFrom(...SEATING_RULES),
        fc.constantFrom(...EVEN_READINGS),
        (count, rule, reading) => {
          const offsets = seatsOfRow(count, rule, reading);
          for (let n = 1; n <= count; n += 1) {
            const first = offsets.slice(0, n);
            expect(Math.max(...first) - Math.min(...first)).toBe(n - 1);
          }
          for (let at = 2; at < count; at += 1)
            expect(Math.sign(offsets[at] ?? 0)).toBe(-Math.sign(offsets[at - 1] ?? 0));
          // The two rules are mirror images of each other.
          const mirrored = seatsOfRow(count, rule === 'domestic' ? 'international' : 'domestic', reading);
          expect(offsets.map((offset) => offset + (mirrored[offsets.indexOf(offset)] ?? 0))).toEqual(
            offsets.map(() => 0),
          );
        },
      ),
    );
  });

  test('closing ranks keeps the order of those who stay', () => {
    fc.assert(
      fc.property(shapes, fc.nat(), (shape, nat) => {
        const gone = shape.places[nat % Math.max(1, shape.places.length)];
        if (!gone || shape.kind === 'dinner' || shape.kind === 'signing_table') return;
        const rank = (one: PlanShape) => arrange(one).map(({ registrationId }) => registrationId);
        const after = { ...shape, places: without(shape.places, gone.registrationId) };
        expect(rank(after)).toEqual(rank(shape).filter((id) => id !== gone.registrationId));
      }),
    );
  });
});
