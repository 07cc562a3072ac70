import type { Cell } from '../../../platform/sheet/text/cell.ts';
import type { StayChanges } from '../contract/drafts.ts';
import { STAY_LIMITS, type TravelMode } from '../domain.ts';
import { CHOICES, type SheetColumn } from '../sheet-columns.ts';

export interface CellFault {
  readonly column: SheetColumn;
  readonly code: string;
  readonly params?: Readonly<Record<string, string | number>>;
}
type Row = (column: SheetColumn) => Cell | undefined;

const LONGEST: Partial<Record<SheetColumn, number>> = {
  arrivalNumber: STAY_LIMITS.number,
  departureNumber: STAY_LIMITS.number,
  arrivalStation: STAY_LIMITS.station,
  departureStation: STAY_LIMITS.station,
  arrivalLuggage: STAY_LIMITS.luggage,
  departureLuggage: STAY_LIMITS.luggage,
  shareWith: STAY_LIMITS.shareWith,
  lodgingNote: STAY_LIMITS.lodgingNote,
};

/** 2026-11-22, 2026/11/22 14:05, 2026年11月22日 */
export function dayIn(text: string): string | undefined {
  const found = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[ T].*)?$/.exec(text.normalize('NFKC'));
  if (!found) return undefined;
  const [, year = '', month = '', day = ''] = found;
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const date = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === iso ? iso : undefined;
}
/** 14:05, 14:05:00, 9:05, 14点05, 2:05 PM */
export function timeIn(text: string): string | undefined {
  const found = /(?:^|[ T])(\d{1,2})\s*[:点时.]\s*(\d{2})(?::\d{2})?\s*(?:分)?\s*([ap]m)?$/i.exec(
    text.normalize('NFKC').trim(),
  );
  if (!found) return undefined;
  const [, hours = '', minutes = '', half] = found;
  const pm = half?.toLowerCase() === 'pm';
  const hour = half ? (Number(hours) % 12) + (pm ? 12 : 0) : Number(hours);
  if (hour > 23 || Number(minutes) > 59 || (half && Number(hours) > 12)) return undefined;
  return `${String(hour).padStart(2, '0')}:${minutes}`;
}

const keyOf = (text: string): string => text.normalize('NFKC').trim().toLowerCase();

/** What one row of a sheet asks for. A journey or a wish of which no cell is filled stays as it is. */
export function changesOf(cellOf: Row): { changes: StayChanges; faults: CellFault[] } {
  const faults: CellFault[] = [];
  const text = (column: SheetColumn): string => {
    const cell = cellOf(column);
    if (!cell) return '';
    if (cell.formula || cell.fault) faults.push({ column, code: 'hospitality.cell_formula' });
    else if (cell.text.length > (LONGEST[column] ?? 200)) faults.push({ column, code: 'hospitality.cell_long' });
    else return cell.text.replace(/\n/g, ' ');
    return '';
  };
  const choice = <K extends string>(
    column: SheetColumn,
    choices: Readonly<Record<K, readonly string[]>>,
  ): K | undefined => {
    const given = text(column);
    if (given === '') return undefined;
    const entries = Object.entries<readonly string[]>(choices) as [K, readonly string[]][];
    const found = entries.find(([key, words]) => [key, ...words].some((word) => keyOf(word) === keyOf(given)));
    if (!found)
      faults.push({
        column,
        code: 'hospitality.cell_choice',
        params: { choices: entries.map(([, words]) => words.slice(0, 2).join(' / ')).join(', ') },
      });
    return found?.[0];
  };
  const day = (column: SheetColumn, required: boolean): string => {
    const given = text(column);
    const found = dayIn(given);
    if (given === '' && required) faults.push({ column, code: 'hospitality.cell_missing' });
    if (given !== '' && !found) faults.push({ column, code: 'hospitality.cell_day' });
    return found ?? '';
  };
  const time = (column: SheetColumn, dayColumn: SheetColumn): string => {
    // A cell may hold the day and the time together.
    const given = text(column) || timeIn(cellOf(dayColumn)?.text ?? '') || '';
    const found = timeIn(given);
    if (given === '') faults.push({ column, code: 'hospitality.cell_missing' });
    else if (!found) faults.push({ column, code: 'hospitality.cell_time' });
    return found ?? '';
  };
  const people = (column: SheetColumn): number => {
    const given = text(column);
    if (given === '') return 1;
    const number = Number(given.normalize('NFKC').replace(/人$/, ''));
    if (Number.isInteger(number) && number >= 1 && number <= 50) return number;
    faults.push({ column, code: 'hospitality.cell_number' });
    return 1;
  };
  const leg = (way: 'arrival' | 'departure') => {
    const filled = (['Mode', 'Number', 'Station', 'Day', 'Time'] as const).some(
      (part) => cellOf(`${way}${part}`)?.text,
    );
    if (!filled) return undefined;
    const number = text(`${way}Number`);
    return {
      mode: choice(`${way}Mode`, CHOICES.mode) ?? modeOf(number),
      number,
      station: text(`${way}Station`),
      day: day(`${way}Day`, true),
      time: time(`${way}Time`, `${way}Day`),
      pickUp: choice(`${way}PickUp`, CHOICES.yes) === 'yes',
      partySize: people(`${way}PartySize`),
      luggage: text(`${way}Luggage`),
    };
  };
  const arrival = leg('arrival');
  const departure = leg('departure');
  const wished = choice('lodging', CHOICES.yes) ?? (cellOf('checksIn')?.text ? 'yes' : undefined);
  const lodging =
    wished === 'yes'
      ? {
          wish: 'needed' as const,
          checksIn: day('checksIn', true),
          checksOut: day('checksOut', true),
          sharing: choice('sharing', CHOICES.sharing) ?? 'single',
          shareWith: text('shareWith'),
          note: text('lodgingNote'),
        }
      : wished === 'no' && { wish: 'not_needed' as const, note: text('lodgingNote') };
  return {
    changes: { ...(arrival && { arrival }), ...(departure && { departure }), ...(lodging && { lodging }) },
    faults,
  };
}

/** Trains of the mainland carry a letter and up to four digits, or digits alone; airlines two signs and digits. */
function modeOf(number: string): TravelMode {
  const plain = number.normalize('NFKC').replace(/\s/g, '').toUpperCase();
  if (/^[GDCZTKSLY]\d{1,4}$/.test(plain)) return 'train';
  if (/^[A-Z0-9]{2}\d{1,4}[A-Z]?$/.test(plain)) return 'flight';
  return 'other';
}
