import { formalDateEn, formalDateZh } from './domain/formal-date.ts';
import type { ListSheet } from './list-sheet.ts';

interface Head {
  readonly programmeZh: string;
  readonly programmeEn: string;
  readonly cohortZh: string;
  readonly cohortEn: string;
  readonly conferredByZh: string;
  readonly conferredByEn: string;
  readonly asOf: string;
  readonly timeZone: string;
}
export interface ReceiptRow {
  readonly number: string;
  readonly institutionZh: string;
  readonly institutionEn: string;
  readonly conferredOn: string;
  /** On record, or who is expected to take it. */
  readonly takenBy: string;
}
export interface PlaqueRow {
  readonly position: number;
  readonly institutionZh: string;
  readonly institutionEn: string;
  readonly number: string | null;
}

const headOf = (head: Head) => ({
  ofZh: `${head.programmeZh}　${head.cohortZh}　${head.conferredByZh}`,
  ofEn: `${head.programmeEn} · ${head.cohortEn} · ${head.conferredByEn}`,
  asOf: head.asOf,
  timeZone: head.timeZone,
});

/** One line a certificate, to be signed by whoever takes it. */
export function receiptSheet(head: Head, rows: readonly ReceiptRow[]): ListSheet {
  return {
    ...headOf(head),
    titleZh: '证书领取签收单',
    titleEn: 'Receipt for certificates',
    noteZh: '领取人核对单位名称与证书编号无误后签名；代领的请注明本人姓名。',
    noteEn: 'Please compare name and number before you sign; whoever takes it for somebody else writes the own name.',
    columns: [
      { zh: '证书编号', en: 'Certificate No.', width: 86 },
      { zh: '获证单位', en: 'Institution', width: 186 },
      { zh: '领取人', en: 'Taken by', width: 84 },
      { zh: '签名', en: 'Signature', width: 97, isBlank: true },
      { zh: '日期', en: 'Date', width: 58.28, isBlank: true },
    ],
    rows: rows.map((row) => [
      { first: row.number, second: row.conferredOn },
      { first: row.institutionZh, second: row.institutionEn },
      { first: row.takenBy },
    ]),
  };
}

/** What has to stand on each plaque and in each frame. */
export function plaqueSheet(head: Head, rows: readonly PlaqueRow[], conferredOn: string): ListSheet {
  return {
    ...headOf(head),
    titleZh: '授牌与证书框制作清单',
    titleEn: 'Plaques and frames to be made',
    noteZh: `牌面落款：${head.conferredByZh}，${formalDateZh(conferredOn)}。制作前请逐字核对。`,
    noteEn: `Below each text: ${head.conferredByEn}, ${formalDateEn(conferredOn)}. Compare letter by letter before production.`,
    columns: [
      { zh: '序号', en: 'No.', width: 36 },
      { zh: '单位名称', en: 'Institution', width: 205 },
      { zh: '牌面文字', en: 'Text on the plaque', width: 134 },
      { zh: '证书编号', en: 'Certificate No.', width: 86 },
      { zh: '核对', en: 'Checked', width: 50.28, isBlank: true },
    ],
    rows: rows.map((row) => [
      { first: String(row.position) },
      { first: row.institutionZh, second: row.institutionEn },
      { first: head.programmeZh, second: head.programmeEn },
      { first: row.number ?? '—' },
    ]),
  };
}
