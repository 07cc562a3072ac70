import type { PlanView } from '#contract/seating';
import { useWords } from '../../lib/words.tsx';
import { seatingWords } from './words.ts';

export function Warnings({ plan }: { plan: PlanView }) {
  const words = useWords(seatingWords);
  if (plan.warnings.length === 0) return null;
  const nameOf = (id: string | null) =>
    plan.places.find(({ person }) => person.registrationId === id)?.person.nameNative;
  const tableOf = (id: string | null) => {
    const table = plan.tables.find((one) => one.id === id);
    return table && words.table(table.number);
  };
  return (
    <details className="seat-warnings" open={plan.warnings.length < 6}>
      <summary>{words.attention(plan.warnings.length)}</summary>
      <ul>
        {plan.warnings.map(({ code, registrationId, tableId }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: both sides may lack the same, and lines hold nothing
          <li key={`${code} ${registrationId} ${tableId} ${at}`}>
            <strong>{nameOf(registrationId) ?? tableOf(tableId)}</strong> {words.warnings[code]}
          </li>
        ))}
      </ul>
    </details>
  );
}
