import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { render, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { PageRoot } from '../../client/app/page-root.tsx';
import { MyPage } from '../../client/features/registration/my-page.tsx';
import { RegisterPage } from '../../client/features/registration/register-page.tsx';
import type { MyPageProps, RegisterPageProps } from '../../server/modules/registration/contract.ts';
import { CONSENT_TEXT_VERSION, CONSENT_TEXTS } from '../../server/modules/registration/domain.ts';
import { question } from '../support/question.ts';

const edition = {
  year: 2026,
  titleZh: '2026年度活动',
  titleEn: 'Annual Activities 2026',
  startsOn: '2026-11-22',
  endsOn: '2026-11-23',
  timeZone: 'Asia/Shanghai',
  venueZh: '天河校区',
  venueEn: 'Tianhe Campus',
};
const props: RegisterPageProps = {
  edition,
  closed: null,
  opensAt: null,
  closesAt: null,
  types: [
    { id: 't1', code: 'delegate', nameZh: '正式代表', nameEn: 'Delegate', needsApproval: true },
    { id: 't2', code: 'press', nameZh: '媒体', nameEn: 'Press', needsApproval: true },
  ],
  eventPlaces: ['GE', 'CN'],
  values: {},
  problem: null,
  submissionKey: 'key-0001',
  formToken: 'sealed',
  questions: [],
  consentTexts: CONSENT_TEXTS,
  consentTextVersion: CONSENT_TEXT_VERSION,
};

interface Sent {
  readonly path: string;
  readonly key: string | null;
  readonly body: Record<string, unknown>;
}
const sent: Sent[] = [];
let answers: (() => Response)[] = [];
const original = globalThis.fetch;
const json = (status: number, body: unknown) =>
  ({
    ok: status < 400,
    status,
    headers: new Headers({ 'Content-Type': 'application/json' }),
    json: async () => body,
  }) as Response;

beforeEach(() => {
  localStorage.clear();
  document.documentElement.lang = 'en';
  sent.length = 0;
  answers = [];
  window.scrollTo = () => undefined;
  globalThis.fetch = async (address, init) => {
    const path = String(address);
    if (path.includes('/organisations'))
      return json(200, {
        items: [
          { id: 'o1', nameZh: '铁路运输学院', nameEn: 'Railway Transport College', nameLocal: null, place: 'GE' },
        ],
        total: 1,
        next: null,
      });
    sent.push({
      path,
      key: new Headers(init?.headers).get('Idempotency-Key'),
      body: JSON.parse(String(init?.body)) as Record<string, unknown>,
    });
    const answer = answers.shift();
    if (!answer) throw new TypeError('no network');
    return answer();
  };
});
afterEach(() => {
  globalThis.fetch = original;
});

const open = (more: Partial<RegisterPageProps> = {}) =>
  render(
    <PageRoot locale="en" timeZone="Asia/Shanghai">
      <RegisterPage {...props} {...more} />
    </PageRoot>,
  );
const fillFirst = async (user: ReturnType<typeof userEvent.setup>) => {
  await user.type(screen.getByLabelText(/Name, as on your badge/), 'გიორგი ბერიძე');
  await user.type(screen.getByLabelText(/^E-mail/), 'g@x.example');
};
const next = (user: ReturnType<typeof userEvent.setup>) => user.click(screen.getByRole('button', { name: 'Continue' }));

test('a step is left only when it is complete, and what is missing is named and focused', async () => {
  const user = userEvent.setup();
  open();
  await next(user);
  const alert = screen.getByRole('alert');
  expect(within(alert).getAllByRole('link')).toHaveLength(2);
  await waitFor(() => expect(alert).toHaveFocus());
  expect(screen.getByLabelText(/Name, as on your badge/)).toBeInvalid();
  await fillFirst(user);
  await next(user);
  expect(screen.getByRole('heading', { name: /Organisation and role/ })).toBeVisible();
  expect(screen.getByRole('heading', { name: /Who you are/, hidden: true })).not.toBeVisible();
});

test('by keyboard alone: an organisation is found, chosen and sent; an error leads back to its step', async () => {
  const user = userEvent.setup();
  open();
  await fillFirst(user);
  await next(user);
  const field = screen.getByRole('combobox', { name: /Organisation/ });
  await user.type(field, 'Rail');
  expect(await screen.findByRole('option', { name: /Railway Transport College/ }, { timeout: 8000 })).toBeVisible();
  await user.keyboard('{ArrowDown}{Enter}');
  expect(field).toHaveValue('Railway Transport College');
  await user.selectOptions(screen.getByLabelText(/Country or region/), 'GE');
  await next(user);
  expect(screen.getByText('გიორგი ბერიძე')).toBeVisible();
  const boxes = screen.getAllByRole('checkbox');
  expect(boxes.every((box) => !(box as HTMLInputElement).checked)).toBe(true);
  await user.click(screen.getByRole('button', { name: 'Send the registration' }));
  expect(sent).toHaveLength(0);
  await user.click(screen.getByRole('checkbox', { name: /^Registration/ }));

  // The answer is lost, then comes as a refusal: the same key both times.
  await user.click(screen.getByRole('button', { name: 'Send the registration' }));
  expect(await screen.findByText('No connection')).toBeVisible();
  answers = [
    () =>
      json(422, {
        title: 'Please check the marked entries.',
        status: 422,
        code: 'request.invalid',
        errors: [{ pointer: '/email', code: 'email', detail: 'This is not a mail address.' }],
      }),
  ];
  await user.click(screen.getByRole('button', { name: 'Send the registration' }));
  expect(await screen.findByRole('heading', { name: /Who you are/ })).toBeVisible();
  expect(screen.getByLabelText(/^E-mail/)).toBeInvalid();
  expect(sent.map(({ key }) => key)).toEqual(['key-0001', 'key-0001']);
  expect(sent[0]).toMatchObject({
    path: '/api/v1/editions/2026/registrations',
    body: {
      nameNative: 'გიორგი ბერიძე',
      organisationId: 'o1',
      place: 'GE',
      typeId: 't1',
      locale: 'en',
      consents: { registration: true, photographs: false, public_list: false },
      consentTextVersion: CONSENT_TEXT_VERSION,
    },
  });
  expect(sent[0]?.body).not.toHaveProperty('submissionKey');
  expect(sent[0]?.body).not.toHaveProperty('website');
});

test('a draft is offered, not put in; it holds neither consents nor what is sensitive, and ends with the sending', async () => {
  const user = userEvent.setup();
  const questions = [question('arrival'), question('illness', { sensitive: true })];
  const first = open({ questions });
  await fillFirst(user);
  await next(user);
  await user.type(screen.getByRole('combobox', { name: /Organisation/ }), 'X College');
  await user.selectOptions(screen.getByLabelText(/Country or region/), 'GE');
  await user.type(screen.getByLabelText(/Dietary needs/), 'halal');
  await user.type(screen.getByLabelText('Question arrival'), 'train');
  await user.type(screen.getByLabelText('Question illness'), 'secret');
  await next(user);
  await user.click(screen.getByRole('checkbox', { name: /^Registration/ }));
  await user.click(screen.getByRole('checkbox', { name: /^Dietary/ }));
  expect(screen.getByText('secret')).toBeVisible();
  const kept = Object.values({ ...localStorage }).join();
  expect(kept).toContain('X College');
  expect(kept).not.toMatch(/halal|secret|consents|passport/);
  first.unmount();

  const second = open({ questions });
  expect(screen.getByLabelText(/Name, as on your badge/)).toHaveValue('');
  await user.click(screen.getByRole('button', { name: 'Continue my draft' }));
  expect(screen.getByLabelText(/Name, as on your badge/)).toHaveValue('გიორგი ბერიძე');
  expect(screen.getByLabelText('Question arrival')).toHaveValue('train');
  expect(screen.getByRole('checkbox', { name: /^Registration/, hidden: true })).not.toBeChecked();
  await next(user);
  await next(user);
  await user.click(screen.getByRole('checkbox', { name: /^Registration/ }));
  answers = [() => json(201, { id: 'r', number: 1, state: 'pending', link: 'http://localhost/en/my/hwl_x' })];
  await user.click(screen.getByRole('button', { name: 'Send the registration' }));
  await waitFor(() => expect(localStorage).toHaveLength(0));
  expect(sent[0]?.body).toMatchObject({ answers: { arrival: 'train' }, formToken: 'sealed' });
  second.unmount();

  localStorage.setItem(
    'huiwu.register.2026',
    JSON.stringify({ at: '2026-11-01T00:00:00Z', values: { nameNative: 'somebody else' } }),
  );
  open();
  await user.click(screen.getByRole('button', { name: 'Discard it' }));
  expect(localStorage).toHaveLength(0);
  expect(screen.queryByRole('button', { name: 'Continue my draft' })).toBeNull();
});

test('each step begins at its heading; the way back, by button or by the browser, loses nothing', async () => {
  const user = userEvent.setup();
  open();
  await fillFirst(user);
  await next(user);
  await waitFor(() =>
    expect(screen.getByRole('heading', { name: /Organisation and role.*Step 2 of 3/ })).toHaveFocus(),
  );
  await user.type(screen.getByRole('combobox', { name: /Organisation/ }), 'X College');
  await user.click(screen.getByRole('button', { name: 'Back' }));
  await waitFor(() => expect(screen.getByRole('heading', { name: /Who you are.*Step 1 of 3/ })).toHaveFocus());
  expect(screen.getByLabelText(/Name, as on your badge/)).toHaveValue('გიორგი ბერიძე');
  await next(user);
  await user.selectOptions(screen.getByLabelText(/Country or region/), 'GE');
  await next(user);
  window.history.back();
  await waitFor(() => expect(screen.getByRole('heading', { name: /Organisation and role/ })).toHaveFocus());
  expect(screen.getByRole('combobox', { name: /Organisation/ })).toHaveValue('X College');
});

test('a question appears with the answer it depends on, is asked for, and is neither asked nor sent when it has gone', async () => {
  const user = userEvent.setup();
  const visit = question('visit', { kind: 'yes_no', required: true });
  const shoe = question('shoe', { kind: 'number', required: true, showIf: { key: 'visit', answers: [true] }, max: 50 });
  const lens = question('lens', { required: true, typeCodes: ['press'] });
  open({ questions: [visit, shoe, lens] });
  await fillFirst(user);
  await next(user);
  await user.type(screen.getByRole('combobox', { name: /Organisation/ }), 'X College');
  await user.selectOptions(screen.getByLabelText(/Country or region/), 'GE');
  const errors = () =>
    within(screen.getByRole('alert'))
      .getAllByRole('link')
      .map((link) => link.textContent);
  const shoeField = screen.getByLabelText(/Question shoe/);
  expect(shoeField).not.toBeVisible();
  await next(user);
  expect(errors()).toEqual(['Question visit: please fill this in.']);
  await user.click(screen.getByRole('radio', { name: 'Yes' }));
  expect(shoeField).toBeVisible();
  await user.type(shoeField, 'abc');
  await next(user);
  expect(errors()).toEqual(['Question shoe: please check the form of this entry.']);
  await user.clear(shoeField);
  await user.type(shoeField, '42');
  await user.click(screen.getByRole('radio', { name: 'Press' }));
  await next(user);
  expect(errors()).toEqual(['Question lens: please fill this in.']);
  await user.click(screen.getByRole('radio', { name: 'Delegate' }));
  await user.click(screen.getByRole('radio', { name: 'No' }));
  expect(shoeField).not.toBeVisible();
  await next(user);
  expect(screen.queryByText('42')).toBeNull();
  await user.click(screen.getByRole('checkbox', { name: /^Registration/ }));
  answers = [() => json(201, { id: 'r', number: 1, state: 'pending', link: 'http://localhost/en/my/hwl_x' })];
  await user.click(screen.getByRole('button', { name: 'Send the registration' }));
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]?.body['answers']).toEqual({ visit: false });
});

test('the errors of a form that the server sent back lead to the step of the first', async () => {
  open({
    values: { nameNative: 'X', email: 'x@x.example', place: 'GE' },
    problem: {
      title: 'Please check the marked entries.',
      detail: undefined,
      errors: [{ pointer: '/organisationText', code: 'x', detail: 'Please name your organisation.' }],
    },
  });
  expect(screen.getByRole('heading', { name: /Organisation and role/ })).toBeVisible();
  expect(screen.getByLabelText(/Country or region/)).toHaveValue('GE');
});

test('the personal page says what is and what comes next, and cancels only after a second look', () => {
  const mine: MyPageProps = {
    edition,
    token: 'hwl_x',
    step: 'view',
    saved: false,
    cards: [
      {
        path: 'travel',
        titleZh: '抵离信息',
        titleEn: 'Travel',
        textZh: '未填写',
        textEn: 'Not yet given',
        tone: 'wait',
      },
    ],
    photo: null,
    badgeSvg: '<svg xmlns="http://www.w3.org/2000/svg"></svg>',
    badgePng: 'iVBORw0KGgo=',
    questions: [],
    consentTexts: CONSENT_TEXTS,
    consentTextVersion: CONSENT_TEXT_VERSION,
    olderTexts: {},
    values: null,
    problem: null,
    registration: {
      id: 'r1',
      year: 2026,
      number: 7,
      state: 'approved',
      type: { id: 't1', code: 'delegate', nameZh: '正式代表', nameEn: 'Delegate', badgeColour: '#0f5c63' },
      nameNative: '陈丽华',
      nameLatin: null,
      formOfAddress: null,
      nameSpoken: null,
      position: null,
      positionEn: null,
      organisation: { id: null, nameZh: null, nameEn: null, nameLocal: null, text: '示例学院' },
      place: 'CN',
      email: 'c@x.example',
      phone: null,
      locale: 'zh',
      diet: null,
      accessNeeds: null,
      note: null,
      decisionReason: null,
      consents: { registration: true },
      hasBadge: true,
      offerExpiresAt: null,
      proposed: [],
      fieldRules: [
        { field: 'nameNative', rule: 'office' },
        { field: 'nameLatin', rule: 'office' },
        { field: 'organisation', rule: 'office' },
        { field: 'position', rule: 'reviewed' },
      ],
      version: 2,
      answers: {},
      answered: [],
      consentRecords: [
        {
          purpose: 'registration',
          given: true,
          givenBy: 'person',
          textVersion: CONSENT_TEXT_VERSION,
          at: '2026-11-01T00:00:00.000Z',
        },
      ],
      may: { edit: true, cancel: true, substitute: true, accept: false },
      wanted: { position: null, positionEn: null, answers: {} },
    },
  };
  const page = (more: Partial<MyPageProps>) => (
    <PageRoot locale="zh" timeZone="Asia/Shanghai">
      <MyPage {...mine} {...more} />
    </PageRoot>
  );
  const { rerender } = render(page({}));
  expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('陈丽华');
  expect(screen.getByText('已通过')).toBeVisible();
  expect(screen.getByRole('img', { name: '电子证件二维码' })).toBeVisible();
  expect(screen.getByRole('link', { name: '取消报名' })).toHaveAttribute('href', '/zh/my/hwl_x?step=cancel');
  expect(screen.getByRole('button', { name: '同意：列入参会名册', hidden: true })).toHaveValue('public_list');
  // The consent that a registration stands on ends with it, not alone.
  expect(screen.queryByRole('button', { name: /办理报名/, hidden: true })).toBeNull();
  expect(screen.getByRole('link', { name: '保存二维码到相册' })).toHaveAttribute('download', '参会证-0007.png');
  expect(screen.getByRole('link', { name: '抵离信息' })).toHaveAttribute('href', '/zh/my/hwl_x/travel');
  rerender(page({ step: 'cancel' }));
  expect(screen.getByRole('button', { name: '确定取消报名' })).toHaveAttribute('value', 'cancel');
  rerender(page({ step: 'change' }));
  expect(screen.getByLabelText(/电子邮箱/)).toHaveValue('c@x.example');
  expect(screen.getByRole('checkbox', { name: /敏感个人信息/ })).not.toBeChecked();
  expect(screen.queryByLabelText(/^姓名(?!读音)/)).toBeNull();
  expect(screen.queryByLabelText(/所在单位/)).toBeNull();
  expect(screen.getByLabelText(/职务（英文）/)).toHaveAccessibleDescription(/须经会务组审核/);
  rerender(page({ step: 'substitute' }));
  expect(screen.getByLabelText(/^姓名(?!读音|拼音)/)).toHaveValue('');
  expect(screen.queryByLabelText(/所在单位/)).toBeNull();
  rerender(page({ registration: { ...mine.registration, consents: {}, consentRecords: [] } }));
  expect(screen.getByText(/由他人代为办理/)).toBeVisible();
});
