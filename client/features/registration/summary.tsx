import type { RegisterPageProps } from '#contract/registration';
import { placeName } from '#domain/directory';
import { useLocale, useWords } from '../../lib/words.tsx';
import { DataList } from '../../ui/content.tsx';
import type { Values } from './register-fields.tsx';
import { registerWords } from './register-words.ts';

/** What will be sent, before it is sent. */
export function Summary({ values, types }: { values: Values; types: RegisterPageProps['types'] }) {
  const words = useWords(registerWords);
  const locale = useLocale();
  const type = types.find(({ id }) => id === values['typeId']);
  return (
    <div className="summary">
      <h3>{words.check}</h3>
      <DataList
        items={[
          [words.nameNative, values['nameNative']],
          [words.nameLatin, values['nameLatin']],
          [words.type, type && (locale === 'zh' ? type.nameZh : type.nameEn)],
          [words.organisation, values['organisationText']],
          [words.position, values['position']],
          [words.place, values['place'] && placeName(values['place'], locale)],
          [words.email, values['email']],
          [words.phone, values['phone']],
          [words.diet, values['diet']],
          [words.accessNeeds, values['accessNeeds']],
        ]}
      />
    </div>
  );
}
