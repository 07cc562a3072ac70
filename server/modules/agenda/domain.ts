export {
  daysBetween,
  instantsOf,
  localDay,
  localTime,
  offsetMinutes,
  wallOf,
  withOffset,
} from '../editions/domain.ts';
export { type NowAndNext, nowAndNext, type Timed } from './domain/now-and-next.ts';
export { plainLine, plainLines } from './domain/plain-text.ts';

export const SESSION_KINDS = [
  'arrival',
  'opening',
  'keynote',
  'ceremony',
  'forum',
  'tour',
  'meal',
  'break',
  'meeting',
  'other',
] as const;
export type SessionKind = (typeof SESSION_KINDS)[number];
export const SESSION_KIND_NAMES: Readonly<Record<SessionKind, Readonly<Record<'zh' | 'en', string>>>> = {
  arrival: { zh: '报到', en: 'Arrival' },
  opening: { zh: '开幕式', en: 'Opening' },
  keynote: { zh: '主旨演讲', en: 'Keynote' },
  ceremony: { zh: '仪式', en: 'Ceremony' },
  forum: { zh: '论坛', en: 'Forum' },
  tour: { zh: '参观', en: 'Tour' },
  meal: { zh: '用餐', en: 'Meal' },
  break: { zh: '茶歇', en: 'Break' },
  meeting: { zh: '会议', en: 'Meeting' },
  other: { zh: '其他', en: 'Other' },
};

export const SESSION_STATES = ['draft', 'published', 'cancelled'] as const;
export type SessionState = (typeof SESSION_STATES)[number];

export const SPEAKER_ROLES = ['speaker', 'chair', 'host', 'panellist'] as const;
export type SpeakerRole = (typeof SPEAKER_ROLES)[number];

/** ISO 639; `yue` is Cantonese. */
export const SESSION_LANGUAGES = [
  'zh',
  'yue',
  'en',
  'th',
  'lo',
  'ka',
  'id',
  'fi',
  'fr',
  'de',
  'es',
  'pt',
  'ru',
  'ar',
  'vi',
  'km',
  'ms',
  'ja',
  'ko',
] as const;
export type SessionLanguage = (typeof SESSION_LANGUAGES)[number];

export interface Speaker {
  readonly id: string;
  readonly editionId: string;
  readonly registrationId: string | null;
  readonly nameNative: string;
  readonly nameLatin: string | null;
  readonly position: string | null;
  readonly organisationId: string | null;
  readonly organisationText: string | null;
}

export interface Appearance {
  readonly speaker: Speaker;
  readonly role: SpeakerRole;
}

export interface Session {
  readonly id: string;
  readonly editionId: string;
  readonly kind: SessionKind;
  readonly titleZh: string;
  readonly titleEn: string;
  readonly abstractZh: string | null;
  readonly abstractEn: string | null;
  readonly track: string | null;
  readonly roomId: string | null;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly languages: readonly string[];
  readonly interpretation: readonly string[];
  readonly seats: number | null;
  readonly state: SessionState;
  readonly guid: string;
  readonly number: number;
  readonly sequence: number;
  readonly version: number;
  readonly publishedAt: Date | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly appearances: readonly Appearance[];
}

/** Everybody may see it: it is published, or it was and does not take place. */
export function isPublic({ state, publishedAt }: Pick<Session, 'state' | 'publishedAt'>): boolean {
  return state === 'published' || (state === 'cancelled' && publishedAt !== null);
}

const MINUTE = 60_000;
const DAY = 86_400_000;
export const LONGEST_SESSION_HOURS = 24;
/** Arrival and tours lie around the days of an edition; anything farther off is a slip of the pen. */
export const DAYS_AROUND = 7;

export interface SpanMistake {
  readonly pointer: '/startsAt' | '/endsAt';
  readonly code: 'agenda.ends_before_start' | 'agenda.too_long' | 'agenda.whole_minutes' | 'agenda.far_from_edition';
}

export function mistakesOfSpan(
  span: { readonly startsAt: Date; readonly endsAt: Date },
  edition: { readonly startsOn: string; readonly endsOn: string },
): SpanMistake[] {
  const [start, end] = [span.startsAt.getTime(), span.endsAt.getTime()];
  const mistakes: SpanMistake[] = [];
  if (start % MINUTE !== 0) mistakes.push({ pointer: '/startsAt', code: 'agenda.whole_minutes' });
  if (end % MINUTE !== 0) mistakes.push({ pointer: '/endsAt', code: 'agenda.whole_minutes' });
  if (end <= start) mistakes.push({ pointer: '/endsAt', code: 'agenda.ends_before_start' });
  else if (end - start > LONGEST_SESSION_HOURS * 60 * MINUTE)
    mistakes.push({ pointer: '/endsAt', code: 'agenda.too_long' });
  const first = Date.parse(`${edition.startsOn}T00:00:00Z`) - DAYS_AROUND * DAY;
  const last = Date.parse(`${edition.endsOn}T00:00:00Z`) + (DAYS_AROUND + 1) * DAY;
  if (start < first || start > last) mistakes.push({ pointer: '/startsAt', code: 'agenda.far_from_edition' });
  return mistakes;
}
