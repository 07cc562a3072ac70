import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { MemoryRouter, Route, Routes } from 'react-router';
import { OfficeProvider } from '../../client/app/office/session.tsx';
import { SetUpPage } from '../../client/features/editions/set-up-page.tsx';
import { MailFrame } from '../../client/features/messages/mail-frame.tsx';
import { RegistrationsPage } from '../../client/features/registration/registrations-page.tsx';
import type { OfficeUser } from '../../client/lib/api-table.ts';
import { LocaleProvider } from '../../client/lib/words.tsx';
import { ToastProvider } from '../../client/ui/toast.tsx';
import { edition } from './gallery/pages.ts';

interface Asked {
  readonly key: string;
  readonly query: URLSearchParams;
  readonly body: Record<string, unknown>;
}
type Answer = (asked: Asked) => { status?: number; body: unknown } | Promise<{ status?: number; body: unknown }>;

let asked: Asked[] = [];
let answers: Record<string, Answer> = {};
const given = globalThis.fetch;

/** As much of a server as these pages talk to; jsdom has no Response. */
beforeEach(() => {
  asked = [];
  answers = {};
  globalThis.fetch = (async (address: string, init?: RequestInit) => {
    const url = new URL(address, 'https://huiwu.example');
    const call: Asked = {
      key: `${init?.method ?? 'GET'} ${url.pathname}`,
      query: url.searchParams,
      body: typeof init?.body === 'string' ? JSON.parse(init.body) : {},
    };
    asked.push(call);
    const { status = 200, body } = (await answers[call.key]?.(call)) ?? {
      status: 404,
      body: { code: 'x', title: 'x' },
    };
    const headers = new Headers({ 'Content-Type': 'application/json' });
    return { status, ok: status < 400, headers, json: async () => body };
  }) as unknown as typeof fetch;
});
afterEach(() => {
  globalThis.fetch = given;
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

function Office({
  at,
  editions = [edition],
  children,
}: {
  at: string;
  editions?: (typeof edition)[];
  children: ReactNode;
}) {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  return (
    <QueryClientProvider client={queries}>
      <LocaleProvider locale="en">
        <MemoryRouter initialEntries={[at]}>
          <ToastProvider>
            <OfficeProvider user={user} editions={editions}>
              <Routes>
                <Route path="*" element={children} />
              </Routes>
            </OfficeProvider>
          </ToastProvider>
        </MemoryRouter>
      </LocaleProvider>
    </QueryClientProvider>
  );
}

const registration = (id: string, nameNative: string) => ({
  id,
  number: Number(id),
  state: 'pending',
  type: { id: 't', code: 'delegate', nameZh: '正式代表', nameEn: 'Delegate', badgeColour: '#0f5c63' },
  nameNative,
  nameLatin: null,
  formOfAddress: null,
  position: null,
  organisation: { id: null, nameZh: null, nameEn: null, nameLocal: null, text: 'Sample College' },
  place: 'TH',
  email: null,
  phone: null,
  offerExpiresAt: null,
  needsReviewOf: [],
  version: 1,
  createdAt: '2026-11-01T00:00:00Z',
  updatedAt: '2026-11-01T00:00:00Z',
  may: {
    edit: true,
    approve: true,
    decline: true,
    cancel: true,
    substitute: false,
    reissueBadge: false,
    reopen: false,
    review: false,
  },
});

const people = Array.from({ length: 12 }, (_, at) => registration(String(at + 1), `สมชาย ${at + 1}`));
const list = `GET /api/v1/editions/${edition.year}/registrations`;
const decisions = `POST /api/v1/editions/${edition.year}/decisions`;

describe('registrations', () => {
  beforeEach(() => {
    answers[`GET /api/v1/editions/${edition.year}`] = () => ({ body: { edition, types: [], rooms: [], roles: [] } });
    answers[list] = () => ({
      body: {
        items: people,
        total: 12,
        next: null,
        counts: { pending: 12, approved: 3, declined: 0, waitlisted: 0, cancelled: 0 },
        toDecide: 12,
      },
    });
  });

  test('the address says what is asked, and a tab with its count changes it', async () => {
    render(<Office at="/office/registrations?state=pending&q=Chai">{<RegistrationsPage />}</Office>);
    expect(await screen.findByRole('link', { name: 'สมชาย 1' })).toHaveAttribute('href', '/office/registrations/1');
    const first = asked.find(({ key }) => key === list);
    expect([first?.query.get('state'), first?.query.get('q')]).toEqual(['pending', 'Chai']);
    await userEvent.click(screen.getByRole('tab', { name: /Approved.*3/ }));
    expect(
      asked
        .filter(({ key }) => key === list)
        .at(-1)
        ?.query.get('state'),
    ).toBe('approved');
  });

  test('many are decided by a job of the server; who could not be is named with the reason', async () => {
    const batch = {
      id: 'b1',
      action: 'approve',
      state: 'done',
      startedBy: '林会务',
      startedAt: '2026-11-01T00:00:00Z',
      endedAt: '2026-11-01T00:00:09Z',
      total: 12,
      succeeded: 11,
      failed: 1,
    };
    answers[decisions] = () => ({ status: 202, body: { ...batch, state: 'running', succeeded: 0, failed: 0 } });
    answers['GET /api/v1/decisions/b1'] = () => ({
      body: {
        batch,
        failures: [
          { registrationId: '12', name: 'สมชาย 12', code: 'registration.no_seat', detail: 'There is no free place.' },
        ],
        next: null,
      },
    });
    render(<Office at="/office/registrations?state=pending">{<RegistrationsPage />}</Office>);
    await userEvent.click(await screen.findByRole('checkbox', { name: 'Select all on this page' }));
    await userEvent.click(screen.getByRole('button', { name: 'Approve 12' }));
    await userEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Approve 12' }));
    const region = await screen.findByRole('region', { name: 'To decide' });
    expect(await within(region).findByText('11 approved')).toBeVisible();
    expect(within(region).getByRole('listitem')).toHaveTextContent('สมชาย 12 There is no free place.');
    const sent = asked.find(({ key }) => key === decisions);
    expect([sent?.body['action'], sent?.body['ids']]).toEqual(['approve', people.map(({ id }) => id)]);
  });

  test('all that match are decided without naming them, with a reason in both languages', async () => {
    const listed = await answers[list]?.({ key: '', query: new URLSearchParams(), body: {} });
    answers[list] = () => ({ body: { ...(listed?.body as object), total: 900 } });
    answers[decisions] = () => ({ status: 409, body: { code: 'x', title: 'No registration matches.' } });
    render(<Office at="/office/registrations?state=to-decide&q=Chai">{<RegistrationsPage />}</Office>);
    await userEvent.click(await screen.findByRole('checkbox', { name: 'Select all on this page' }));
    await userEvent.click(screen.getByRole('button', { name: 'All 900 that match' }));
    await userEvent.click(screen.getByRole('button', { name: 'Decline 900' }));
    const dialog = within(screen.getByRole('dialog'));
    await userEvent.type(dialog.getByRole('textbox', { name: /Chinese/ }), '名额已满');
    await userEvent.click(dialog.getByRole('button', { name: 'Decline 900' }));
    expect(await dialog.findByText('No registration matches.')).toBeVisible();
    const sent = asked.find(({ key }) => key === decisions);
    expect([sent?.query.get('toDecide'), sent?.query.get('q'), sent?.body]).toEqual([
      'true',
      'Chai',
      { action: 'decline', reasonZh: '名额已满', reasonEn: null },
    ]);
  });

  test('j and k walk through the queue, a approves the one with the focus', async () => {
    answers['POST /api/v1/registrations/2/approve'] = () => ({ body: {} });
    render(<Office at="/office/registrations">{<RegistrationsPage />}</Office>);
    await screen.findByRole('link', { name: 'สมชาย 1' });
    await userEvent.keyboard('jjjk');
    expect(screen.getByRole('link', { name: 'สมชาย 2' })).toHaveFocus();
    await userEvent.keyboard('a');
    expect(await screen.findByText(/สมชาย 2 is approved/)).toBeVisible();
    await userEvent.keyboard('d');
    expect(await screen.findByRole('heading', { name: 'Decline สมชาย 2' })).toBeVisible();
  });

  test('an empty list says what belongs there', async () => {
    answers[list] = () => ({
      body: {
        items: [],
        total: 0,
        next: null,
        counts: { pending: 0, approved: 0, declined: 0, waitlisted: 0, cancelled: 0 },
        toDecide: 0,
      },
    });
    render(<Office at="/office/registrations">{<RegistrationsPage />}</Office>);
    expect(await screen.findByRole('heading', { name: 'Nobody has registered yet' })).toBeVisible();
  });
});

test('the set-up form shows each error beside its field and sends what was typed', async () => {
  answers['POST /api/v1/editions'] = () => ({
    status: 422,
    body: {
      code: 'request.invalid',
      title: 'Invalid',
      errors: [
        { pointer: '/endsOn', code: 'editions.days_reversed', detail: 'The last day lies before the first.' },
        { pointer: '/capacity', code: 'type', detail: 'This must be a number.' },
      ],
    },
  });
  render(
    <Office at="/office" editions={[]}>
      <SetUpPage />
    </Office>,
  );
  await userEvent.type(screen.getByRole('textbox', { name: /^Capacity/ }), 'many');
  await userEvent.type(screen.getByRole('textbox', { name: 'Chinese' }), '报告厅');
  await userEvent.click(screen.getByRole('button', { name: 'Set up the edition' }));
  const last = await screen.findByLabelText(/^Last day/);
  expect(last).toHaveAccessibleDescription('The last day lies before the first.');
  expect(screen.getByRole('textbox', { name: /^Capacity/ })).toBeInvalid();
  expect(screen.getByRole('alert')).toHaveFocus();
  // What is no number goes as typed; the empty language of a room goes too, so that the server can name it.
  expect(asked.at(-1)?.body).toMatchObject({
    timeZone: 'Asia/Shanghai',
    capacity: 'many',
    rooms: [{ nameZh: '报告厅', nameEn: '' }],
  });
});

test('a mail is shown without scripts, without an origin, and fetches nothing', () => {
  const alarm = jest.fn();
  Object.assign(window, { alarm });
  render(
    <MailFrame html={'<p>您好</p><script>parent.alarm()</script><img src=x onerror=parent.alarm()>'} title="mail" />,
  );
  const frame = screen.getByTitle('mail');
  expect(frame).toHaveAttribute('sandbox', '');
  const shown = frame.getAttribute('srcdoc') ?? '';
  expect(shown).toMatch(/Content-Security-Policy" content="default-src 'none'; img-src data:/);
  expect(shown.indexOf('Content-Security-Policy')).toBeLessThan(shown.indexOf('<script>'));
  expect(alarm).not.toHaveBeenCalled();
});
