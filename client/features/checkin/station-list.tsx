import type { Static } from '@sinclair/typebox';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import QRCode from 'qrcode';
import { type FormEvent, useState } from 'react';
import type { StationView } from '#contract/checkin';
import { api } from '../../lib/api.ts';
import { ApiProblem } from '../../lib/api-problem.ts';
import type { ApiTable } from '../../lib/api-table.ts';
import { useDates } from '../../lib/dates.ts';
import { inLocale, useLocale, useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/content.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ChoiceField, TextField } from '../../ui/field.tsx';
import { ErrorSummary, FormErrors } from '../../ui/form-errors.tsx';
import { StateMark } from '../../ui/marks.tsx';
import { Table } from '../../ui/table.tsx';
import { useToast } from '../../ui/toast.tsx';
import { boardWords } from './board-words.ts';
import { useCheckpoints } from './scan-list.tsx';

type Pairing = Static<ApiTable['POST /api/v1/stations/{id}/pairings']['responses'][201]>;
const REFRESH_MS = 15_000;
/** Signs of life come every 15 s at most. */
const FRESH_MS = 40_000;

export function StationList({ year, mayChange }: { year: number; mayChange: boolean }) {
  const words = useWords(boardWords);
  const locale = useLocale();
  const dates = useDates();
  const queries = useQueryClient();
  const toast = useToast();
  const { data: checkpoints } = useCheckpoints(year);
  const { data: stations } = useQuery({
    queryKey: ['stations', year],
    refetchInterval: REFRESH_MS,
    queryFn: async () => (await api('GET /api/v1/editions/{year}/stations', { params: { year } })).items,
  });
  const [adding, setAdding] = useState(false);
  const [paired, setPaired] = useState<{ name: string; pairing: Pairing }>();
  const [leaving, setLeaving] = useState<StationView>();
  const refresh = () => queries.invalidateQueries({ queryKey: ['stations', year] });
  const add = mayChange && checkpoints && checkpoints.length > 0 && (
    <Button kind="primary" icon="plus" onClick={() => setAdding(true)}>
      {words.addStation}
    </Button>
  );
  const revoke = async ({ id, name }: StationView) => {
    await api('POST /api/v1/stations/{id}/revocation', { params: { id } });
    setLeaving(undefined);
    toast({ text: words.revokedToast(name) });
    await refresh();
  };
  const doors = (station: StationView) =>
    (checkpoints ?? [])
      .filter((one) => station.checkpointIds.includes(one.id))
      .map((one) => inLocale({ zh: one.nameZh, en: one.nameEn }, locale))
      .join(locale === 'zh' ? '、' : ', ');
  const seen = ({ lastSeenAt }: StationView) => {
    if (!lastSeenAt) return words.never;
    return Date.now() - new Date(lastSeenAt).getTime() < FRESH_MS ? words.now : dates.stamp(lastSeenAt);
  };
  return (
    <div className="stack">
      {stations && stations.length > 0 && add}
      <Table
        caption={words.stations}
        rowKey={(row) => row.id}
        rows={stations}
        rowMuted={(row) => row.revokedAt !== null}
        empty={
          <EmptyState title={words.noStations} action={add || undefined}>
            {words.noStationsText}
          </EmptyState>
        }
        columns={[
          { key: 'name', header: words.station, cell: (row) => row.name },
          { key: 'doors', header: words.scansAt, cell: doors },
          {
            key: 'state',
            header: words.lastSeen,
            cell: (row) =>
              row.revokedAt ? (
                <StateMark tone="bad">{words.revoked}</StateMark>
              ) : (
                <StateMark tone={row.pairedAt ? 'good' : 'wait'}>{row.pairedAt ? seen(row) : words.waiting}</StateMark>
              ),
          },
          {
            key: 'actions',
            header: '',
            narrow: true,
            cell: (row) =>
              mayChange &&
              !row.revokedAt && (
                <>
                  <Button
                    kind="quiet"
                    icon="qr"
                    onClick={() =>
                      void api('POST /api/v1/stations/{id}/pairings', { params: { id: row.id } }).then((pairing) =>
                        setPaired({ name: row.name, pairing }),
                      )
                    }
                  >
                    {words.pairingCode}
                  </Button>
                  <Button kind="quiet" onClick={() => setLeaving(row)}>
                    {words.revoke}
                  </Button>
                </>
              ),
          },
        ]}
      />
      {adding && checkpoints && (
        <AddStation
          year={year}
          doors={checkpoints.map((one) => ({
            value: one.id,
            label: inLocale({ zh: one.nameZh, en: one.nameEn }, locale),
          }))}
          onClose={() => setAdding(false)}
          onAdded={(name, pairing) => {
            setAdding(false);
            setPaired({ name, pairing });
            void refresh();
          }}
        />
      )}
      {paired && (
        <Dialog
          open
          title={words.pairTitle(paired.name)}
          onClose={() => {
            setPaired(undefined);
            void refresh();
          }}
        >
          <div className="pairing">
            <QrPicture text={paired.pairing.url} />
            <output>{paired.pairing.code}</output>
            <p>{words.pairText}</p>
            <p className="soft">{words.pairUntil(dates.time(paired.pairing.expiresAt))}</p>
          </div>
        </Dialog>
      )}
      {leaving && (
        <Dialog
          open
          title={words.revokeTitle(leaving.name)}
          onClose={() => setLeaving(undefined)}
          actions={
            <>
              <Button kind="danger" onClick={() => void revoke(leaving)}>
                {words.revoke}
              </Button>
              <Button onClick={() => setLeaving(undefined)}>{words.cancel}</Button>
            </>
          }
        >
          <p>{words.revokeText}</p>
        </Dialog>
      )}
    </div>
  );
}

function QrPicture({ text }: { text: string }) {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' });
  const quiet = 4;
  let path = '';
  for (let y = 0; y < modules.size; y += 1)
    for (let x = 0; x < modules.size; x += 1) if (modules.get(y, x)) path += `M${x + quiet} ${y + quiet}h1v1h-1z`;
  const side = modules.size + 2 * quiet;
  return (
    <svg viewBox={`0 0 ${side} ${side}`} shapeRendering="crispEdges" role="img" aria-label={text}>
      <path fill="#fff" d={`M0 0h${side}v${side}H0z`} />
      <path fill="#000" d={path} />
    </svg>
  );
}

interface AddProps {
  readonly year: number;
  readonly doors: readonly { value: string; label: string }[];
  readonly onClose: () => void;
  readonly onAdded: (name: string, pairing: Pairing) => void;
}

function AddStation({ year, doors, onClose, onAdded }: AddProps) {
  const words = useWords(boardWords);
  const [problem, setProblem] = useState<ApiProblem>();
  const [busy, setBusy] = useState(false);
  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const name = String(form.get('name') ?? '').trim();
    const checkpointIds = form.getAll('checkpointIds').map(String);
    setBusy(true);
    try {
      const { pairing } = await api('POST /api/v1/stations', { body: { editionYear: year, name, checkpointIds } });
      onAdded(name, pairing);
    } catch (refusal) {
      if (!(refusal instanceof ApiProblem)) throw refusal;
      setProblem(refusal);
      setBusy(false);
    }
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={words.addStation}
      actions={
        <>
          <Button kind="primary" type="submit" form="station" busy={busy}>
            {words.save}
          </Button>
          <Button onClick={onClose}>{words.cancel}</Button>
        </>
      }
    >
      <FormErrors problem={problem}>
        <form id="station" className="form" noValidate onSubmit={(event) => void save(event)}>
          {problem && <ErrorSummary />}
          <TextField name="name" label={words.stationName} hint={words.stationNameHint} required />
          <ChoiceField name="checkpointIds" label={words.scansAt} choose="many" options={doors} required />
        </form>
      </FormErrors>
    </Dialog>
  );
}
