import type { AppearanceView, SessionView } from '../contract.ts';
import type { SpeakerRole } from '../domain.ts';

export type Lang = 'zh' | 'en';

/** Where and in which language an export is read. */
export interface ExportOptions {
  readonly ofOnePerson?: true;
  readonly lang: Lang;
  /** Without a trailing slash. */
  readonly publicUrl: string;
}

export const roleLabels: Record<SpeakerRole, Record<Lang, string>> = {
  speaker: { zh: '演讲嘉宾', en: 'Speaker' },
  chair: { zh: '主席', en: 'Chair' },
  host: { zh: '主持人', en: 'Host' },
  panellist: { zh: '对话嘉宾', en: 'Panellist' },
};

export const noRoom: Record<Lang, string> = { zh: '地点待定', en: 'Place to be announced' };

export const byLang = (lang: Lang, zh: string | null, en: string | null): string =>
  (lang === 'zh' ? zh || en : en || zh) ?? '';

/** The name in its own script, with the Latin one beside it where that is another. */
export function nameOf({ nameNative, nameLatin }: Pick<AppearanceView, 'nameNative' | 'nameLatin'>): string {
  return nameLatin && nameLatin !== nameNative ? `${nameNative} (${nameLatin})` : nameNative;
}

export function affiliationOf({ position, organisationZh, organisationEn }: AppearanceView, lang: Lang): string {
  const organisation = byLang(lang, organisationZh, organisationEn);
  const parts = lang === 'zh' ? [organisation, position] : [position, organisation];
  return parts.filter(Boolean).join(lang === 'zh' ? ' ' : ', ');
}

export function sessionUrl(
  { guid }: Pick<SessionView, 'guid'>,
  year: number,
  { lang, publicUrl }: ExportOptions,
): string {
  return `${publicUrl}/${lang}/agenda/${year}#s-${guid}`;
}
