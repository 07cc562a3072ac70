import type { DelegationPageProps } from '#contract/delegations';
import { COLUMN_LIMITS, COLUMN_NAMES, type ColumnKey, isBlank, ROLE_NAMES } from '#domain/delegations';
import { organisationName, placeName } from '#domain/directory';
import { inLocale, useLocale, useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { CheckField, SelectField, TextField } from '../../ui/field.tsx';
import { ErrorSummary, FormErrors } from '../../ui/form-errors.tsx';
import { delegationWords } from './words.ts';

const TEXTS: readonly ColumnKey[] = ['nameNative', 'nameLatin', 'formOfAddress', 'position'];
const CONTACT: readonly ColumnKey[] = ['place', 'phone', 'email', 'note'];

/** One person at a time, for readers whose script has not come. */
export function PlainFill({ delegation, token, values, problem }: DelegationPageProps) {
  const words = useWords(delegationWords);
  const locale = useLocale();
  const drafts = delegation.rows.filter(({ cells }) => !isBlank(cells));
  const text = (column: ColumnKey) => (
    <TextField
      key={column}
      name={column}
      label={COLUMN_NAMES[column][locale]}
      required={column === 'nameNative'}
      maxLength={COLUMN_LIMITS[column]}
      defaultValue={values[column]}
      placeholder={column === 'place' ? placeName(delegation.organisation.place, locale) : undefined}
    />
  );
  return (
    <section className="plain-fill">
      <h2>{delegation.members.length > 0 ? words.more : words.table}</h2>
      <FormErrors problem={problem ?? undefined}>
        <ErrorSummary />
        {drafts.length > 0 && (
          <form method="post" action={`/${locale}/delegation/${token}`}>
            <h3>{words.drafts}</h3>
            <ol>
              {drafts.map(({ id, cells }) => (
                <li key={id}>
                  <strong>{cells.nameNative}</strong> <span className="soft">{cells.position}</span>
                </li>
              ))}
            </ol>
            <CheckField name="informed" label={words.informed} hint={words.informedHint} value="on" />
            <Button kind="primary" type="submit" name="action" value="send">
              {words.send(drafts.length)}
            </Button>
          </form>
        )}
        <form method="post" action={`/${locale}/delegation/${token}`}>
          <h3>{words.addOne}</h3>
          {TEXTS.map(text)}
          <SelectField
            name="type"
            label={COLUMN_NAMES.type[locale]}
            placeholder={null}
            defaultValue={values['type']}
            options={delegation.types.map(({ code, nameZh, nameEn }) => ({
              value: code,
              label: inLocale({ zh: nameZh, en: nameEn }, locale),
            }))}
          />
          <SelectField
            name="role"
            label={COLUMN_NAMES.role[locale]}
            placeholder={null}
            defaultValue={values['role'] || 'member'}
            options={Object.entries(ROLE_NAMES).map(([value, name]) => ({ value, label: name[locale] }))}
          />
          {CONTACT.map(text)}
          <Button type="submit" name="action" value="add">
            {words.add}
          </Button>
          <p className="soft small">{organisationName(delegation.organisation, locale)}</p>
        </form>
      </FormErrors>
    </section>
  );
}
