import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { RulesView } from '#contract/registration';
import { LIMITS, REVIEWABLE } from '#domain/registration';
import { api } from '../../lib/api.ts';
import { textOf, useForm } from '../../lib/use-sending.ts';
import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { CheckField, ChoiceField, TextArea, TextField } from '../../ui/field.tsx';
import { FormErrors } from '../../ui/form-errors.tsx';
import { useToast } from '../../ui/toast.tsx';
import { capacityWords } from './capacity-words.ts';
import { useRules } from './reason-fields.tsx';
import { StaleNote } from './stale-note.tsx';

export function RulesForm({ year }: { year: number }) {
  const { data, error } = useRules(year);
  if (error) throw error;
  // What was loaded first stays in the form until it is saved or given up.
  const [basis, setBasis] = useState<typeof data>();
  const queries = useQueryClient();
  const reload = async () => {
    await queries.invalidateQueries({ queryKey: ['registration-rules', year] });
    setBasis(undefined);
  };
  if (!basis && data) setBasis(data);
  return basis ? <Form key={`${year} ${basis.etag}`} year={year} given={basis} reload={reload} /> : null;
}

const USUAL_HOURS = 48;

interface FormProps {
  readonly year: number;
  readonly given: RulesView & { readonly etag: string };
  readonly reload: () => Promise<void>;
}

function Form({ year, given, reload }: FormProps) {
  const words = useWords(capacityWords);
  const toast = useToast();
  const [asks, setAsks] = useState(given.offerHours !== null);
  const [reviewFields, setReviewFields] = useState<readonly string[]>(given.reviewFields);
  const [reasons, setReasons] = useState(() => given.declineReasons.map((reason, key) => ({ ...reason, key })));
  const { problem, busy, submit } = useForm(async (form) => {
    await api('PUT /api/v1/editions/{year}/registration-rules', {
      params: { year },
      headers: { 'If-Match': given.etag },
      body: {
        offerHours: asks ? Number(textOf(form, 'offerHours')) : null,
        reviewFields: REVIEWABLE.filter((field) => reviewFields.includes(field)),
        declineReasons: reasons.map(({ zh, en }) => ({ zh, en })),
      },
    });
    toast({ text: words.saved });
    await reload();
  });
  const labels = { offerHours: words.offerHours, reviewFields: words.reviewFields, declineReasons: words.reasons };
  const change = (key: number, text: { zh?: string; en?: string }) =>
    setReasons(reasons.map((reason) => (reason.key === key ? { ...reason, ...text } : reason)));
  return (
    <section className="stack">
      <h2>{words.rules}</h2>
      <FormErrors problem={problem}>
        <form className="stack form" onSubmit={submit}>
          <StaleNote problem={problem} labels={labels} onReload={reload} />
          <CheckField
            name="asks"
            label={words.askFirst}
            checked={asks}
            onChange={(event) => setAsks(event.target.checked)}
          />
          {asks && (
            <TextField
              name="offerHours"
              label={words.offerHours}
              hint={words.offerHoursHint}
              type="number"
              min={1}
              max={720}
              required
              defaultValue={given.offerHours ?? USUAL_HOURS}
            />
          )}
          <ChoiceField
            name="reviewFields"
            label={words.reviewFields}
            hint={words.reviewHint}
            choose="many"
            inline
            options={REVIEWABLE.map((value) => ({ value, label: words.fields[value] }))}
            value={[...reviewFields]}
            onChange={setReviewFields}
          />
          <fieldset className="stack reasons">
            <legend>{words.reasons}</legend>
            {reasons.map(({ key, zh, en }, at) => (
              <div className="reason" key={key}>
                <TextArea
                  name={`declineReasons/${at}/zh`}
                  label={words.reasonZh}
                  lang="zh-Hans"
                  rows={2}
                  required
                  maxLength={LIMITS.reason}
                  value={zh}
                  onChange={(event) => change(key, { zh: event.target.value })}
                />
                <TextArea
                  name={`declineReasons/${at}/en`}
                  label={words.reasonEn}
                  lang="en"
                  rows={2}
                  required
                  maxLength={LIMITS.reason}
                  value={en}
                  onChange={(event) => change(key, { en: event.target.value })}
                />
                <Button
                  kind="quiet"
                  icon="cross"
                  iconOnly
                  onClick={() => setReasons(reasons.filter((reason) => reason.key !== key))}
                >
                  {words.removeReason}
                </Button>
              </div>
            ))}
            <p>
              <Button
                icon="plus"
                disabled={reasons.length >= 20}
                onClick={() =>
                  setReasons([...reasons, { key: Math.max(-1, ...reasons.map(({ key }) => key)) + 1, zh: '', en: '' }])
                }
              >
                {words.addReason}
              </Button>
            </p>
          </fieldset>
          <p>
            <Button kind="primary" type="submit" busy={busy}>
              {words.save}
            </Button>
          </p>
        </form>
      </FormErrors>
    </section>
  );
}
