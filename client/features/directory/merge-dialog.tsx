import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { OrganisationRecordView } from '#contract/directory';
import { organisationName, placeName } from '#domain/directory';
import { api } from '../../lib/api.ts';
import { ApiProblem } from '../../lib/api-problem.ts';
import { useSending } from '../../lib/use-sending.ts';
import { useLocale, useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorSummary } from '../../ui/form-errors.tsx';
import { Loading } from '../../ui/loading.tsx';
import { useToast } from '../../ui/toast.tsx';
import { directoryWords } from './directory-words.ts';
import { figuresWords } from './figures-words.ts';
import { recordWords } from './record-words.ts';

const FIELDS = [
  'nameZh',
  'nameEn',
  'nameLocal',
  'shortNameZh',
  'shortNameEn',
  'category',
  'place',
  'website',
  'note',
  'logo',
] as const;
type Field = (typeof FIELDS)[number];
type Side = 'into' | 'from';

interface Props {
  readonly pair: { readonly from: string; readonly into: string };
  readonly onClose: () => void;
  readonly onSwap: (pair: { from: string; into: string }) => void;
}

/** Both records side by side, what will move, and one button that cannot be pressed by mistake twice. */
export function MergeDialog({ pair, onClose, onSwap }: Props) {
  const text = useWords(figuresWords);
  const locale = useLocale();
  const queries = useQueryClient();
  const toast = useToast();
  const { problem, busy, run } = useSending();
  const [chosen, setChosen] = useState<Partial<Record<Field, Side>>>({});
  const { data: preview, error } = useQuery({
    queryKey: ['organisations', 'merge', pair.from, pair.into],
    queryFn: () =>
      api('GET /api/v1/organisations/{id}/merge-preview', { params: { id: pair.into }, query: { from: pair.from } }),
    // What moves may change with every registration: it is looked at anew each time.
    gcTime: 0,
    retry: false,
  });
  if (error && !(error instanceof ApiProblem)) throw error;
  // Where only one of the two says something, that is taken.
  const take = preview && Object.fromEntries(FIELDS.map((field) => [field, chosen[field] ?? fuller(preview, field)]));
  const merge = () =>
    run(async () => {
      if (!preview || !take) return;
      try {
        await api('POST /api/v1/organisations/{id}/merges', {
          params: { id: pair.into },
          body: {
            from: pair.from,
            confirmation: preview.confirmation,
            uniteMemberships: preview.membershipsMeet,
            take,
          },
        });
      } finally {
        await queries.invalidateQueries({ queryKey: ['organisations'] });
      }
      toast({ text: text.merged(organisationName(preview.into, locale)) });
      onClose();
    });
  return (
    <Dialog
      open
      onClose={onClose}
      title={text.mergeTitle}
      actions={
        preview && (
          <>
            <Button kind="danger" busy={busy} onClick={() => void merge()}>
              {text.mergeNow}
            </Button>
            <Button
              kind="quiet"
              onClick={() => {
                setChosen({});
                onSwap({ from: pair.into, into: pair.from });
              }}
            >
              {text.swap}
            </Button>
          </>
        )
      }
    >
      <div className="stack merge">
        <p>{text.mergeText}</p>
        {error && <ErrorSummary problem={error} />}
        {problem && <ErrorSummary problem={problem} />}
        {!preview && !error && <Loading />}
        {preview && take && (
          <>
            <Fields preview={preview} take={take} onChoose={(field, side) => setChosen({ ...chosen, [field]: side })} />
            <Moves moves={preview.moves} />
            {preview.membershipsMeet && <p>{text.meet}</p>}
            <p>{text.certain}</p>
          </>
        )}
      </div>
    </Dialog>
  );
}

interface Sides {
  readonly from: OrganisationRecordView;
  readonly into: OrganisationRecordView;
}

function fuller({ from, into }: Sides, field: Field): Side {
  return !into[field] && from[field] ? 'from' : 'into';
}

interface FieldsProps {
  readonly preview: Sides;
  readonly take: Readonly<Record<string, Side>>;
  readonly onChoose: (field: Field, side: Side) => void;
}

function Fields({ preview, take, onChoose }: FieldsProps) {
  const words = useWords(directoryWords);
  const record = useWords(recordWords);
  const text = useWords(figuresWords);
  const locale = useLocale();
  const labels: Record<Field, string> = { ...words, logo: record.logo };
  const shown = (one: OrganisationRecordView, field: Field) => {
    if (field === 'category') return words.categoryOf[one.category];
    if (field === 'place') return placeName(one.place, locale);
    if (field === 'logo') return one.logo && <img src={one.logo} alt="" width="40" height="40" />;
    return one[field];
  };
  const said = FIELDS.filter((field) => preview.into[field] || preview.from[field]);
  return (
    <table className="table choose">
      <thead>
        <tr>
          <th scope="col">{text.field}</th>
          <th scope="col">{text.kept}</th>
          <th scope="col">{text.goes}</th>
        </tr>
      </thead>
      <tbody>
        {said.map((field) => (
          <tr key={field}>
            <th scope="row">{labels[field]}</th>
            {(['into', 'from'] as const).map((side) => {
              const value = shown(preview[side], field);
              return (
                <td key={side} data-header={side === 'into' ? text.kept : text.goes}>
                  <label className="choice">
                    <input
                      type="radio"
                      name={`take-${field}`}
                      aria-label={`${labels[field]}: ${side === 'into' ? text.kept : text.goes}`}
                      checked={take[field] === side}
                      onChange={() => onChoose(field, side)}
                    />
                    <span>{value ?? text.empty}</span>
                  </label>
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Moves({ moves }: { moves: readonly { readonly table: string; readonly count: number }[] }) {
  const text = useWords(figuresWords);
  const tables: Readonly<Record<string, string>> = useWords(recordWords).tables;
  if (moves.length === 0) return <p>{text.movesNothing}</p>;
  return (
    <div>
      <h3>{text.moves}</h3>
      <ul>
        {moves.map(({ table, count }) => (
          <li key={`${table} ${count}`}>
            {tables[table] ?? table} <strong className="number">{count}</strong>
          </li>
        ))}
      </ul>
    </div>
  );
}
