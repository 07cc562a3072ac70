/**
 * @jest-environment-options {"customExportConditions": ["node", "node-addons"]}
 */
import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { Server } from 'socket.io';
import { ConsolePage } from '../../client/features/ceremony/console-page.tsx';
import { HallScreen as StageScreen } from '../../client/features/ceremony/screens/hall/hall-screen.tsx';
import { createLive, type Live } from '../../client/lib/live.ts';
import { LiveContext } from '../../client/lib/use-channel.ts';
import { LocaleProvider } from '../../client/lib/words.tsx';
import { ToastProvider } from '../../client/ui/toast.tsx';
import {
  apply,
  type ConsoleItem,
  type ConsoleScene,
  commandsFor,
  type Presence,
  type RunSheet,
  type StageScene,
  startSheet,
} from '../../server/modules/ceremony/domain.ts';

/** A hall that speaks the protocol and runs the real run sheet; what the server adds around it is tested there. */
class Hall {
  readonly http: HttpServer = createServer();
  readonly io = new Server(this.http, { path: '/live', transports: ['websocket'] });
  readonly orders: { command: string; expectedRevision: number; reason?: string }[] = [];
  readonly rendered: unknown[] = [];
  sheet: RunSheet = startSheet([
    { id: 'item-1', kind: 'signing' },
    { id: 'item-2', kind: 'conferral' },
  ]);
  presence: Presence = 'at_desk';
  stage: StageScene | undefined;

  async open(): Promise<string> {
    this.io.on('connection', (socket) => {
      socket.on('subscribe', ({ channel }, reply) => {
        const state = channel.endsWith(':stage') ? this.stage : this.scene();
        reply({ ok: true, epoch: 'e', seq: 1, state });
      });
      socket.on('rendered', (report) => this.rendered.push(report));
    });
    await new Promise<void>((done) => this.http.listen(0, '127.0.0.1', done));
    return `http://127.0.0.1:${(this.http.address() as AddressInfo).port}`;
  }
  scene(): ConsoleScene {
    const items = this.sheet.items.map((item, index): ConsoleItem => {
      const missing = this.presence === 'expected';
      const person = {
        registrationId: 'r',
        role: 'signatory' as const,
        native: 'ნინო ბერიძე',
        latin: 'Nino Beridze',
        signs: true,
        substitute: null,
        alerted: null,
        lastSeen: null,
        liaison: null,
      };
      const names = {
        nameZh: '格鲁吉亚铁路运输学院',
        nameEn: 'Railway Transport College',
        placeZh: '格鲁吉亚',
        placeEn: 'Georgia',
      };
      const party = { organisationId: 'o', nameOwn: 'კოლეჯი', ...names, missing };
      return {
        ...item,
        position: index + 1,
        expectedAt: null,
        subjects: [
          {
            id: `a-${index}`,
            table: 1,
            number: `A-${index + 1}`,
            titleZh: `协议${index + 1}`,
            titleEn: `Agreement ${index + 1}`,
            titleOther: null,
            parties: [{ ...party, people: [{ ...person, presence: this.presence }] }],
          },
        ],
        partyMissing: missing,
        notReady: false,
        lacking: [],
        may: commandsFor(this.sheet, item.id),
      };
    });
    const at = new Date().toISOString();
    const titles = { titleZh: '签约仪式', titleEn: 'Signing Ceremony', timeZone: 'Asia/Shanghai' };
    const { revision } = this.sheet;
    return {
      id: 'c',
      year: 2026,
      ...titles,
      revision,
      plannedStart: null,
      asOf: at,
      lateSeconds: null,
      hasDesk: true,
      heldSince: this.sheet.heldSince,
      covered: this.sheet.covered,
      rehearsal: null,
      rehearsalOf: null,
      may: [],
      items,
      lately: [],
    };
  }
  /** Stands in the place of fetch. */
  answer = async (address: unknown, init?: { body?: unknown }): Promise<Response> => {
    if (String(address).endsWith('/screens')) return json(200, { items: [], anonymous: [] });
    const order = JSON.parse(String(init?.body));
    this.orders.push(order);
    const partyMissing = this.presence === 'expected';
    const result = apply(this.sheet, order, { at: new Date().toISOString(), partyMissing });
    if (result.ok) this.sheet = result.sheet;
    else
      return json(409, { code: `ceremony.${result.refusal}`, title: result.refusal, status: 409, state: this.scene() });
    return json(200, this.scene());
  };
}
const json = (status: number, body: unknown) =>
  ({
    ok: status < 300,
    status,
    headers: new Headers({ 'Content-Type': 'application/json' }),
    json: async () => body,
  }) as Response;

let hall: Hall;
let live: Live;
const realFetch = globalThis.fetch;
let clock = 0;

beforeEach(async () => {
  hall = new Hall();
  live = createLive({ url: await hall.open(), patience: 60_000, jitter: () => 5 });
  globalThis.fetch = hall.answer as typeof fetch;
  clock = 0;
  jest.spyOn(performance, 'now').mockImplementation(() => clock);
});
afterEach(async () => {
  jest.restoreAllMocks();
  globalThis.fetch = realFetch;
  live.close();
  await hall.io.close();
});

async function openConsole() {
  render(
    <LocaleProvider locale="en">
      <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
        <ToastProvider>
          <LiveContext value={live}>
            <ConsolePage id="c" />
          </LiveContext>
        </ToastProvider>
      </QueryClientProvider>
    </LocaleProvider>,
  );
  await screen.findByRole('heading', { name: 'Signing Ceremony' }, { timeout: 4000 });
  clock += 1000;
}
const step = (name: string) => screen.findByRole('button', { name });

test('space gives the one sensible step; a second press at once gives none', async () => {
  const user = userEvent.setup();
  await openConsole();
  await step('Call to the stage');
  await user.keyboard('[Space][Space][Enter]');
  await step('They are on stage');
  await user.keyboard('[Enter]');
  expect(hall.orders.map(({ command }) => command)).toEqual(['call']);
  clock += 1000;
  await user.keyboard('[Enter]');
  await step('Begin signing');
  clock += 1000;
  await user.keyboard('u');
  await step('They are on stage');
  expect(hall.orders.map(({ command, expectedRevision }) => [command, expectedRevision])).toEqual([
    ['call', 0],
    ['stage', 1],
    ['undo', 2],
  ]);
});

test('an arrow chooses another item to call', async () => {
  const user = userEvent.setup();
  await openConsole();
  await user.keyboard('[ArrowDown]');
  const now = screen.getByRole('region', { name: 'Next' });
  expect(within(now).getByRole('heading', { name: 'Agreement 2' })).toBeVisible();
});

test('with a party missing the director is asked for the reason, and typing in it commands nothing', async () => {
  const user = userEvent.setup();
  hall.presence = 'expected';
  await openConsole();
  expect(screen.getAllByText('Not here yet').length).toBeGreaterThan(0);
  await user.click(await step('Call to the stage'));
  clock += 1000;
  await user.click(await step('They are on stage'));
  const dialog = await screen.findByRole('dialog', { name: 'Begin although something is missing?' });
  await user.click(within(dialog).getByRole('button', { name: 'Begin nevertheless' }));
  expect(within(dialog).getByText('Please state the reason.')).toBeVisible();
  await user.type(within(dialog).getByRole('textbox', { name: 'Another reason' }), 'The dean signs u');
  await user.click(within(dialog).getByRole('button', { name: 'Begin nevertheless' }));
  await step('Begin signing');
  expect(hall.orders.map(({ command, reason }) => [command, reason])).toEqual([
    ['call', undefined],
    ['stage', 'The dean signs u'],
  ]);
});

test('who is behind is shown the present state, calmly, and nothing is done', async () => {
  const user = userEvent.setup();
  await openConsole();
  const meanwhile = apply(
    hall.sheet,
    { command: 'call', itemId: 'item-2', expectedRevision: 0 },
    { at: new Date().toISOString(), partyMissing: false },
  );
  if (meanwhile.ok) hall.sheet = meanwhile.sheet;
  await user.click(await step('Call to the stage'));
  await screen.findByText('The ceremony has moved on. This is the present state.');
  const now = screen.getByRole('region', { name: 'On stage' });
  expect(within(now).getByRole('heading', { name: 'Agreement 2' })).toBeVisible();
  expect(hall.sheet.revision).toBe(1);
});

test('the stage shows both parties in their scripts and says what it has drawn', async () => {
  const place = { placeZh: '格鲁吉亚', placeEn: 'Georgia', flag: null, logo: null };
  hall.stage = {
    revision: 7,
    rehearsal: false,
    held: false,
    covered: false,
    asOf: '2026-11-22T07:00:00.000Z',
    neutral: false,
    timeZone: 'Asia/Shanghai',
    edition: { titleZh: '年会', titleEn: 'Annual Conference' },
    ceremony: { titleZh: '签约仪式', titleEn: 'Signing Ceremony' },
    next: null,
    item: {
      kind: 'signing',
      position: 2,
      total: 11,
      state: 'signed',
      subjects: [
        {
          table: 1,
          titleZh: '合作协议',
          titleEn: 'Cooperation Agreement',
          titleOther: null,
          number: null,
          parties: [
            {
              nameOwn: 'კოლეჯი',
              nameZh: '学院',
              nameEn: 'College',
              ...place,
              signatories: [{ native: 'ნინო', latin: 'Nino' }],
            },
            {
              nameOwn: 'UC Davis',
              nameZh: null,
              nameEn: 'UC Davis',
              ...place,
              signatories: [{ native: 'Ann', latin: null }],
            },
          ],
        },
      ],
    },
  };
  render(
    <LiveContext value={live}>
      <StageScreen ceremonyId="c" />
    </LiveContext>,
  );
  expect(await screen.findByText('კოლეჯი', {}, { timeout: 4000 })).toHaveAttribute('lang', 'ka');
  expect(screen.getByText('College')).toHaveAttribute('lang', 'en');
  expect(screen.getAllByText('UC Davis')).toHaveLength(1);
  expect(screen.getByRole('status')).toHaveTextContent('签署完成Signed');
  expect(screen.getByText('第 2 项 · 共 11 项')).toBeVisible();
  await waitFor(() => expect(hall.rendered).toContainEqual({ channel: 'ceremony:c:stage', seq: 1, label: '' }));
});
