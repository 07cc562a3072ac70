import type { Static } from '@sinclair/typebox';
import { useRef } from 'react';
import type { AgreementRecordView } from '#contract/ceremony';
import { AGREEMENT_KINDS, AGREEMENT_LANGUAGES, AGREEMENT_WORDS, agreementField } from '#domain/ceremony';
import { textOf } from '../../lib/use-sending.ts';
import { useLocale, useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { ChoiceField, SelectField, TextArea, TextField } from '../../ui/field.tsx';
import { useChoices } from './use-agreement.ts';
import { agreementWords } from './words.ts';

type Agreement = Static<typeof AgreementRecordView>;

/** Offered beside those that the agreement has already. */
const COMMON = ['zh', 'en', 'th', 'lo', 'ka', 'id', 'fr', 'ru', 'es', 'ar'];

/** All that is written about an agreement; `agreement` is what stood there before. */
export function FactsFields({ agreement }: { agreement?: Agreement | undefined }) {
  const words = useWords(agreementWords);
  const locale = useLocale();
  const shared = AGREEMENT_WORDS[locale];
  const choices = useChoices();
  const fields = useRef<HTMLTextAreaElement>(null);
  const languages = agreement?.languages ?? ['zh', 'en'];
  const offered = [...languages, ...COMMON.filter((code) => !languages.includes(code))];
  const addField = (field: string) => {
    const box = fields.current;
    if (!box) return;
    const lines = linesOf(box.value);
    if (!lines.includes(field)) box.value = [...lines, field].join('\n');
    box.focus();
  };
  return (
    <>
      <TextField
        name="titleZh"
        label={words.titleZh}
        lang="zh-Hans"
        maxLength={300}
        required
        defaultValue={agreement?.titleZh}
      />
      <TextField
        name="titleEn"
        label={words.titleEn}
        lang="en"
        maxLength={400}
        required
        defaultValue={agreement?.titleEn}
      />
      <div className="pair">
        <TextField
          name="titleOther"
          label={words.titleOther}
          maxLength={400}
          lang={agreement?.titleOtherLanguage ?? undefined}
          defaultValue={agreement?.titleOther ?? ''}
        />
        <SelectField
          name="titleOtherLanguage"
          label={words.titleOtherLanguage}
          defaultValue={agreement?.titleOtherLanguage ?? ''}
          options={AGREEMENT_LANGUAGES.filter((code) => code !== 'zh' && code !== 'en').map((value) => ({
            value,
            label: shared.languageName(value),
          }))}
        />
      </div>
      <div className="pair">
        <SelectField
          name="kind"
          label={words.kind}
          placeholder={null}
          defaultValue={agreement?.kind ?? 'cooperation'}
          options={AGREEMENT_KINDS.map((value) => ({ value, label: shared.kinds[value] }))}
        />
        <TextField
          name="number"
          label={words.number}
          hint={agreement ? undefined : words.numberHint}
          maxLength={40}
          required={agreement !== undefined}
          defaultValue={agreement?.number}
        />
      </div>
      <div>
        <TextArea
          ref={fields}
          name="fields"
          label={words.fields}
          hint={words.fieldsHint}
          rows={3}
          defaultValue={agreement?.fields.join('\n')}
        />
        {choices && choices.fields.length > 0 && (
          <fieldset className="used-fields">
            <legend className="soft small">{words.usedFields}</legend>
            {choices.fields.slice(0, 12).map((field) => (
              <Button key={field} kind="quiet" icon="plus" onClick={() => addField(field)}>
                {agreementField(field, locale)}
              </Button>
            ))}
          </fieldset>
        )}
      </div>
      <ChoiceField
        name="languages"
        label={words.languages}
        choose="many"
        inline
        required
        defaultValue={languages}
        options={offered.map((value) => ({ value, label: shared.languageName(value) }))}
      />
      <TextField
        name="originals"
        label={words.originals}
        hint={words.originalsHint}
        type="number"
        inputMode="numeric"
        min={1}
        max={99}
        defaultValue={agreement?.originals ?? 2}
      />
      <div className="pair">
        <TextField
          name="effectiveOn"
          type="date"
          label={words.effectiveOn}
          hint={words.effectiveHint}
          defaultValue={agreement?.effectiveOn ?? ''}
        />
        <TextField
          name="expiresOn"
          type="date"
          label={words.expiresOn}
          hint={words.expiresHint}
          defaultValue={agreement?.expiresOn ?? ''}
        />
      </div>
      <div className="pair">
        <TextField
          name="renewalNoticeDays"
          label={words.notice}
          type="number"
          inputMode="numeric"
          min={0}
          max={1095}
          defaultValue={agreement?.renewalNoticeDays ?? 90}
        />
        <SelectField
          name="ownerId"
          label={words.owner}
          hint={words.ownerHint}
          placeholder={words.ownerNobody}
          // The names come after the form: a value that no line had yet would be lost.
          key={choices ? 'there' : 'on the way'}
          defaultValue={agreement?.owner?.id ?? ''}
          options={(choices?.owners ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        />
      </div>
      <TextArea name="note" label={words.note} maxLength={2000} rows={3} defaultValue={agreement?.note ?? ''} />
    </>
  );
}

const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

/** A number that is none goes out as it is typed, so that the server names the field. */
export function factsIn(form: FormData) {
  const orNull = (name: string) => textOf(form, name) || null;
  const number = textOf(form, 'number');
  return {
    ...(number && { number }),
    titleZh: textOf(form, 'titleZh'),
    titleEn: textOf(form, 'titleEn'),
    titleOther: orNull('titleOther'),
    titleOtherLanguage: orNull('titleOtherLanguage'),
    kind: AGREEMENT_KINDS.find((one) => one === textOf(form, 'kind')) ?? ('other' as const),
    fields: [...new Set(linesOf(textOf(form, 'fields')))],
    languages: form.getAll('languages').map(String),
    originals: Number(textOf(form, 'originals')),
    effectiveOn: orNull('effectiveOn'),
    expiresOn: orNull('expiresOn'),
    renewalNoticeDays: Number(textOf(form, 'renewalNoticeDays')),
    note: orNull('note'),
    ownerId: orNull('ownerId'),
  };
}
