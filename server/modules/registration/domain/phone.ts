const PHONE = /^\+?[0-9(][0-9 ()./-]{3,}[0-9]$/;

/** Full-width digits come from Chinese keyboards; search and the last four digits need plain ones. */
export function plainPhone(text: string): string {
  return text.normalize('NFKC');
}

/** A number in plain digits, as `plainPhone` leaves it. */
export function isPhone(text: string): boolean {
  return PHONE.test(text);
}
