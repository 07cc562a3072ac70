import { useRef } from 'react';
import { useNavigate } from 'react-router';
import { CONSENT_TEXT_VERSION } from '#domain/registration';
import { useEdition } from '../../app/office/session.tsx';
import { api } from '../../lib/api.ts';
import { ApiProblem } from '../../lib/api-problem.ts';
import { uuid } from '../../lib/id.ts';
import { useDocumentTitle } from '../../lib/use-document-title.ts';
import { textOf, useForm } from '../../lib/use-sending.ts';
import { useWords } from '../../lib/words.tsx';
import { Button, LinkButton } from '../../ui/button.tsx';
import { CheckField } from '../../ui/field.tsx';
import { ErrorSummary, FormErrors } from '../../ui/form-errors.tsx';
import { Loading } from '../../ui/loading.tsx';
import { useToast } from '../../ui/toast.tsx';
import { lastListPath } from './last-list.ts';
import { registrationsWords } from './office-words.ts';
import { answersIn, consentsIn, PersonFields, personOf, useRegistrationForm, useTypes } from './person-fields.tsx';

/** Somebody whom the office writes down: of any type, before and after the window, with or without an address. */
export function AddPage() {
  const { year } = useEdition();
  const words = useWords(registrationsWords);
  const navigate = useNavigate();
  const toast = useToast();
  const key = useRef(uuid());
  const types = useTypes(year);
  useDocumentTitle(words.addTitle);
  const { data: asked, error } = useRegistrationForm(year);
  const questions = asked?.questions ?? [];
  const { problem, busy, submit } = useForm(async (form) => {
    const send = {
      params: { year },
      headers: { 'Idempotency-Key': key.current },
      body: {
        ...personOf(form),
        typeId: textOf(form, 'typeId'),
        answers: answersIn(form, questions),
        consents: { ...consentsIn(form), ...(form.has('consents/registration') && { registration: true }) },
        consentTextVersion: asked?.consentTextVersion ?? CONSENT_TEXT_VERSION,
      },
    };
    const { id } = await api('POST /api/v1/editions/{year}/registrations', send).catch((failure: unknown) => {
      // Sent once and changed since: the next press is meant as another person.
      if (failure instanceof ApiProblem && failure.code === 'request.idempotency_reused') key.current = uuid();
      throw failure;
    });
    toast({ text: words.added });
    void navigate(`/office/registrations/${id}`);
  });
  if (error) throw error;
  if (!asked || !types) return <Loading />;
  return (
    <FormErrors problem={problem}>
      <div className="page-head">
        <h1>{words.addTitle}</h1>
      </div>
      <form className="form" onSubmit={submit} noValidate>
        <p className="soft">{words.addText}</p>
        <ErrorSummary />
        <PersonFields
          given={{}}
          questions={questions}
          types={types}
          chooseType
          sensitiveText={asked.consentTexts.sensitive_data}
        />
        <CheckField name="consents/registration" value="yes" label={words.consentSaid} hint={words.consentSaidHint} />
        <div className="row form-end">
          <Button kind="primary" type="submit" busy={busy}>
            {words.add}
          </Button>
          <LinkButton kind="quiet" href={lastListPath()}>
            {words.back}
          </LinkButton>
        </div>
      </form>
    </FormErrors>
  );
}
