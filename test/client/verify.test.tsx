import { createHash, webcrypto } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { VerifyPage, verifyTitle } from '../../client/features/certificates/verify-page.tsx';
import { LocaleProvider } from '../../client/lib/words.tsx';
import type { VerificationView, VerifyPageProps } from '../../server/modules/certificates/contract.ts';

const original = new Uint8Array(Buffer.from('%PDF-1.7 the sheet as issued'));
const certificate = {
  kind: 'designation' as const,
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
  issuedOn: '2024-11-15',
};
const verification = (changes: Partial<VerificationView>): VerificationView => ({
  state: 'valid',
  certificate,
  endedOn: null,
  supersededBy: null,
  pdfSha256: createHash('sha256').update(original).digest('hex'),
  pdfSignature: { by: 'installation', name: 'Certificates huiwu.example' },
  ...changes,
});

const show = (found: VerificationView | null) => {
  const props: VerifyPageProps = { number: 'LAP-2024-0001', code: 'CSPC9FN4', verification: found };
  render(
    <LocaleProvider locale="en">
      <VerifyPage {...props} />
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

test('a valid one says so in both languages, with what, for whom, by whom and when', () => {
  expect(show(verification({}))).toBe('证书真实有效Genuine and valid');
  for (const text of ['LAP-2024-0001', '广东交通职业技术学院', '广东省教育厅', '2024年11月15日', '15 November 2024'])
    expect(screen.getByText(text)).toBeVisible();
  expect(screen.queryByRole('textbox')).toBeNull();
});

test('what the signature in the file means is told in both languages, by whose key it is', () => {
  show(verification({}));
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

const saysNothingOfValidity = () => {
  expect(document.body.textContent).not.toMatch(/Genuine and valid|真实有效/);
  // only an original in force is worth comparing a file with
  expect(screen.queryByText('Choose a PDF')).toBeNull();
};

test('a revoked one never says valid, and names the day', () => {
  expect(show(verification({ state: 'revoked', endedOn: '2025-01-01' }))).toBe('证书已撤销Revoked');
  expect(screen.getByText(/2025年1月1日/)).toBeVisible();
  saysNothingOfValidity();
});

test('a replaced one never says valid, and names its successor', () => {
  show(verification({ state: 'superseded', endedOn: '2025-01-01', supersededBy: 'LAP-2024-0013' }));
  expect(screen.getByText(/by certificate LAP-2024-0013/)).toBeVisible();
  saysNothingOfValidity();
});

test('an unknown one keeps what was typed in a form that works without scripts', () => {
  expect(show(verification({ state: 'unknown', certificate: null, pdfSha256: null }))).toBe(
    '未查到该证书Not on record',
  );
  expect(screen.getByRole('textbox', { name: /Certificate number/ })).toHaveValue('LAP-2024-0001');
  const form = screen.getByRole('button', { name: /Verify/ }).closest('form');
  expect([form?.method, form?.getAttribute('action')]).toEqual(['get', '/verify']);
});

test('the title is the verdict', () => {
  expect(verifyTitle({ number: '', code: '', verification: verification({ state: 'revoked' }) }, 'zh')).toBe(
    '证书已撤销',
  );
  expect(verifyTitle({ number: '', code: '', verification: null }, 'en')).toBe('Certificate verification');
});

test('a file is compared on the device: one changed byte is found', async () => {
  show(verification({}));
  const input = await screen.findByLabelText(/Choose a PDF/);
  const file = (bytes: Uint8Array) => {
    const made = new File([new Uint8Array(bytes)], 'certificate.pdf', { type: 'application/pdf' });
    // jsdom's File cannot be read as a buffer, and its buffers are not those of Node
    return Object.assign(made, { arrayBuffer: async () => Buffer.from(bytes) });
  };
  await userEvent.upload(input, file(original));
  expect(await screen.findByText('Identical to the file as issued')).toBeVisible();
  const changed = original.slice();
  changed[3] = 0;
  await userEvent.upload(input, file(changed));
  expect(await screen.findByText('Not the file as issued')).toBeVisible();
});
