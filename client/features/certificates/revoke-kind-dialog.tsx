import { useQueryClient } from '@tanstack/react-query';
import { api } from '../../lib/api.ts';
import { textOf } from '../../lib/use-sending.ts';
import { useWords } from '../../lib/words.tsx';
import { TextArea } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { certificateWords } from './certificate-words.ts';

export function RevokeKindDialog(props: {
  certificateId: string;
  number: string;
  queryKey: readonly unknown[];
  onClose: () => void;
}) {
  const { certificateId, number, queryKey, onClose } = props;
  const words = useWords(certificateWords);
  const queries = useQueryClient();
  return (
    <FormDialog
      place="middle"
      danger
      browserChecks
      title={words.revokeTitle(number)}
      button={words.revoke}
      cancel={words.cancel}
      onClose={onClose}
      send={async (form) => {
        await api('POST /api/v1/certificates/{id}/revocation', {
          params: { id: certificateId },
          body: { reason: textOf(form, 'reason') },
        });
        await queries.invalidateQueries({ queryKey });
      }}
    >
      <p>{words.revokeText}</p>
      <TextArea name="reason" label={words.reason} maxLength={500} required />
    </FormDialog>
  );
}
