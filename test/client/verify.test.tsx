import { createHash, webcrypto } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { VerifyPage, verifyTitle } from '../../client/features/certificates/verify-page.tsx';
import { startVerifyPage } from '../../client/features/certificates/verify-script.ts';
import { type Locale, LocaleProvider } from '../../client/lib/words.tsx';
import type { VerificationView, VerifyPageProps } from '../../server/modules/certificates/contract.ts';

const original = new Uint8Array(Buffer.from('%PDF-1.7 the sheet as issued'));
const designation = {
  kind: 'designation',
  number: 'LAP-2024-0001',
  institutionZh: '广东交通职业技术学院',
  institutionEn: 'Guangdong Communication Polytechnic',
  programmeZh: '岭南工匠学院',
  programmeEn: 'Lingnan Artisan Polytechnic',
  cohortZh: '首批',
  cohortEn: 'First Cohort',
  conferredByZh: '广东省教育厅',
  conferredByEn: 'Department of Education of Guangdong Province',
  conferredOn: '2024-11-15',
  issuedOn: '2024-11-16',
} as const;
const issuer = {
  issuerZh: '广东省“一带一路”职业教育联盟',
  issuerEn: 'Guangdong Provincial "Belt and Road" Vocational Education Alliance',
};
const attendance = {
  kind: 'attendance',
  number: 'ATT-2024-0002',
  ...issuer,
  nameNative: 'ნინო ბერიძე',
  nameLatin: 'Nino Beridze',
  organisationZh: '格鲁吉亚技术大学',
  organisationEn: 'Georgian Technical University',
  editionZh: '2024年度活动',
  editionEn: 'Annual activities 2024',
  startsOn: '2024-11-15',
  endsOn: '2024-11-16',
  venueZh: '天河校区',
  venueEn: 'Tianhe Campus',
  conferredOn: '2024-11-20',
  issuedOn: '2024-11-20',
} as const;
const membership = {
  kind: 'membership',
  number: 'MEM-2024-0003',
  ...issuer,
  institutionZh: '示例职业学院',
  institutionEn: 'Sample Polytechnic',
  rankZh: '理事单位',
  rankEn: 'Council member',
  validFrom: '2024-01-01',
  validUntil: '2026-12-31',
  conferredOn: '2024-01-05',
  issuedOn: '2024-01-05',
} as const;
const verification = (changes: Partial<VerificationView> = {}): VerificationView => ({
  state: 'valid',
  certificate: designation,
  endedOn: null,
  suspendedFrom: null,
  suspendedUntil: null,
  validUntil: null,
  supersededBy: null,
  pdfSha256: createHash('sha256').update(original).digest('hex'),
  pdfSignature: { by: 'installation', name: 'Certificates huiwu.example' },
  ...changes,
});
const props = (found: VerificationView | null, more: Partial<VerifyPageProps> = {}): VerifyPageProps => ({
  number: 'LAP-2024-0001',
  code: 'CSPC9FN4',
  verification: found,
  asked: found?.certificate
    ? { at: '2026-11-23T05:00:00.000Z', address: 'https://huiwu.example/verify/LAP-2024-0001?c=CSPC9FN4' }
    : null,
  ...more,
});

const show = (found: VerificationView | null, { locale = 'en', ...more }: { locale?: Locale; wait?: number } = {}) => {
  render(
    <LocaleProvider locale={locale}>
      <main id="main">
        <VerifyPage {...props(found, more)} />
      </main>
    </LocaleProvider>,
  );
  return screen.getByRole('heading', { level: 1 }).textContent;
};

const subtle = Object.getOwnPropertyDescriptor(globalThis, 'crypto');
beforeEach(() => {
  Object.defineProperty(globalThis, 'crypto', { value: webcrypto, configurable: true });
});
afterEach(() => {
  if (subtle) Object.defineProperty(globalThis, 'crypto', subtle);
});

test('a valid one says so in both languages, the reader’s first, with what, for whom, by whom and when', () => {
  expect(show(verification())).toBe('Genuine and valid 证书真实有效');
  for (const text of ['LAP-2024-0001', '广东交通职业技术学院', '广东省教育厅', '2024年11月15日', '15 November 2024'])
    expect(screen.getByText(text)).toBeVisible();
  expect(screen.queryByRole('textbox')).toBeNull();
});

test('a Chinese reader finds Chinese first', () => {
  expect(show(verification(), { locale: 'zh' })).toBe('证书真实有效 Genuine and valid');
});

test('the time of the answer, its permanent address and the fingerprint stand on it for the files', () => {
  show(verification());
  expect(screen.getByText(/2026年11月23日 星期一 13:00/)).toBeVisible();
  expect(screen.getByText('https://huiwu.example/verify/LAP-2024-0001?c=CSPC9FN4')).toBeVisible();
  expect(screen.getByText(createHash('sha256').update(original).digest('hex'))).toBeVisible();
});

test('attendance names the person, the event and who certifies it', () => {
  show(verification({ certificate: attendance }));
  for (const text of ['ნინო ბერიძე', 'Nino Beridze', 'Georgian Technical University', '2024年度活动', issuer.issuerZh])
    expect(screen.getByText(text)).toBeVisible();
  expect(screen.getByText('15 November 2024 – 16 November 2024')).toBeVisible();
});

test('membership names the institution, its rank and its term', () => {
  show(verification({ certificate: membership, validUntil: '2026-12-31' }));
  for (const text of ['示例职业学院', '理事单位', 'Council member', '2024年1月1日至2026年12月31日'])
    expect(screen.getByText(text)).toBeVisible();
});

test('what the signature in the file means is told in both languages, by whose key it is', () => {
  show(verification());
  expect(screen.getByText(/不属于《电子签名法》/)).toBeVisible();
  expect(screen.getByText(/validity unknown until/)).toBeVisible();
  expect(screen.getByRole('link', { name: /JSON/ })).toHaveAttribute(
    'href',
    '/api/v1/certificates/LAP-2024-0001/credential.json?code=CSPC9FN4',
  );
  expect(screen.getByRole('link', { name: /Root certificate/ })).toBeVisible();
});

test('a file signed with the institution’s own key names it, and offers no root certificate of ours', () => {
  show(verification({ pdfSignature: { by: 'institution', name: '广东交通职业技术学院' } }));
  expect(screen.getByText(/签名人：广东交通职业技术学院/)).toBeVisible();
  expect(screen.queryByRole('link', { name: /Root certificate/ })).toBeNull();
});

test.each([
  [
    'suspended',
    'Suspended 证书暂停使用',
    { suspendedFrom: '2025-01-01', suspendedUntil: '2025-06-30' },
    /2025年1月1日至2025年6月30日/,
  ],
  [
    'suspended',
    'Suspended 证书暂停使用',
    { suspendedFrom: '2025-01-01' },
    /since 1 January 2025, until further notice/,
  ],
  ['revoked', 'Revoked 证书已撤销', { endedOn: '2025-01-01' }, /was revoked on 1 January 2025/],
  [
    'superseded',
    'Replaced by a new certificate 证书已换发',
    { endedOn: '2025-01-01', supersededBy: 'LAP-2024-0013' },
    /by certificate LAP-2024-0013/,
  ],
  ['expired', 'Expired 证书已过有效期', { endedOn: '2025-01-01' }, /有效期至2025年1月1日/],
] as const)(
  'a %s one never says valid, names the day, and keeps what was certified in sight',
  (state, title, facts, said) => {
    expect(show(verification({ state, ...facts }))).toBe(title);
    expect(screen.getAllByText(said).length).toBeGreaterThan(0);
    expect(screen.getByText('广东交通职业技术学院')).toBeVisible();
    expect(document.body.textContent).not.toMatch(/Genuine and valid|真实有效|in force\.|目前有效/);
  },
);

test('an unknown one keeps what was typed in a form that works without scripts', () => {
  expect(show(verification({ state: 'unknown', certificate: null, pdfSha256: null, pdfSignature: null }))).toBe(
    'Not on record 未查到该证书',
  );
  expect(screen.getByRole('textbox', { name: /Certificate number/ })).toHaveValue('LAP-2024-0001');
  const form = screen.getByRole('button', { name: /Verify/ }).closest('form');
  expect([form?.method, form?.getAttribute('action')]).toEqual(['get', '/en/verify']);
});

test('who asked too often is told how long to wait, and that it says nothing of the certificate', () => {
  expect(show(null, { wait: 42 })).toBe('Please wait a moment 请稍候再试');
  expect(screen.getByText(/in 42 seconds; this says nothing about the certificate/)).toBeVisible();
  expect(screen.getByText(/42 秒后再试/)).toBeVisible();
});

test('the title is the verdict', () => {
  expect(verifyTitle(props(verification({ state: 'revoked' })), 'zh')).toBe('证书已撤销');
  expect(verifyTitle(props(null), 'en')).toBe('Certificate verification');
});

test('without a script nothing that needs one is in sight, and how to compare by hand is', () => {
  show(verification());
  expect(document.querySelector('[data-compare]')).toHaveAttribute('hidden');
  expect(document.querySelector('[data-print]')).toHaveAttribute('hidden');
  expect(screen.getByText(/compare its SHA-256 fingerprint/)).toBeVisible();
});

test('a file is compared on the device: one changed byte is found', async () => {
  show(verification());
  const asked: string[] = [];
  globalThis.fetch = async (address) => {
    asked.push(String(address));
    return new Response('', { status: 404 });
  };
  startVerifyPage(document);
  const input = screen.getByLabelText(/Choose a PDF/);
  const file = (bytes: Uint8Array) => {
    const made = new File([new Uint8Array(bytes)], 'certificate.pdf', { type: 'application/pdf' });
    // jsdom's File cannot be read as a buffer, and its buffers are not those of Node
    return Object.assign(made, { arrayBuffer: async () => Uint8Array.from(bytes).buffer });
  };
  await userEvent.upload(input, file(original));
  await waitFor(() => expect(screen.getByText('Identical to the file as issued')).toBeVisible());
  const changed = original.slice();
  changed[3] = 0;
  await userEvent.upload(input, file(changed));
  await waitFor(() => expect(document.querySelector('[data-verdict=unsigned]')).toBeVisible());
  expect(document.querySelector('[data-verdict=same]')).toHaveAttribute('hidden');
  // nothing was asked for but the certificate of the authority
  expect(new Set(asked)).toEqual(new Set(['/api/v1/credentials/authority.pem']));
});
