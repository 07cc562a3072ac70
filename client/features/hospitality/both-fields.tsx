import { useWords } from '../../lib/words.tsx';
import { TextField } from '../../ui/field.tsx';
import { hospitalityWords } from './hospitality-words.ts';

interface BothFieldsProps<N extends string> {
  /** Of the two fields it is what stands before `Zh` and `En`. */
  readonly name: N;
  readonly label: (language: string) => string;
  readonly maxLength: number;
  readonly given: Readonly<Record<`${N}Zh` | `${N}En`, string>> | undefined;
}

/** A text that has to be said in both languages. */
export function BothFields<N extends string>({ name, label, maxLength, given }: BothFieldsProps<N>) {
  const words = useWords(hospitalityWords);
  const both = [
    { key: `${name}Zh`, lang: 'zh-Hans', language: words.chinese },
    { key: `${name}En`, lang: 'en', language: words.english },
  ] as const;
  return both.map(({ key, lang, language }) => (
    <TextField
      key={key}
      name={key}
      lang={lang}
      label={label(language)}
      required
      maxLength={maxLength}
      defaultValue={given?.[key]}
    />
  ));
}
