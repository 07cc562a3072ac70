import type { CertificateKind, VerificationState } from '../domain.ts';
import type { RegisterEntry } from './register-entries.ts';

const STATES: Readonly<Record<Exclude<VerificationState, 'unknown'>, string>> = {
  valid: '有效 Valid',
  suspended: '暂停使用 Suspended',
  revoked: '已撤销 Revoked',
  superseded: '已换发 Replaced',
  expired: '已过期 Expired',
};
const KINDS: Readonly<Record<CertificateKind, string>> = {
  designation: '认定证书 Designation',
  attendance: '参会证明 Attendance',
  membership: '成员证书 Membership',
};
const HEADS = [
  '编号 Number',
  '种类 Kind',
  '持有单位 Holder',
  '内容 What',
  '认定或出具单位 By',
  '日期 Dates',
  '状态 State',
  'PDF 原件 SHA-256',
];
const STYLE =
  'body{font:14px/1.6 serif;margin:24px;color:#111}h1{font-size:22px;margin:0}table{border-collapse:collapse;width:100%;margin-top:20px}th,td{border:1px solid #999;padding:6px 8px;text-align:left;vertical-align:top}thead{display:table-header-group}tr{page-break-inside:avoid}.hash{font:11px/1.5 monospace;word-break:break-all;min-width:17em}@page{size:A4 landscape;margin:12mm}';

interface Register {
  readonly issuerZh: string;
  readonly issuerEn: string;
  readonly at: string;
  readonly address: string;
  readonly entries: readonly RegisterEntry[];
}

/** One plain table without a script and without another file: whatever shows HTML in thirty years shows it. */
export function registerPage({ issuerZh, issuerEn, at, address, entries }: Register): string {
  return `<!doctype html>
<html lang="zh-Hans"><head><meta charset="utf-8"><title>证书登记簿 Register of certificates · ${escaped(issuerEn)}</title>
<style>${STYLE}</style></head>
<body><h1>证书登记簿 <span lang="en">Register of certificates</span></h1>
<p>${escaped(issuerZh)}<br><span lang="en">${escaped(issuerEn)}</span></p>
<p>截至 ${at}（UTC），共 ${entries.length} 份。与 register.json 内容相同，核对办法见 README.txt。<br><span lang="en">As it stood at ${at} (UTC): ${entries.length} certificates. The same as register.json; README.txt says how to check it. At that time the register was to be asked at ${escaped(address)}/verify</span></p>
<table><thead><tr>${HEADS.map((head) => `<th>${head}</th>`).join('')}</tr></thead>
<tbody>
${entries.map(row).join('\n')}
</tbody></table></body></html>
`;
}

function row(entry: RegisterEntry): string {
  const { words, validUntil } = entry;
  const cells = [
    KINDS[entry.kind],
    pair(words.holderZh, words.holderEn),
    pair(words.whatZh, words.whatEn),
    pair(words.byZh, words.byEn),
    `${words.on}<br>登记 entered ${entry.issuedOn}${validUntil ? `<br>至 until ${validUntil}` : ''}`,
    standing(entry),
  ];
  return `<tr><th scope="row">${escaped(entry.number)}</th>${cells.map((cell) => `<td>${cell}</td>`).join('')}<td class="hash">${entry.pdfSha256 ?? ''}</td></tr>`;
}

function standing({ state, endedOn, suspendedFrom, suspendedUntil, supersededBy }: RegisterEntry): string {
  const days = suspendedFrom ? `${suspendedFrom} – ${suspendedUntil ?? '…'}` : (endedOn ?? '');
  return [STATES[state], days, supersededBy && escaped(`→ ${supersededBy}`)].filter(Boolean).join('<br>');
}

function pair(zh: string, en: string): string {
  if (!zh && !en) return '—';
  return zh === en ? escaped(zh) : `${escaped(zh)}<br><span lang="en">${escaped(en)}</span>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
