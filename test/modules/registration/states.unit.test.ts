import { expect, test } from '@jest/globals';
import { editionCalendar } from '../../../server/modules/registration/calendar.ts';
import {
  plainText,
  REGISTRATION_ACTIONS,
  REGISTRATION_STATES,
  stateAfter,
  textFault,
} from '../../../server/modules/registration/domain.ts';
import { badgeSvg } from '../../../server/modules/registration/qr-image.ts';

test('every step is in the table, and every other is refused', () => {
  const table = REGISTRATION_ACTIONS.flatMap((action) =>
    REGISTRATION_STATES.flatMap((from) => {
      const to = stateAfter(action, from);
      return to ? [`${action}: ${from} → ${to}`] : [];
    }),
  );
  expect(table).toEqual([
    'approve: pending → approved',
    'approve: waitlisted → approved',
    'decline: pending → declined',
    'decline: waitlisted → declined',
    'cancel: pending → cancelled',
    'cancel: approved → cancelled',
    'cancel: waitlisted → cancelled',
    'substitute: pending → pending',
    'substitute: approved → approved',
    'edit: pending → pending',
    'edit: approved → approved',
    'edit: waitlisted → waitlisted',
    'offer: waitlisted → waitlisted',
    'accept: waitlisted → pending',
    'expire: waitlisted → waitlisted',
    'reopen: approved → pending',
    'reopen: declined → pending',
    'merge: pending → cancelled',
    'merge: approved → cancelled',
    'merge: waitlisted → cancelled',
  ]);
});

test('names of every script pass as they are; controls and overrides do not', () => {
  for (const name of [
    'გიორგი ბერიძე',
    'สมชาย ใจดี',
    'ສົມສັກ',
    'Nguyễn Văn Ân',
    'Sukarno',
    "O'Brien-Şimşek",
    '陈𠮷',
    '👨‍👩‍👧',
  ]) {
    expect([textFault(plainText(name)), plainText(name)]).toEqual([undefined, name.normalize('NFC')]);
  }
  expect(plainText('  Jose\u0301 ')).toBe('José');
  for (const bad of ['a\u0000b', 'a\nb', 'a\u0085', 'a\u2028b', 'a\ufeffb', 'a\u{e0041}b', 'a\ud800b'])
    expect(textFault(bad)).toBe('text_control');
  for (const bad of ['abc\u202eexe', '\u2066abc']) expect(textFault(bad)).toBe('text_direction');
  expect(textFault('two\nlines\tand a tab', { lines: true })).toBeUndefined();
  expect(textFault('two\r\nlines', { lines: true })).toBe('text_control');
});

test('a badge code is drawn as a QR of version 3', () => {
  const svg = badgeSvg(`HW${'0123456789ABCDEFGHJKMNPQRSTVWXYZ'}`);
  expect(svg).toMatch(/viewBox="0 0 37 37"/);
});

test('a calendar entry ends its lines with CRLF, folds at 75 octets and escapes', () => {
  const text = editionCalendar(
    {
      id: 'e1',
      year: 2026,
      titleZh: '广东省“一带一路”职业教育联盟年度活动，第一行；第二'.repeat(2),
      titleEn: 'x',
      themeZh: null,
      themeEn: null,
      state: 'live',
      startsOn: '2026-12-31',
      endsOn: '2026-12-31',
      timeZone: 'Asia/Shanghai',
      venueZh: '天河, 广州; A\\B',
      venueEn: 'x',
      isDemo: false,
      capacity: null,
      seatsTaken: 0,
      registrationOpensAt: null,
      registrationClosesAt: null,
      version: 1,
    },
    'zh',
    'https://huiwu.example',
    new Date('2026-11-22T06:00:00Z'),
  );
  expect(text.replace(/\r\n/g, '')).not.toMatch(/[\r\n]/);
  expect(text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
  expect(text).toContain('DTEND;VALUE=DATE:20270101\r\n');
  expect(text).toContain('LOCATION:天河\\, 广州\\; A\\\\B');
});
