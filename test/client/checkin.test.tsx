import { expect, jest, test } from '@jest/globals';
import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { Answer } from '../../client/features/checkin/core/answer.ts';
import { createSightings } from '../../client/features/checkin/sightings.ts';
import { pairingCodeIn } from '../../client/features/checkin/station-session.ts';
import { Verdict } from '../../client/features/checkin/verdict.tsx';
import { listenToWedge } from '../../client/features/checkin/wedge.ts';
import { ZoneContext } from '../../client/lib/dates.ts';
import { LocaleProvider } from '../../client/lib/words.tsx';

const code = 'HW0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** What a keyboard layout or an input method makes of the same physical keys. */
const layouts: Record<string, (character: string) => string> = {
  us: (character) => character,
  thai: () => 'ก',
  azerty: (character) => ({ 1: '&', 2: 'é', A: 'q', Q: 'a' })[character] ?? character.toLowerCase(),
  ime: () => 'Process',
};

function press(text: string, key: (character: string) => string, gapMs: number, end = 'Enter') {
  let at = 1000;
  const send = (physical: string, meaning: string) => {
    const event = new KeyboardEvent('keydown', { code: physical, key: meaning, cancelable: true, bubbles: true });
    Object.defineProperty(event, 'timeStamp', { value: at });
    at += gapMs;
    window.dispatchEvent(event);
    return event;
  };
  for (const character of text) send(/\d/.test(character) ? `Digit${character}` : `Key${character}`, key(character));
  return send(end, end);
}

test.each(Object.keys(layouts))('a scanner gun is read under %s', (layout) => {
  const onScan = jest.fn();
  const leave = listenToWedge(window, onScan);
  const ended = press(code, layouts[layout] ?? String, 5, layout === 'azerty' ? 'Tab' : 'Enter');
  leave();
  expect(onScan.mock.calls).toEqual([[code]]);
  // Neither a form is sent nor the focus moved.
  expect(ended.defaultPrevented).toBe(true);
});

test('a person who types is no gun, and keeps Enter', () => {
  const onScan = jest.fn();
  const leave = listenToWedge(window, onScan);
  expect(press('OUYANGNANAOUYANG', String, 140).defaultPrevented).toBe(false);
  expect(press('ABC', String, 5).defaultPrevented).toBe(false);
  leave();
  expect(onScan).not.toHaveBeenCalled();
});

const answer: Answer = {
  scanId: '00000000-0000-7000-8000-000000000001',
  recorded: true,
  replay: false,
  decision: 'refuse',
  reason: 'already_inside',
  person: {
    registrationId: '00000000-0000-7000-8000-000000000002',
    name: 'გიორგი ბერიძე',
    nameLatin: 'Giorgi Beridze',
    formOfAddress: null,
    position: null,
    seat: null,
    place: 'GE',
    organisation: { zh: '铁路运输学院', en: 'Railway Transport College' },
    type: { code: 'signatory', zh: '签约代表', en: 'Signatory', colour: '#7a5914' },
    notes: [{ zh: '签约代表：第 3 项', en: 'Signatory: item 3' }],
    photoUrl: null,
    party: null,
  },
  admission: {
    firstAt: '2024-11-22T01:12:00.000Z',
    firstCheckpoint: { id: '00000000-0000-7000-8000-000000000003', zh: '东门', en: 'East gate' },
    entryNo: 1,
  },
  counters: { admitted: 1, inside: 1 },
  serverTime: '2024-11-22T01:20:00.000Z',
};

function show(given: Answer, locale: 'zh' | 'en', onUndo?: () => void) {
  return render(
    <LocaleProvider locale={locale}>
      <ZoneContext value="Asia/Shanghai">
        <Verdict answer={given} direction="entry" onNext={() => undefined} onUndo={onUndo} />
      </ZoneContext>
    </LocaleProvider>,
  );
}

test('a verdict says in words who, since when and where, what to tell, and keeps names as they are', () => {
  const { container, unmount } = show(answer, 'en');
  expect(screen.getByText('Already in')).toBeVisible();
  expect(screen.getByText('In since 09:12 at East gate')).toBeVisible();
  expect(screen.getByText('გიორგი ბერიძე')).toBeVisible();
  expect(screen.getByText('Signatory: item 3')).toBeVisible();
  expect(container.querySelector('.verdict.wait')).not.toBeNull();
  unmount();
  show(answer, 'zh');
  expect(screen.getByText('09:12 已由东门入场')).toBeVisible();
});

test('each tone has a shape of its own, and undo is offered where somebody was let in', async () => {
  const onUndo = jest.fn();
  const shapes = (['admit', 'refuse', 'revoked'] as const).map((kind) => {
    const decision = kind === 'admit' ? 'admit' : 'refuse';
    const reason = kind === 'admit' ? 'ok' : kind === 'revoked' ? 'revoked' : 'already_inside';
    const { container, unmount } = show({ ...answer, decision, reason }, 'en');
    const shape = container.querySelector('.verdict-shape')?.innerHTML;
    unmount();
    return shape;
  });
  expect(new Set(shapes).size).toBe(3);
  show({ ...answer, decision: 'admit', reason: 'ok' }, 'en', onUndo);
  await userEvent.click(screen.getByRole('button', { name: 'Undo' }));
  expect(onUndo).toHaveBeenCalledTimes(1);
});

test('a pairing code is read from an address, and typed in any manner', () => {
  expect(pairingCodeIn('https://huiwu.example/scan/pair#code=ABCD-EFGH-JKMN-PQRS')).toBe('ABCDEFGHJKMNPQRS');
  expect(pairingCodeIn(' abcd efgh jkmn pqrs ')).toBe('ABCDEFGHJKMNPQRS');
  expect(pairingCodeIn(code)).toBeUndefined();
});

test('a code that stays in view is one scan, also for a phone that was too busy to look', () => {
  const { look } = createSightings(1200);
  const shown: [number, string | undefined, boolean][] = [
    [0, 'A', true],
    [100, 'A', false],
    // Nothing was looked at for three seconds: nobody saw it leave.
    [3100, 'A', false],
    [3200, undefined, false],
    [4300, 'A', false],
    [4400, 'B', true],
    [4500, 'A', false],
    // One blurred frame, and nothing looked at for three seconds: still nobody saw it leave.
    [4600, undefined, false],
    [7600, 'A', false],
    // Away in each frame that was looked at, for longer than a hand shakes.
    [7700, undefined, false],
    [8800, undefined, false],
    [8950, undefined, false],
    [9000, 'A', true],
  ];
  for (const [at, text, isNew] of shown) expect([at, look(text, at)]).toEqual([at, isNew]);
});
