import { isPlace, PLACES } from '../../directory/domain.ts';
import { DELEGATION_ROLES, type DelegationRole } from '../../registration/domain.ts';

/** What people write in cells, and what it stands for. */

export function plainWord(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

const OTHER_NAMES: Readonly<Record<string, string>> = {
  中国大陆: 'CN',
  中华人民共和国: 'CN',
  prc: 'CN',
  mainlandchina: 'CN',
  chinamainland: 'CN',
  香港: 'HK',
  hongkong: 'HK',
  hongkongchina: 'HK',
  澳门: 'MO',
  macao: 'MO',
  macau: 'MO',
  macaochina: 'MO',
  usa: 'US',
  unitedstatesofamerica: 'US',
  uk: 'GB',
  greatbritain: 'GB',
  england: 'GB',
  韩国: 'KR',
  korea: 'KR',
  republicofkorea: 'KR',
  laopdr: 'LA',
  lao: 'LA',
  vietnam: 'VN',
  俄国: 'RU',
  russianfederation: 'RU',
};
const placesByName = new Map<string, string>([
  ...Object.entries(OTHER_NAMES),
  ...Object.entries(PLACES).flatMap(([code, { zh, en }]): [string, string][] => [
    [plainWord(zh), code],
    [plainWord(en), code],
  ]),
]);

export function placeOf(text: string): string | undefined {
  const code = text.trim().normalize('NFKC').toUpperCase();
  return isPlace(code) ? code : placesByName.get(plainWord(text));
}

export const ROLE_NAMES: Readonly<Record<DelegationRole, { readonly zh: string; readonly en: string }>> = {
  head: { zh: '团长', en: 'Head of delegation' },
  deputy_head: { zh: '副团长', en: 'Deputy head' },
  member: { zh: '团员', en: 'Member' },
  interpreter: { zh: '翻译', en: 'Interpreter' },
  driver: { zh: '司机', en: 'Driver' },
  security: { zh: '安保', en: 'Security' },
  other: { zh: '其他', en: 'Other' },
};
const OTHER_ROLE_NAMES: Readonly<Record<string, DelegationRole>> = {
  head: 'head',
  leader: 'head',
  领队: 'head',
  带队: 'head',
  deputy: 'deputy_head',
  deputyheadofdelegation: 'deputy_head',
  副领队: 'deputy_head',
  成员: 'member',
  随团翻译: 'interpreter',
  译员: 'interpreter',
  翻译员: 'interpreter',
  驾驶员: 'driver',
  保安: 'security',
  随行人员: 'other',
};
const rolesByName = new Map<string, DelegationRole>([
  ...Object.entries(OTHER_ROLE_NAMES),
  ...DELEGATION_ROLES.flatMap((role): [string, DelegationRole][] => [
    [plainWord(role), role],
    [plainWord(ROLE_NAMES[role].zh), role],
    [plainWord(ROLE_NAMES[role].en), role],
  ]),
]);

export function roleOf(text: string): DelegationRole | undefined {
  return rolesByName.get(plainWord(text));
}

const EMAIL =
  /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z0-9]([a-z0-9-]*[a-z0-9])?$/i;

export function isEmail(text: string): boolean {
  return text.length <= 254 && EMAIL.test(text);
}

const NUMBER = /^[+-]\s*[\d(][\d\s().,/%-]*(?:(?:ext\.?|转|分机)\s*\d+)?$/i;

/** What a spreadsheet would work out instead of showing: nobody is called so. A number or a dash works out nothing. */
export function isFormula(text: string): boolean {
  const plain = text.trim().normalize('NFKC');
  if (plain.startsWith('=')) return true;
  return /^[+\-@]/.test(plain) && !NUMBER.test(plain.slice(0, 64)) && !/^-+$/.test(plain);
}
