import type { PersonField } from '#domain/registration';
import { type Locale, useWords } from '../../lib/words.tsx';
import { TextArea, TextField } from '../../ui/field.tsx';
import { OrganisationField } from './organisation-field.tsx';
import { personWords } from './person-words.ts';
import { PlaceField } from './place-field.tsx';

/** In English the position in English comes first; what is asked for first is what most people fill in. */
export function inOrder(fields: readonly PersonField[], locale: Locale): readonly PersonField[] {
  const own = fields.find(({ name }) => name === 'position');
  const english = fields.find(({ name }) => name === 'positionEn');
  if (locale === 'zh' || !own || !english) return fields;
  return fields.map((field) => (field === own ? english : field === english ? own : field));
}

export interface PersonFieldProps {
  readonly field: PersonField;
  readonly value: string | undefined;
  /** Of the organisation that was chosen from the directory. */
  readonly organisationId?: string | undefined;
  /** Offered before the whole list. */
  readonly places?: readonly string[];
  /** Who fills it in: the person themselves, or the office, which knows what the fields are for and need not know all. */
  readonly by: 'person' | 'office';
  /** What becomes of a change. */
  readonly note?: string | undefined;
}

/** One entry of a registration as its description says. */
export function PersonFieldInput({ field, value, organisationId, places = [], by, note }: PersonFieldProps) {
  const words = useWords(personWords);
  const { name, control, limit, required, requiredInPublic, autoComplete } = field;
  if (control === 'organisation') return <OrganisationField text={value} id={organisationId} note={note} />;
  if (control === 'place') return <PlaceField places={places} defaultValue={value} />;
  const frame = {
    name,
    label: words.labels[name],
    hint: [words.hints[name], note].filter(Boolean).join(' ') || undefined,
    required: required ?? (by === 'person' && requiredInPublic === true),
    maxLength: limit,
    defaultValue: value,
    autoComplete: by === 'person' ? autoComplete : 'off',
  };
  if (control === 'lines') return <TextArea {...frame} rows={3} />;
  // Capitals are whatever the person writes; a keyboard that makes them, or marks a name as misspelt, is in the way.
  const isName = name === 'nameNative' || name === 'nameLatin' || name === 'nameSpoken';
  return (
    <TextField
      {...frame}
      type={control === 'email' ? 'email' : control === 'phone' ? 'tel' : 'text'}
      {...(isName && { autoCapitalize: 'off', spellCheck: false })}
    />
  );
}
