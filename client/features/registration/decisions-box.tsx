import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { DecisionBatchView, RegistrationItem } from '#contract/registration';
import { api } from '../../lib/api.ts';
import { useAddress } from '../../lib/use-address.ts';
import { useChannel } from '../../lib/use-channel.ts';
import { useSending } from '../../lib/use-sending.ts';
import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { TextArea } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { StateMark } from '../../ui/marks.tsx';
import { capacityWords } from './capacity-words.ts';
import { ReasonPicker } from './reason-fields.tsx';

type Action = DecisionBatchView['action'];
/** What a list is asked for, as the server takes it. */
export interface ListQuestion {
  readonly q?: string;
  readonly state?: RegistrationItem['state'];
  readonly typeId?: string;
  readonly place?: string;
  readonly answer?: string;
  readonly toDecide?: boolean;
}

export interface DecisionsBoxProps {
  readonly year: number;
  readonly question: ListQuestion;
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (ids: ReadonlySet<string>) => void;
  readonly shown: readonly RegistrationItem[];
  readonly total: number;
}

/** Decides about those chosen, or about all that match; the server does the work, also when this page is closed. */
export function DecisionsBox({ year, question, chosen, onChoose, shown, total }: DecisionsBoxProps) {
  const words = useWords(capacityWords);
  const { read, write } = useAddress();
  const [everybody, setEverybody] = useState(false);
  const [asking, setAsking] = useState<Action>();
  const job = read('job');
  const count = everybody ? total : chosen.size;
  const actions = offered(question.state, shown);
  return (
    <section className="bulk" aria-label={words.toDecide} aria-live="polite">
      {job && <JobProgress id={job} onClose={() => write({ job: undefined })} />}
      {chosen.size > 0 && (
        <div className="row">
          <strong className="number">{everybody ? words.everybody(total) : words.chosen(chosen.size)}</strong>
          {actions.map((action, at) => (
            <Button
              key={action}
              kind={action !== 'approve' ? 'danger' : at === 0 ? 'primary' : 'plain'}
              {...(action === 'approve' && { icon: 'check' as const })}
              onClick={() => setAsking(action)}
            >
              {words.actions[action](count)}
            </Button>
          ))}
          {!everybody && total > shown.length && (
            <Button kind="quiet" onClick={() => setEverybody(true)}>
              {words.everybody(total)}
            </Button>
          )}
          <Button
            kind="quiet"
            onClick={() => {
              setEverybody(false);
              onChoose(new Set());
            }}
          >
            {words.unchoose}
          </Button>
        </div>
      )}
      {asking && (
        <DecisionsDialog
          action={asking}
          year={year}
          question={question}
          ids={everybody ? undefined : [...chosen]}
          count={count}
          onClose={() => setAsking(undefined)}
          onBegun={(id) => {
            setAsking(undefined);
            setEverybody(false);
            onChoose(new Set());
            write({ job: id });
          }}
        />
      )}
    </section>
  );
}

/** Only what some of those shown could be decided to; the server judges each. */
function offered(state: RegistrationItem['state'] | undefined, shown: readonly RegistrationItem[]): Action[] {
  const any = (key: 'approve' | 'decline' | 'cancel' | 'review') => shown.some(({ may }) => may[key]);
  const all: Action[] = ['approve', 'decline', 'cancel'];
  return all.filter((action) => any(action) || (action === 'approve' && state !== 'declined' && any('review')));
}

interface DecisionsDialogProps {
  readonly action: Action;
  readonly year: number;
  readonly question: ListQuestion;
  readonly ids: readonly string[] | undefined;
  readonly count: number;
  readonly onClose: () => void;
  readonly onBegun: (id: string) => void;
}

function DecisionsDialog({ action, year, question, ids, count, onClose, onBegun }: DecisionsDialogProps) {
  const words = useWords(capacityWords);
  const [reason, setReason] = useState({ zh: '', en: '' });
  const begin = async () => {
    const { id } = await api('POST /api/v1/editions/{year}/decisions', {
      params: { year },
      query: ids ? {} : { ...question },
      body: {
        action,
        ...(ids && { ids: [...ids] }),
        ...(action !== 'approve' && { reasonZh: reason.zh.trim() || null, reasonEn: reason.en.trim() || null }),
      },
    });
    onBegun(id);
  };
  return (
    <FormDialog
      place="middle"
      title={words.actions[action](count)}
      button={words.actions[action](count)}
      danger={action !== 'approve'}
      cancel={words.cancel}
      onClose={onClose}
      send={begin}
    >
      <p>{words.sure(count)}</p>
      {action !== 'approve' && (
        <div className="stack">
          {action === 'decline' && <ReasonPicker onPick={setReason} />}
          {(['zh', 'en'] as const).map((locale) => (
            <TextArea
              key={locale}
              name={locale === 'zh' ? 'reasonZh' : 'reasonEn'}
              label={`${action === 'decline' ? words.reason : words.reasonOptional} · ${locale === 'zh' ? words.reasonZh : words.reasonEn}`}
              maxLength={500}
              rows={3}
              value={reason[locale]}
              onChange={(event) => setReason({ ...reason, [locale]: event.target.value })}
            />
          ))}
          <p className="small soft">{words.reasonBoth}</p>
        </div>
      )}
    </FormDialog>
  );
}

type Progress = Pick<DecisionBatchView, 'state' | 'total' | 'succeeded' | 'failed'>;

function JobProgress({ id, onClose }: { id: string; onClose: () => void }) {
  const words = useWords(capacityWords);
  const queries = useQueryClient();
  const { state: live } = useChannel<Progress>(`decisions:${id}`);
  const { data } = useQuery({
    queryKey: ['decisions', id, live?.state],
    queryFn: () => api('GET /api/v1/decisions/{id}', { params: { id }, query: { limit: 200 } }),
  });
  const { run } = useSending();
  const now: Progress | undefined = live ?? data?.batch;
  const ended = now !== undefined && now.state !== 'running';
  useEffect(() => {
    if (ended) void queries.invalidateQueries({ queryKey: ['registrations'] });
  }, [ended, queries]);
  if (!now || !data) return null;
  const { batch, failures } = data;
  const decided = now.succeeded + now.failed;
  if (!ended)
    return (
      <div className="row">
        <progress max={now.total} value={decided} aria-label={words.toDecide} />
        <span className="number">{words.progress(decided, now.total)}</span>
        <span className="soft small">{words.jobOf(batch.startedBy)}</span>
        <Button
          kind="quiet"
          onClick={() => void run(async () => void (await api('POST /api/v1/decisions/{id}/stop', { params: { id } })))}
        >
          {words.stop}
        </Button>
      </div>
    );
  return (
    <div className="stack outcome">
      <div className="row">
        <StateMark tone="good">
          {now.succeeded} {words.done[batch.action]}
        </StateMark>
        {now.failed > 0 && <StateMark tone="bad">{words.failed(now.failed)}</StateMark>}
        {now.state === 'stopped' && <span className="soft">{words.stopped(now.total - decided)}</span>}
        <Button kind="quiet" icon="cross" onClick={onClose} iconOnly>
          {words.close}
        </Button>
      </div>
      {failures.length > 0 && (
        <ul>
          {failures.map(({ registrationId, name, detail }) => (
            <li key={registrationId}>
              <a href={`/office/registrations/${registrationId}`}>{name}</a> <span className="soft">{detail}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
