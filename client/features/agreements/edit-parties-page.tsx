import { useState } from 'react';
import { useNavigate } from 'react-router';
import { organisationName } from '#domain/directory';
import { api } from '../../lib/api.ts';
import { useDocumentTitle } from '../../lib/use-document-title.ts';
import { useForm } from '../../lib/use-sending.ts';
import { useLocale, useWords } from '../../lib/words.tsx';
import { Button, LinkButton } from '../../ui/button.tsx';
import { ErrorSummary, FormErrors } from '../../ui/form-errors.tsx';
import { useToast } from '../../ui/toast.tsx';
import { type EditedAgreement, EditFromBasis } from './edit-from-basis.tsx';
import { type EditedParty, PartyEditor, partiesOf } from './party-editor.tsx';
import { StaleNotice } from './stale-notice.tsx';
import { agreementWords } from './words.ts';

export function EditPartiesPage() {
  return <EditFromBasis>{(edited) => <PartiesForm key={edited.etag} {...edited} />}</EditFromBasis>;
}

function PartiesForm({ agreement, etag, refresh, onReload }: EditedAgreement) {
  const words = useWords(agreementWords);
  const locale = useLocale();
  const navigate = useNavigate();
  const toast = useToast();
  const path = `/office/agreements/${agreement.id}`;
  const [parties, setParties] = useState<readonly EditedParty[]>(() =>
    agreement.parties.map((party) => ({
      organisationId: party.organisationId,
      name: organisationName(party, locale),
      role: party.role,
      people: party.people.map(({ registrationId, native, latin, role }) => ({
        registrationId,
        name: native,
        latin,
        role,
      })),
    })),
  );
  useDocumentTitle(words.of(words.changeParties, agreement.number));
  const { problem, busy, submit } = useForm(async () => {
    try {
      await api('PUT /api/v1/agreements/{id}/parties', {
        params: { id: agreement.id },
        headers: { 'If-Match': etag },
        body: { parties: partiesOf(parties) },
      });
    } finally {
      await refresh();
    }
    toast({ text: words.saved });
    void navigate(path);
  });
  const isStale = problem?.status === 412;
  return (
    <FormErrors problem={problem}>
      <div className="page-head">
        <h1>{words.of(words.changeParties, agreement.number)}</h1>
      </div>
      <form className="form agreement-form" onSubmit={submit} noValidate>
        {isStale ? <StaleNotice onReload={onReload} /> : <ErrorSummary />}
        <PartyEditor year={agreement.year} parties={parties} onChange={setParties} />
        <div className="row form-end">
          <Button kind="primary" type="submit" busy={busy} disabled={isStale}>
            {words.save}
          </Button>
          <LinkButton kind="quiet" href={path}>
            {words.cancel}
          </LinkButton>
        </div>
      </form>
    </FormErrors>
  );
}
