import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useEdition } from '../../app/office/session.tsx';
import { api } from '../../lib/api.ts';
import { useDocumentTitle } from '../../lib/use-document-title.ts';
import { useForm } from '../../lib/use-sending.ts';
import { useWords } from '../../lib/words.tsx';
import { Button, LinkButton } from '../../ui/button.tsx';
import { ErrorSummary, FormErrors } from '../../ui/form-errors.tsx';
import { useToast } from '../../ui/toast.tsx';
import { FactsFields, factsIn } from './facts-fields.tsx';
import { type EditedParty, PartyEditor, partiesOf } from './party-editor.tsx';
import { useRefreshAgreements } from './use-agreement.ts';
import { agreementWords } from './words.ts';

export function NewAgreementPage() {
  const words = useWords(agreementWords);
  const { year } = useEdition();
  const navigate = useNavigate();
  const toast = useToast();
  const refresh = useRefreshAgreements();
  const [parties, setParties] = useState<readonly EditedParty[]>([]);
  useDocumentTitle(words.add);
  const { problem, busy, submit } = useForm(async (form) => {
    const { id } = await api('POST /api/v1/editions/{year}/agreements', {
      params: { year },
      body: { ...factsIn(form), parties: partiesOf(parties) },
    });
    await refresh();
    toast({ text: words.saved });
    void navigate(`/office/agreements/${id}`);
  });
  return (
    <FormErrors problem={problem}>
      <div className="page-head">
        <h1>{words.add}</h1>
      </div>
      <form className="form agreement-form" onSubmit={submit} noValidate>
        <ErrorSummary />
        <PartyEditor year={year} parties={parties} onChange={setParties} />
        <FactsFields />
        <div className="row form-end">
          <Button kind="primary" type="submit" busy={busy}>
            {words.create}
          </Button>
          <LinkButton kind="quiet" href="/office/agreements">
            {words.cancel}
          </LinkButton>
        </div>
      </form>
    </FormErrors>
  );
}
