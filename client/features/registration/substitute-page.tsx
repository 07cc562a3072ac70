import { useNavigate } from 'react-router';
import { api } from '../../lib/api.ts';
import { useDocumentTitle } from '../../lib/use-document-title.ts';
import { useForm } from '../../lib/use-sending.ts';
import { useWords } from '../../lib/words.tsx';
import { Button, LinkButton } from '../../ui/button.tsx';
import { ErrorSummary, FormErrors } from '../../ui/form-errors.tsx';
import { Loading } from '../../ui/loading.tsx';
import { useToast } from '../../ui/toast.tsx';
import { registrationsWords } from './office-words.ts';
import { PersonFields, personOf } from './person-fields.tsx';
import { useRegistration } from './use-registration.ts';

export function SubstitutePage() {
  const words = useWords(registrationsWords);
  const navigate = useNavigate();
  const toast = useToast();
  const { id, loaded, refresh } = useRegistration();
  const title = words.substituteTitle(loaded?.registration.nameNative ?? '');
  useDocumentTitle(title);
  const { problem, busy, submit } = useForm(async (form) => {
    await api('POST /api/v1/registrations/{id}/substitute', { params: { id }, body: personOf(form) });
    await refresh();
    toast({ text: words.substituted });
    void navigate(`/office/registrations/${id}`);
  });
  if (!loaded) return <Loading />;
  const { organisation, place, locale } = loaded.registration;
  return (
    <FormErrors problem={problem}>
      <div className="page-head">
        <h1>{title}</h1>
      </div>
      <form className="form" onSubmit={submit} noValidate>
        <p className="soft">{words.substituteText}</p>
        <ErrorSummary />
        <PersonFields given={{ organisation, place, locale }} />
        <div className="row form-end">
          <Button kind="primary" type="submit" busy={busy}>
            {words.handOver}
          </Button>
          <LinkButton kind="quiet" href={`/office/registrations/${id}`}>
            {words.keep}
          </LinkButton>
        </div>
      </form>
    </FormErrors>
  );
}
