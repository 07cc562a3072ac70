import { createHash } from 'node:crypto';
import type { DemoRows, Row } from './demo-rows.ts';
import { minutesAfter } from './editions.ts';

const WHO = '演示秘书处 Demo secretariat';
const STEPS = [
  ['agree_text', 'draft', 'text_agreed'],
  ['make_ready', 'text_agreed', 'ready'],
  ['sign', 'ready', 'signed'],
] as const;

/** Texts, scans and the steps of every agreement, from the rows that are there already. */
export function addAgreementPapers(rows: DemoRows): void {
  for (const agreement of rows.of('agreement')) {
    addChanges(rows, agreement);
    const number = String(agreement['number']);
    const addedAt = agreement['created_at'] as Date;
    const file = (kind: string, language: string | null, fileName: string, line: string, at: Date) => {
      const bytes = smallPdf([`Agreement ${number}`, String(agreement['title_en']), line]);
      rows.add('agreement_file', {
        id: rows.id(`agreement ${number} ${kind} ${language}`),
        agreement_id: agreement['id'] ?? null,
        kind,
        language,
        file_name: fileName,
        media_type: 'application/pdf',
        bytes,
        sha256: createHash('sha256').update(bytes).digest(),
        added_by: WHO,
        added_at: at,
      });
    };
    if (agreement['signed_on'])
      file(
        'signed',
        null,
        `${number} 签署件（示例）.pdf`,
        'Demonstration file in place of the signed copy.',
        (agreement['signed_at'] as Date | null) ?? minutesAfter(addedAt, 30 * 24 * 60),
      );
    else if (agreement['state'] !== 'withdrawn')
      for (const [language, name] of [
        ['zh', '中文文本'],
        ['en', 'English text'],
      ] as const)
        file(
          'draft',
          language,
          `${number} ${name}.pdf`,
          `Demonstration file in place of the text (${language}).`,
          addedAt,
        );
  }
}

function addChanges(rows: DemoRows, agreement: Row): void {
  const start = agreement['created_at'] as Date;
  const change = (action: string, at: Date, before: Row, after: Row, reason: unknown = null) =>
    rows.add('agreement_change', {
      agreement_id: agreement['id'] ?? null,
      at,
      actor_kind: 'user',
      actor_name: WHO,
      action,
      reason: typeof reason === 'string' ? reason : null,
      before,
      after,
    });
  change('added', start, {}, { number: agreement['number'] ?? null });
  const state = String(agreement['state']);
  const until = { text_agreed: 1, ready: 2, signed: 3, ended: 3 }[state] ?? 0;
  for (const [at, [action, before, after]] of STEPS.slice(0, until).entries()) {
    const signing = action === 'sign' ? { signedOn: agreement['signed_on'] ?? null } : {};
    const when =
      (action === 'sign' && (agreement['signed_at'] as Date | null)) || minutesAfter(start, (at + 1) * 24 * 60);
    change(action, when, { state: before }, { state: after, ...signing });
  }
  const last = new Date(`${String(agreement['ended_on'] ?? '2023-11-10')}T09:00:00Z`);
  if (state === 'ended')
    change(
      'end',
      last,
      { state: 'signed' },
      { state, endedOn: agreement['ended_on'] ?? null },
      agreement['state_reason'],
    );
  if (state === 'withdrawn') change('withdraw', last, { state: 'draft' }, { state }, agreement['state_reason']);
}

/** One page in a face that every reader has; what Latin-1 lacks is left out. */
function smallPdf(lines: readonly string[]): Buffer {
  const shown = lines.flatMap((line) => line.match(/.{1,72}(?:\s|$)/g) ?? [line]);
  const text = shown.map((line) => `(${latin(line)}) Tj T*`).join('\n');
  const content = `BT /F1 14 Tf 72 740 Td 24 TL\n${text}\nET`;
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>',
    `<</Length ${content.length}>>\nstream\n${content}\nendstream`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>',
  ];
  let pdf = '%PDF-1.4\n';
  const offsets = objects.map((object, at) => {
    const offset = pdf.length;
    pdf += `${at + 1} 0 obj${object}endobj\n`;
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const start = pdf.length;
  pdf += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join('')}`;
  pdf += `trailer<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(pdf, 'latin1');
}

function latin(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, '').replace(/[\\()]/g, '\\$&');
}
