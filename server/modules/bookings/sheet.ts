import type { SheetDesk } from '../../platform/sheet/sheet-desk.ts';
import { writeCsv } from '../../platform/sheet/text/write-csv.ts';
import type { BookingView } from './contract.ts';

const columns = {
  zh: ['序号', '状态', '报名编号', '姓名', '姓名（拉丁字母）', '单位', '参会类别', '手机号码'],
  en: ['No.', 'State', 'Number', 'Name', 'Name in Latin letters', 'Organisation', 'Type', 'Mobile phone'],
} as const;
const states = {
  zh: { booked: '已预约', waiting: '候补' },
  en: { booked: 'Booked', waiting: 'Waiting' },
} as const;
const WIDTHS = [6, 10, 10, 24, 28, 40, 16, 20];

function rowsOf(bookings: readonly BookingView[], locale: 'zh' | 'en'): string[][] {
  let at = 0;
  return bookings.map(({ state, registration }, i) => {
    // The waiting list counts anew.
    at = bookings[i - 1]?.state === state ? at + 1 : 1;
    return [
      String(at),
      states[locale][state],
      String(registration.number).padStart(4, '0'),
      registration.nameNative,
      registration.nameLatin ?? '',
      registration.organisation,
      locale === 'zh' ? registration.typeZh : registration.typeEn,
      registration.phone ?? '',
    ];
  });
}

export function bookingsCsv(bookings: readonly BookingView[], locale: 'zh' | 'en'): Uint8Array {
  return writeCsv([columns[locale], ...rowsOf(bookings, locale)]);
}

export function bookingsXlsx(
  sheets: Pick<SheetDesk, 'writeXlsx'>,
  bookings: readonly BookingView[],
  locale: 'zh' | 'en',
  name: string,
): Promise<Uint8Array> {
  return sheets.writeXlsx({
    sheets: [
      {
        name,
        columns: columns[locale].map((title, i) => ({ title, width: WIDTHS[i] ?? 16 })),
        rows: rowsOf(bookings, locale),
      },
    ],
  });
}
