import type { QuotaView } from '#contract/delegations';
import { useDates } from '../../lib/dates.ts';
import { fromLocal, toLocal } from '../../lib/local-instant.ts';
import { textOf } from '../../lib/use-sending.ts';
import { inLocale, useLocale, useWords } from '../../lib/words.tsx';
import { TextArea, TextField } from '../../ui/field.tsx';
import { partiesWords } from './office-words.ts';

interface TypeNames {
  readonly id: string;
  readonly nameZh: string;
  readonly nameEn: string;
}
export interface TermsFieldsProps {
  readonly types: readonly TypeNames[];
  readonly deadline?: string | null;
  readonly replaceUntil?: string | null;
  readonly note?: string | null;
  readonly quotas?: readonly QuotaView[];
}

/** What is agreed with a delegation. */
export function TermsFields({ types, deadline, replaceUntil, note, quotas = [] }: TermsFieldsProps) {
  const words = useWords(partiesWords);
  const locale = useLocale();
  const { zone, zoneName } = useDates();
  const placesOf = (typeId: string | null) => quotas.find((quota) => quota.typeId === typeId)?.capacity;
  return (
    <>
      <div className="pair">
        <TextField
          name="deadline"
          type="datetime-local"
          label={words.deadline}
          hint={words.deadlineHint(zoneName)}
          defaultValue={deadline ? toLocal(deadline, zone) : ''}
        />
        <TextField
          name="replaceUntil"
          type="datetime-local"
          label={words.replaceUntil}
          hint={words.replaceHint}
          defaultValue={replaceUntil ? toLocal(replaceUntil, zone) : ''}
        />
      </div>
      <fieldset className="field quotas">
        <legend>{words.quota}</legend>
        <div className="hint">{words.quotaHint}</div>
        <div className="quota-fields">
          {[{ id: null, nameZh: words.placesAll, nameEn: words.placesAll }, ...types].map((type) => (
            <TextField
              key={type.id}
              name={`quota/${type.id ?? 'all'}`}
              type="number"
              min={0}
              max={1000}
              label={inLocale({ zh: type.nameZh, en: type.nameEn }, locale)}
              defaultValue={placesOf(type.id)}
            />
          ))}
        </div>
      </fieldset>
      <TextArea
        name="note"
        label={words.note}
        hint={words.noteHint}
        maxLength={2000}
        rows={3}
        defaultValue={note ?? ''}
      />
    </>
  );
}

/** The terms as the API takes them. */
export function termsOf(form: FormData, types: readonly TypeNames[], zone: string) {
  const instant = (name: string) => {
    const text = textOf(form, name);
    return text ? fromLocal(text, zone) : null;
  };
  return {
    deadline: instant('deadline'),
    replaceUntil: instant('replaceUntil'),
    note: textOf(form, 'note') || null,
    quotas: [null, ...types.map(({ id }) => id)].flatMap((typeId) => {
      const text = textOf(form, `quota/${typeId ?? 'all'}`);
      return text === '' ? [] : [{ typeId, capacity: Number(text) }];
    }),
  };
}
