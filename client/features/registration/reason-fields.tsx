import { useQuery } from '@tanstack/react-query';
import { useEdition } from '../../app/office/session.tsx';
import { api } from '../../lib/api.ts';
import { useLocale, useWords } from '../../lib/words.tsx';
import { capacityWords } from './capacity-words.ts';

export interface ReasonPair {
  readonly zh: string;
  readonly en: string;
}

/** The organiser's usual reasons; one that is picked is only a beginning and can be edited. */
export function ReasonPicker({ onPick }: { onPick: (reason: ReasonPair) => void }) {
  const { year } = useEdition();
  const words = useWords(capacityWords);
  const locale = useLocale();
  const { data } = useRules(year);
  const reasons = data?.declineReasons ?? [];
  if (reasons.length === 0) return null;
  return (
    <label className="field">
      <span>{words.pickReason}</span>
      <select
        className="input"
        value=""
        onChange={(event) => {
          const picked = reasons[Number(event.target.value)];
          if (event.target.value !== '' && picked) onPick(picked);
        }}
      >
        <option value="">{'…'}</option>
        {reasons.map((reason, at) => (
          <option key={reason.zh} value={at}>
            {reason[locale]}
          </option>
        ))}
      </select>
    </label>
  );
}

export function useRules(year: number) {
  return useQuery({
    queryKey: ['registration-rules', year],
    queryFn: async () => {
      const { body, etag } = await api.full('GET /api/v1/editions/{year}/registration-rules', { params: { year } });
      return { ...body, etag: etag ?? '' };
    },
    staleTime: 60_000,
  });
}
