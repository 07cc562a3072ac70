import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { MemoryRouter } from 'react-router';
import { OfficeProvider } from '../../client/app/office/session.tsx';
import { PaperPage } from '../../client/features/checkin/paper/paper-page.tsx';
import type { OfficeUser } from '../../client/lib/api-table.ts';
import { LocaleProvider } from '../../client/lib/words.tsx';
import { ToastProvider } from '../../client/ui/toast.tsx';
import { edition } from './gallery/pages.ts';

type Sent = { key: string; body: { entries?: { registrationId: string; at: string; scanId: string }[]; id?: string } };
let sent: Sent[] = [];
let answers: Record<string, unknown> = {};
const realFetch = globalThis.fetch;

beforeEach(() => {
  sent = [];
  globalThis.fetch = (async (address: string, init?: RequestInit) => {
    const key = `${init?.method ?? 'GET'} ${new URL(address, 'https://huiwu.example').pathname}`;
    sent.push({ key, body: typeof init?.body === 'string' ? JSON.parse(init.body) : {} });
    const headers = new Headers({ 'Content-Type': 'application/json' });
    return { status: 200, ok: true, headers, json: async () => answers[key] ?? { code: 'x', title: key } };
  }) as unknown as typeof fetch;
});
afterEach(() => {
  globalThis.fetch = realFetch;
});

const user: OfficeUser = {
  id: '1',
  name: '林会务',
  email: 'lin@office.example',
  locale: 'en',
  roles: ['organiser'],
  hasPassword: true,
  disabledAt: null,
  createdAt: '2026-01-01T00:00:00Z',
};
const door = { id: 'd1', nameZh: '东门', nameEn: 'East gate' };
const states = ['new', 'earlier', 'against_rules', 'already', 'twice', 'misread', 'unknown', 'not_yet'] as const;
const PREVIEW = 'POST /api/v1/checkpoints/d1/paper-previews';
const RECORD = 'POST /api/v1/checkpoints/d1/paper-batches';
const LIST = `GET /api/v1/editions/${edition.year}/paper-batches`;

async function show() {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  answers[`GET /api/v1/editions/${edition.year}/checkpoints`] = { items: [door] };
  render(
    <QueryClientProvider client={queries}>
      <LocaleProvider locale="en">
        <MemoryRouter>
          <ToastProvider>
            <OfficeProvider user={user} editions={[edition]}>
              <PaperPage />
            </OfficeProvider>
          </ToastProvider>
        </MemoryRouter>
      </LocaleProvider>
    </QueryClientProvider>,
  );
  return userEvent.setup();
}
const bodiesOf = (key: string) => sent.filter((one) => one.key === key).map(({ body }) => body);

test('facts of the sheet are recorded, what the rules refuse among them; slips and repetitions are not', async () => {
  answers = { [LIST]: { items: [] } };
  answers[PREVIEW] = {
    rows: states.map((state, at) => ({
      code: `000${at}A`,
      at: '2026-11-22T00:55:00.000Z',
      state,
      reason: state === 'against_rules' ? 'wrong_type' : null,
      registrationId: ['misread', 'unknown'].includes(state) ? null : `r-${state}`,
      number: at,
      name: `人${at}`,
      nameLatin: null,
      organisation: null,
      since: null,
    })),
  };
  const results = ['admit', 'admit', 'refuse'].map((decision, at) => ({ scanId: `s${at}`, decision, reason: 'ok' }));
  answers[RECORD] = { id: 'b', results };
  const pointer = await show();
  await pointer.type(await screen.findByRole('textbox', { name: /Row codes/ }), '0001A 08:55');
  await pointer.click(screen.getByRole('button', { name: 'Check' }));
  expect(await screen.findByText(/looked at: Not for this badge/)).toBeTruthy();
  await pointer.click(screen.getByRole('button', { name: 'Record 3 entries' }));
  expect(await screen.findByText(/3 entries recorded, 1 of them against the rules/)).toBeTruthy();
  const [batch] = bodiesOf(RECORD);
  expect(batch?.entries?.map(({ registrationId }) => registrationId)).toEqual([
    'r-new',
    'r-earlier',
    'r-against_rules',
  ]);
  expect(new Set(batch?.entries?.map(({ scanId }) => scanId)).size).toBe(3);
});

test('a sheet is taken back only after a second thought', async () => {
  const batch = { id: 'b1', checkpointId: 'd1', by: '林会务', at: '2026-11-22T01:00:00.000Z', undoneAt: null };
  answers = { [LIST]: { items: [{ ...batch, entries: 3, admitted: 2 }] } };
  const undo = 'POST /api/v1/paper-batches/b1/annulment';
  answers[undo] = { ...batch, entries: 3, admitted: 0, undoneAt: '2026-11-22T01:01:00.000Z' };
  const pointer = await show();
  await pointer.click(await screen.findByRole('button', { name: 'Take back' }));
  const dialog = await screen.findByRole('dialog', { hidden: true });
  expect(within(dialog).getByText(/^2 arrivals that count/)).toBeTruthy();
  expect(bodiesOf(undo)).toEqual([]);
  await pointer.click(within(dialog).getByRole('button', { name: 'Take back', hidden: true }));
  expect(bodiesOf(undo)).toHaveLength(1);
});
