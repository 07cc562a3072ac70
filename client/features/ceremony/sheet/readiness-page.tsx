import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { CheckKind } from '#domain/ceremony';
import { api } from '../../../lib/api.ts';
import { inLocale, useLocale, useWords } from '../../../lib/words.tsx';
import { EmptyState, Skeleton } from '../../../ui/content.tsx';
import { CheckField } from '../../../ui/field.tsx';
import { StateMark } from '../../../ui/marks.tsx';
import { itemTitle } from '../item-title.ts';
import { useDirector } from '../use-director.ts';
import { ceremonyWords } from '../words.ts';
import { CeremonyFrame } from './ceremony-frame.tsx';
import { sheetWords } from './sheet-words.ts';

interface Place {
  readonly check: CheckKind;
  readonly who: { readonly id: string; readonly cohortId: string | null };
  readonly ceremonyId: string;
  readonly seatsAt: string;
}

/** Where it is mended; the id is of the person, else of the agreement or designation. */
function placeOf({ check, who: { id, cohortId }, ceremonyId, seatsAt }: Place): string {
  switch (check) {
    case 'signatory_registered':
    case 'signatory_approved':
      return `/office/registrations/${id}`;
    case 'seat_given':
      return seatsAt;
    case 'script_ready':
      return `/office/ceremony/${ceremonyId}/script#names`;
    case 'signatory_named':
    case 'deputy_named':
      return `/office/agreements/${id}/parties`;
    default:
      return cohortId === null ? `/office/agreements/${id}` : `/office/certificates/${cohortId}`;
  }
}

/** What each item still lacks, each lack with the way to where it is mended. */
export function ReadinessPage({ id }: { id: string }) {
  const words = useWords(sheetWords);
  const named = useWords(ceremonyWords);
  const locale = useLocale();
  const [onlyLacking, setOnlyLacking] = useState(true);
  const { scene, view } = useDirector(id);
  const { data, error } = useQuery({
    queryKey: ['ceremony-readiness', id, scene?.revision],
    queryFn: () => api('GET /api/v1/ceremonies/{id}/readiness', { params: { id } }),
    // A scan at a door or an approval changes it without a revision.
    refetchInterval: 10_000,
    placeholderData: (before) => before,
  });
  const seatsAt = useSeatsPlace(
    scene?.year,
    data?.items.some(({ checks }) => checks.some(({ check, state }) => check === 'seat_given' && state !== 'done')),
  );
  if (error) throw error;
  if (view.status === 'refused') throw new Error('the live channel refused this reader');
  if (!scene || !data) return <Skeleton width={40} />;
  const ready = data.items.filter(({ isReady }) => isReady).length;
  const shown = onlyLacking
    ? data.items.filter(({ checks }) => checks.some(({ state }) => state !== 'done'))
    : data.items;
  return (
    <CeremonyFrame scene={scene} tab="readiness">
      {data.items.length === 0 ? (
        <EmptyState title={words.nothingToCheck}>{words.nothingToCheckText}</EmptyState>
      ) : (
        <>
          <div className="toolbar">
            <StateMark tone={ready === data.items.length ? 'good' : 'wait'}>
              {ready === data.items.length ? words.allReady : words.readyOf(String(ready), String(data.items.length))}
            </StateMark>
            <CheckField
              name="onlyLacking"
              label={words.onlyLacking}
              checked={onlyLacking}
              onChange={(event) => setOnlyLacking(event.currentTarget.checked)}
            />
          </div>
          <ol className="readiness">
            {shown.map(({ itemId, position, checks }) => {
              const item = scene.items.find((one) => one.id === itemId);
              if (!item) return null;
              const listed = onlyLacking ? checks.filter(({ state }) => state !== 'done') : checks;
              return (
                <li key={itemId}>
                  <h2>
                    <span className="number soft">{named.itemNo(String(position))}</span> {itemTitle(item, locale)}
                  </h2>
                  <ul>
                    {listed.map(({ check, state, who }) => (
                      <li key={check}>
                        <StateMark tone={state === 'done' ? 'good' : state === 'missing' ? 'bad' : 'wait'}>
                          {words.checks[check]}
                          {state !== 'done' && (
                            <span className="soft"> {state === 'missing' ? words.checkMissing : words.checkHint}</span>
                          )}
                        </StateMark>
                        <span className="who">
                          {who.map((one) => (
                            <a key={`${one.id} ${one.zh}`} href={placeOf({ check, who: one, ceremonyId: id, seatsAt })}>
                              {inLocale(one, locale)}
                            </a>
                          ))}
                        </span>
                      </li>
                    ))}
                  </ul>
                </li>
              );
            })}
          </ol>
          {shown.length === 0 && <EmptyState title={words.allReady} />}
        </>
      )}
    </CeremonyFrame>
  );
}

/** Who signs or receives has a seat by the plan of the signing table, else of the front row; else a plan is to be made. */
function useSeatsPlace(year: number | undefined, isWanted: boolean | undefined): string {
  const { data } = useQuery({
    queryKey: ['seat-plans', year],
    queryFn: () => api('GET /api/v1/editions/{year}/seat-plans', { params: { year: year ?? 0 } }),
    enabled: isWanted === true && year !== undefined,
  });
  const found = ['signing_table', 'front_row'].map((kind) => data?.items.find((plan) => plan.kind === kind));
  const plan = found.find((one) => one !== undefined);
  return plan ? `/office/seating/plans/${plan.id}` : '/office/seating';
}
