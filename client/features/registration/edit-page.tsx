import { useState } from 'react';
import { useNavigate } from 'react-router';
import { placeName } from '#domain/directory';
import type { Answers, Question } from '#domain/registration';
import { useEdition } from '../../app/office/session.tsx';
import { api } from '../../lib/api.ts';
import type { ApiProblem } from '../../lib/api-problem.ts';
import { useDocumentTitle } from '../../lib/use-document-title.ts';
import { textOf, useForm } from '../../lib/use-sending.ts';
import { inLocale, type Locale, useLocale, useWords } from '../../lib/words.tsx';
import { Button, LinkButton } from '../../ui/button.tsx';
import { DataList } from '../../ui/content.tsx';
import { ErrorSummary, FormErrors } from '../../ui/form-errors.tsx';
import { Loading } from '../../ui/loading.tsx';
import { useToast } from '../../ui/toast.tsx';
import { fieldNames } from './field-names.ts';
import { registrationsWords } from './office-words.ts';
import { organisationText } from './organisation-text.ts';
import {
  answersIn,
  changesOf,
  consentsIn,
  PersonFields,
  personOf,
  useQuestions,
  useRegistrationForm,
  useTypes,
} from './person-fields.tsx';
import { useRegistration } from './use-registration.ts';

export function EditPage() {
  const { loaded, refresh } = useRegistration();
  // What was loaded first stays in the form, however often the present is looked at meanwhile.
  const [basis, setBasis] = useState<typeof loaded>();
  if (!basis) {
    if (loaded) setBasis(loaded);
    return <Loading />;
  }
  return (
    <EditForm
      key={basis.etag}
      {...basis}
      present={loaded?.registration}
      refresh={refresh}
      onReload={async () => {
        await refresh();
        setBasis(undefined);
      }}
    />
  );
}

interface EditFormProps {
  readonly registration: NonNullable<ReturnType<typeof useRegistration>['loaded']>['registration'];
  readonly etag: string;
  /** What stands there now, once somebody else was faster. */
  readonly present: EditFormProps['registration'] | undefined;
  readonly refresh: () => Promise<void>;
  readonly onReload: () => Promise<void>;
}

function EditForm({ registration, etag, present, refresh, onReload }: EditFormProps) {
  const words = useWords(registrationsWords);
  const navigate = useNavigate();
  const toast = useToast();
  const { id, nameNative } = registration;
  useDocumentTitle(words.editTitle(nameNative));
  const { year } = useEdition();
  const types = useTypes(year);
  const { data: set } = useQuestions(year);
  const { data: asked } = useRegistrationForm(year);
  const questions = (set?.questions ?? []).filter(({ retired }) => !retired);
  const { problem, busy, submit } = useForm(async (form) => {
    const person = changesOf(registration, personOf(form));
    const answers = answersIn(form, questions);
    const consents = consentsIn(form);
    const typeId = textOf(form, 'typeId');
    const body = {
      ...person,
      ...(typeId !== registration.type.id && { typeId }),
      ...(!sameAnswers(answers, registration.answers, questions) && { answers }),
      ...(Object.keys(consents).length > 0 && { consents, consentTextVersion: asked?.consentTextVersion ?? '' }),
    };
    if (Object.keys(body).length > 0) {
      try {
        await api('PATCH /api/v1/registrations/{id}', { params: { id }, headers: { 'If-Match': etag }, body });
      } finally {
        await refresh();
      }
      toast({ text: words.saved });
    }
    void navigate(`/office/registrations/${id}`);
  });
  if (!types || !set || !asked) return <Loading />;
  const isStale = problem?.status === 412;
  return (
    <FormErrors problem={isStale ? undefined : problem}>
      <div className="page-head">
        <h1>{words.editTitle(nameNative)}</h1>
      </div>
      <form className="form" onSubmit={submit} noValidate>
        {isStale ? <Stale problem={problem} present={present} onReload={onReload} /> : <ErrorSummary />}
        <PersonFields
          given={registration}
          questions={questions}
          types={types}
          chooseType
          sensitiveText={asked.consentTexts.sensitive_data}
        />
        <div className="row form-end">
          <Button kind="primary" type="submit" busy={busy} disabled={isStale}>
            {words.save}
          </Button>
          <LinkButton kind="quiet" href={`/office/registrations/${id}`}>
            {words.leave}
          </LinkButton>
        </div>
      </form>
    </FormErrors>
  );
}

interface StaleProps {
  readonly problem: ApiProblem;
  readonly present: EditFormProps['registration'] | undefined;
  readonly onReload: () => Promise<void>;
}

/** Somebody was faster: who, and what stands there now, before anything is typed again. */
function Stale({ problem, present, onReload }: StaleProps) {
  const words = useWords(registrationsWords);
  const locale = useLocale();
  const { changedBy, changed } = problem.body;
  const labels = fieldNames(locale);
  const who = typeof changedBy === 'string' && changedBy ? changedBy : words.staleFallback;
  const names = (Array.isArray(changed) ? changed : []).map(String).filter((name) => labels[name]);
  return (
    <div className="error-summary" role="alert">
      <h2>{words.stale(who)}</h2>
      <p>{words.staleText}</p>
      {present && (
        <DataList items={names.map((name) => [labels[name], presentText(present, name, locale) || words.empty])} />
      )}
      <Button icon="undo" onClick={() => void onReload()}>
        {words.reload}
      </Button>
    </div>
  );
}

function presentText(present: EditFormProps['registration'], name: string, locale: Locale): string {
  if (name.startsWith('organisation')) return organisationText(present.organisation, locale);
  if (name === 'place') return placeName(present.place, locale);
  if (name === 'typeId') return inLocale({ zh: present.type.nameZh, en: present.type.nameEn }, locale);
  const value: unknown = (present as Readonly<Record<string, unknown>>)[name];
  return typeof value === 'string' ? value : '';
}

/** As far as the form asks: what was answered to retired questions is not in it. */
function sameAnswers(now: Answers, before: Answers, questions: readonly Question[]): boolean {
  const text = (answers: Answers) => JSON.stringify(questions.map(({ key }) => answers[key] ?? null));
  return text(now) === text(before);
}
