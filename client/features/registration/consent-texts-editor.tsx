import { useQuery, useQueryClient } from '@tanstack/react-query';
import { CONSENT_PURPOSES, type ConsentTexts } from '#domain/registration';
import { useEdition } from '../../app/office/session.tsx';
import { api } from '../../lib/api.ts';
import { textOf, useForm } from '../../lib/use-sending.ts';
import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { TextArea } from '../../ui/field.tsx';
import { ErrorSummary, FormErrors } from '../../ui/form-errors.tsx';
import { Loading } from '../../ui/loading.tsx';
import { useToast } from '../../ui/toast.tsx';
import { consentWords } from './consent-words.ts';
import { formWords } from './form-words.ts';

/** The words that consents are asked with; saving makes a version of all of them. */
export function ConsentTextsEditor() {
  const { year } = useEdition();
  const words = useWords(formWords);
  const { purposes } = useWords(consentWords);
  const queries = useQueryClient();
  const toast = useToast();
  const { data, error } = useQuery({
    queryKey: ['registration-form', year],
    queryFn: () => api('GET /api/v1/editions/{year}/registration-form', { params: { year } }),
  });
  const version = data?.consentTextVersion ?? '';
  const { problem, busy, submit } = useForm(async (form) => {
    const text = (purpose: string, language: string) => textOf(form, `texts/${purpose}/${language}`);
    const texts = Object.fromEntries(
      CONSENT_PURPOSES.map((purpose) => [purpose, { zh: text(purpose, 'zh'), en: text(purpose, 'en') }]),
    ) as ConsentTexts;
    const saved = await api('PUT /api/v1/editions/{year}/consent-texts', {
      params: { year },
      body: { version, texts },
    });
    await queries.invalidateQueries({ queryKey: ['registration-form', year] });
    toast({ text: words.textsSaved(saved.version) });
  });
  if (error) throw error;
  if (!data) return <Loading />;
  return (
    <FormErrors problem={problem}>
      <form className="stack consent-texts" key={version} onSubmit={submit} noValidate>
        <p className="soft">{words.consentsLead}</p>
        <p className="soft small">{words.presentVersion(version)}</p>
        <ErrorSummary />
        {CONSENT_PURPOSES.map((purpose) => (
          <fieldset className="field" key={purpose}>
            <legend>{purposes[purpose]}</legend>
            <div className="both">
              {(['zh', 'en'] as const).map((language) => (
                <TextArea
                  key={language}
                  name={`texts/${purpose}/${language}`}
                  label={words.inLanguage[language]}
                  required
                  rows={5}
                  maxLength={2000}
                  lang={language === 'zh' ? 'zh-Hans' : 'en'}
                  defaultValue={data.consentTexts[purpose][language]}
                />
              ))}
            </div>
          </fieldset>
        ))}
        <div className="row form-end">
          <Button kind="primary" type="submit" busy={busy}>
            {words.saveTexts}
          </Button>
        </div>
      </form>
    </FormErrors>
  );
}
