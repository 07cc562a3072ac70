import { useQuery } from '@tanstack/react-query';
import { api } from '../../lib/api.ts';
import { useDates } from '../../lib/dates.ts';
import { useWords } from '../../lib/words.tsx';
import { LinkButton } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { certificateWords } from './certificate-words.ts';
import { kindsWords } from './kinds-words.ts';

/** Who was given which copy, and when; the next one is counted when it is opened. */
export function CopiesDialog(props: {
  certificateId: string;
  number: string;
  isInForce: boolean;
  onClose: () => void;
}) {
  const { certificateId, number, isInForce, onClose } = props;
  const words = useWords(kindsWords);
  const names = useWords(certificateWords);
  const dates = useDates();
  const { data } = useQuery({
    queryKey: ['copies', certificateId],
    queryFn: ({ signal }) => api('GET /api/v1/certificates/{id}/copies', { params: { id: certificateId }, signal }),
    staleTime: 0,
  });
  return (
    <Dialog
      open
      place="middle"
      title={words.copyLogOf(number)}
      onClose={onClose}
      actions={
        isInForce && (
          <LinkButton
            kind="primary"
            icon="print"
            href={`/api/v1/certificates/${certificateId}/certificate.pdf`}
            target="_blank"
            onClick={onClose}
          >
            {names.sheet}
          </LinkButton>
        )
      }
    >
      {data?.items.length === 0 && <p className="soft">{words.noCopies}</p>}
      <ol className="copy-list">
        {data?.items.map((one) => (
          <li key={one.copy}>
            <strong>{words.copy(one.copy)}</strong> <span>{dates.stamp(one.at)}</span>{' '}
            <span className="soft">{[one.by, one.inBatch && words.inBatch].filter(Boolean).join(' · ')}</span>
          </li>
        ))}
      </ol>
    </Dialog>
  );
}
