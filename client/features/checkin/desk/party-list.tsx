import { useEffect, useMemo, useRef, useState } from 'react';
import type { PartyView } from '#contract/checkin';
import { ApiProblem } from '../../../lib/api-problem.ts';
import { useDates } from '../../../lib/dates.ts';
import { uuid } from '../../../lib/id.ts';
import { useSending } from '../../../lib/use-sending.ts';
import { inLocale, useLocale, useWords } from '../../../lib/words.tsx';
import { Button } from '../../../ui/button.tsx';
import { ErrorSummary } from '../../../ui/form-errors.tsx';
import { Loading } from '../../../ui/loading.tsx';
import { scanWords } from '../scan-words.ts';
import type { StationApi } from '../station-session.ts';
import { deskWords } from './desk-words.ts';

interface PartyListProps {
  readonly api: StationApi;
  /** The registration of the head, from the verdict's person. */
  readonly headId: string;
  readonly checkpointId: string;
  readonly onClose: () => void;
}

/** Everybody whom the head leads: tick who stands here, one press lets them in, each with a scan of their own. */
export function PartyList({ api, headId, checkpointId, onClose }: PartyListProps) {
  const words = useWords(deskWords);
  const { reasons } = useWords(scanWords);
  const locale = useLocale();
  const dates = useDates();
  const [party, setParty] = useState<PartyView>();
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [refused, setRefused] = useState<ReadonlyMap<string, string>>(new Map());
  const [letIn, setLetIn] = useState<number>();
  const [failed, setFailed] = useState<string>();
  const [asked, setAsked] = useState(0);
  const { problem, busy, run } = useSending();
  // A person's scan keeps its id until it has an answer: pressed again after a lost answer it is the same scan.
  const scanIds = useRef(new Map<string, string>());
  useEffect(() => {
    void asked;
    api('GET /api/v1/stations/me/parties/{registrationId}', {
      params: { registrationId: headId },
      query: { checkpointId },
    }).then(setParty, (failure: unknown) => setFailed(failure instanceof ApiProblem ? failure.message : words.failed));
  }, [api, headId, checkpointId, asked, words]);
  const open = useMemo(
    () => party?.members.filter(({ state, arrivedAt }) => state === 'approved' && !arrivedAt) ?? [],
    [party],
  );
  if (failed) return <p role="alert">{failed}</p>;
  if (!party) return <Loading />;
  const toggle = (id: string, on: boolean) => {
    const next = new Set(ticked);
    if (on) next.add(id);
    else next.delete(id);
    setTicked(next);
  };
  const idOf = (registrationId: string): string => {
    const known = scanIds.current.get(registrationId) ?? uuid();
    scanIds.current.set(registrationId, known);
    return known;
  };
  const send = () =>
    run(async () => {
      const { results } = await api('POST /api/v1/stations/me/parties/{registrationId}/scans', {
        params: { registrationId: headId },
        body: {
          checkpointId,
          scannedAt: new Date().toISOString(),
          items: [...ticked].map((registrationId) => ({ scanId: idOf(registrationId), registrationId })),
        },
      });
      const inNow = results.filter(({ decision }) => decision === 'admit').length;
      setLetIn(inNow);
      setRefused(
        new Map(
          results.flatMap(({ registrationId, decision, reason, problem: code }) =>
            decision === 'admit' ? [] : [[registrationId, reason ? reasons[reason] : (code ?? '')] as const],
          ),
        ),
      );
      scanIds.current.clear();
      setTicked(new Set());
      setAsked(asked + 1);
    });
  const approved = party.members.filter(({ state }) => state === 'approved');
  return (
    <section className="desk-panel">
      <h2>{words.party}</h2>
      <p role="status">
        {letIn !== undefined && `${words.partyDone(letIn)} `}
        {words.partyLead(approved.filter(({ arrivedAt }) => arrivedAt).length, approved.length)}
      </p>
      <ErrorSummary problem={problem} />
      {open.length > 1 && (
        <div className="row">
          <Button
            onClick={() =>
              setTicked(ticked.size === open.length ? new Set() : new Set(open.map((one) => one.registrationId)))
            }
          >
            {ticked.size === open.length ? words.none : words.all}
          </Button>
        </div>
      )}
      <ul className="party-list">
        {party.members.map((one) => (
          <li key={one.registrationId}>
            <label>
              <input
                type="checkbox"
                checked={one.arrivedAt !== null || ticked.has(one.registrationId)}
                disabled={one.arrivedAt !== null || one.state !== 'approved'}
                onChange={(event) => toggle(one.registrationId, event.target.checked)}
              />
              <span>
                <strong>{one.name}</strong> {one.nameLatin}
                <small className="soft">
                  {[one.isHead ? words.head : '', one.position, inLocale(one.type, locale), words.number(one.number)]
                    .filter(Boolean)
                    .join(' · ')}
                </small>
              </span>
              <em>
                {one.arrivedAt && words.insideSince(dates.time(one.arrivedAt))}
                {one.state !== 'approved' && words.notApproved}
                {refused.get(one.registrationId)}
              </em>
            </label>
          </li>
        ))}
      </ul>
      <div className="row">
        <Button kind="primary" busy={busy} disabled={ticked.size === 0} onClick={() => void send()}>
          {words.letPartyIn(ticked.size)}
        </Button>
        <Button onClick={onClose}>{words.close}</Button>
      </div>
    </section>
  );
}
