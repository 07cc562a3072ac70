import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  instantsOf,
  localDay,
  localTime,
  mistakesOfSpan,
  nowAndNext,
  plainLine,
  plainLines,
  withOffset,
} from '../../../server/modules/agenda/domain.ts';

const MINUTE = 60_000;
const day = Date.parse('2024-11-22T00:00:00Z');
const session = fc
  .record({
    start: fc.integer({ min: 0, max: 1440 }),
    length: fc.integer({ min: 1, max: 300 }),
    state: fc.constantFrom('published', 'cancelled', 'draft'),
  })
  .map(({ start, length, state }) => ({
    startsAt: new Date(day + start * MINUTE).toISOString(),
    endsAt: new Date(day + (start + length) * MINUTE).toISOString(),
    state,
  }));
const moment = fc.integer({ min: -60 * 60, max: 1800 * 60 }).map((seconds) => new Date(day + seconds * 1000));

test('now holds exactly what is under way, next exactly what begins first after it', () => {
  fc.assert(
    fc.property(fc.array(session, { maxLength: 30 }), moment, (sessions, at) => {
      const { now, next } = nowAndNext(sessions, at);
      const held = sessions.filter(({ state }) => state !== 'cancelled');
      for (const one of held) {
        const running = new Date(one.startsAt) <= at && at < new Date(one.endsAt);
        expect(now.includes(one)).toBe(running);
        if (new Date(one.startsAt) > at)
          expect(next.every((other) => new Date(other.startsAt) <= new Date(one.startsAt))).toBe(true);
      }
      expect(next.every((one) => new Date(one.startsAt) > at && !now.includes(one))).toBe(true);
      expect(next.length > 0).toBe(held.some((one) => new Date(one.startsAt) > at));
      expect(new Set(next.map((one) => one.startsAt)).size).toBeLessThanOrEqual(1);
      expect(next.length).toBe(held.filter((one) => one.startsAt === next[0]?.startsAt).length);
      expect([...now, ...next].some(({ state }) => state === 'cancelled')).toBe(false);
    }),
  );
});

const zones = [
  'Asia/Shanghai',
  'Asia/Kathmandu',
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'Pacific/Kiritimati',
  'UTC',
];

test('wall time and back is the same instant, in zones with and without summer time', () => {
  const instant = fc.integer({ min: Date.parse('2024-01-01') / MINUTE, max: Date.parse('2027-12-31') / MINUTE });
  fc.assert(
    fc.property(instant, fc.constantFrom(...zones), (minutes, zone) => {
      const at = new Date(minutes * MINUTE);
      const found = instantsOf(localDay(at, zone), localTime(at, zone), zone);
      expect(found.map(Number)).toContain(Number(at));
      expect(found.length).toBeLessThanOrEqual(2);
      expect(new Date(withOffset(at, zone)).getTime()).toBe(at.getTime());
    }),
    { numRuns: 400 },
  );
});

test('an hour that is skipped has no instant, one that is repeated has two, the earlier first', () => {
  expect(instantsOf('2026-03-29', '02:30', 'Europe/Berlin')).toEqual([]);
  expect(instantsOf('2026-10-25', '02:30', 'Europe/Berlin').map((at) => at.toISOString())).toEqual([
    '2026-10-25T00:30:00.000Z',
    '2026-10-25T01:30:00.000Z',
  ]);
  expect(instantsOf('2026-13-45', 'soon', 'Asia/Shanghai')).toEqual([]);
});

test('a span is judged by its order, its length, its minutes and its distance from the edition', () => {
  const edition = { startsOn: '2024-11-22', endsOn: '2024-11-23' };
  const codes = (from: string, to: string) =>
    mistakesOfSpan({ startsAt: new Date(from), endsAt: new Date(to) }, edition).map(({ code }) => code);
  expect(codes('2024-11-22T01:00Z', '2024-11-22T02:00Z')).toEqual([]);
  expect(codes('2024-11-20T01:00Z', '2024-11-20T02:00Z')).toEqual([]);
  expect(codes('2024-11-22T02:00Z', '2024-11-22T02:00Z')).toEqual(['agenda.ends_before_start']);
  expect(codes('2024-11-22T02:00Z', '2024-11-23T02:01Z')).toEqual(['agenda.too_long']);
  expect(codes('2024-12-22T02:00Z', '2024-12-22T03:00Z')).toEqual(['agenda.far_from_edition']);
});

test('plain text keeps every script and loses what hides, reorders or breaks a line', () => {
  expect(plainLine('  น้ำ ນ້ຳ გიორგი\r\n王小明\u202e\u0000 ')).toBe('น้ำ ນ້ຳ გიორგი 王小明');
  expect(plainLines('a\r\nb\u2028c\u0007')).toBe('a\nb\nc');
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const line = plainLine(text);
      expect(line).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
      expect(plainLine(line)).toBe(line);
    }),
  );
});
