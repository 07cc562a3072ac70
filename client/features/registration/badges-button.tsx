import { useQuery } from '@tanstack/react-query';
import { mayOpen } from '../../app/office/may-open.ts';
import { useEdition, useOffice } from '../../app/office/session.tsx';
import { api } from '../../lib/api.ts';
import { openFile } from '../../lib/open-file.ts';
import { useSending } from '../../lib/use-sending.ts';
import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/form-errors.tsx';
import { registrationsWords } from './office-words.ts';

/** Four on an A4 sheet: of those chosen, else of the chosen type, else of everybody. */
export function BadgesButton({ ids, typeId }: { ids: readonly string[]; typeId: string | undefined }) {
  const { year } = useEdition();
  const { user } = useOffice();
  const words = useWords(registrationsWords);
  const { problem, busy, run } = useSending();
  const { data: edition } = useQuery({
    queryKey: ['edition', year],
    queryFn: () => api('GET /api/v1/editions/{year}', { params: { year } }),
    staleTime: 60_000,
  });
  if (!mayOpen(['organiser', 'registration_desk'], user.roles)) return null;
  const type = edition?.types.find(({ id }) => id === typeId)?.code;
  const query = { ...(ids.length > 0 ? { ids: ids.join(',') } : type && { type }) };
  return (
    <>
      <Button
        icon="print"
        busy={busy}
        onClick={() =>
          void run(async () =>
            openFile(await api('GET /api/v1/editions/{year}/badges.pdf', { params: { year }, query })),
          )
        }
      >
        {ids.length > 0 ? words.badgesFor(ids.length) : words.badges}
      </Button>
      {problem && (
        <div className="full">
          <ErrorSummary problem={problem} />
        </div>
      )}
    </>
  );
}
