const PHONE = /^\+?[0-9(][0-9 ()./-]{3,}[0-9]$/;
const DATE = /^(\d{4})-(\d\d)-(\d\d)$/;

/** Digits with what people write between them; a country code is not asked for at home. */
export function isPhone(text: string): boolean {
  return text.length <= 40 && PHONE.test(text);
}

/** A day that exists: neither JavaScript nor PostgreSQL knows a year 0. */
export function isDate(text: string): boolean {
  const [, year = ''] = DATE.exec(text) ?? [];
  if (Number(year) < 1) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text;
}
