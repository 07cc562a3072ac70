import { useLocale } from './words.tsx';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** A day of the past in words; on which weekday a school joined in 2017 helps nobody. */
export function useDays(): (day: string) => string {
  const locale = useLocale();
  return (day) => {
    const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
    return locale === 'zh' ? `${year}年${month}月${date}日` : `${date} ${MONTHS[month - 1]} ${year}`;
  };
}
