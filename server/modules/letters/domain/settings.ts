/** What the letters of an edition say beside the person. */
export interface LetterSettings {
  readonly hostZh: string;
  readonly hostEn: string;
  readonly addressZh: string;
  readonly addressEn: string;
  readonly contactName: string;
  readonly contactPhone: string;
  readonly contactEmail: string | null;
  /** Who bears the costs, one sentence each. */
  readonly costsZh: string;
  readonly costsEn: string;
  readonly signerName: string;
  readonly signerTitleZh: string;
  readonly signerTitleEn: string;
  readonly eraseAfterDays: number;
}

export const ERASE_AFTER_DAYS = 30;
export const MAX_ERASE_AFTER_DAYS = 180;

export const SETTING_LIMITS = {
  name: 120,
  address: 160,
  phone: 60,
  email: 254,
  costs: 240,
  person: 80,
  decision: 60,
  mission: 120,
  reason: 500,
} as const;

/** 2026-IL-0001 */
export function letterNumber(year: number, sequence: number): string {
  return `${year}-IL-${String(sequence).padStart(4, '0')}`;
}

export const DEFAULT_COSTS = {
  zh: '被邀请人的国际旅费、在华食宿及其他费用由其本人或派出单位承担。',
  en: 'International travel, board and lodging and all other expenses in China are borne by the invitee or the sending organisation.',
} as const;
