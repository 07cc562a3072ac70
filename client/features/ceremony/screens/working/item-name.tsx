import type { SubjectTitles } from '#domain/ceremony';
import { inLocale, useLocale } from '../../../../lib/words.tsx';

export function SubjectName({
  subject: { titleZh, titleEn },
}: {
  subject: Pick<SubjectTitles, 'titleZh' | 'titleEn'>;
}) {
  const locale = useLocale();
  return <span lang={locale === 'zh' ? 'zh-Hans' : 'en'}>{inLocale({ zh: titleZh, en: titleEn }, locale)}</span>;
}

/** The name in the reader's language where there is one, else the own one. */
export function useInstitution() {
  const locale = useLocale();
  return ({ nameOwn, nameZh, nameEn }: { nameOwn: string; nameZh: string | null; nameEn: string | null }): string =>
    (locale === 'zh' ? nameZh : nameEn) ?? nameOwn;
}
