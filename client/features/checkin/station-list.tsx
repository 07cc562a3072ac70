import type { Static } from '@sinclair/typebox';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import QRCode from 'qrcode';
import { useState } from 'react';
import type { GapView, StationView } from '#contract/checkin';
import { STATION_PROFILES, type StationProfile } from '#domain/checkin';
import { api } from '../../lib/api.ts';
import type { ApiTable } from '../../lib/api-table.ts';
import { useDates } from '../../lib/dates.ts';
import { useChannel } from '../../lib/use-channel.ts';
import { textOf } from '../../lib/use-sending.ts';
import { inLocale, useLocale, useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/content.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ChoiceField, TextField } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { StateMark } from '../../ui/marks.tsx';
import { Table } from '../../ui/table.tsx';
import { useToast } from '../../ui/toast.tsx';
import { arrivalsWords } from './arrivals-words.ts';
import { boardWords } from './board-words.ts';
import { ruleWords } from './rule-words.ts';
import { useCheckpoints } from './scan-list.tsx';

type Pairing = Static<ApiTable['POST /api/v1/stations/{id}/pairings']['responses'][201]>;
/** Signs of life come every 15 s at most. */
const FRESH_MS = 40_000;

export function StationList({ year, mayChange }: { year: number; mayChange: boolean }) {
  const words = useWords(boardWords);
  const rules = useWords(ruleWords);
  const locale = useLocale();
  const dates = useDates();
  const toast = useToast();
  const { data: checkpoints } = useCheckpoints(year);
  const { state, seq } = useChannel<{ items: StationView[] }>(`stations:${year}`);
  const stations = state?.items;
  // Each sign of life says how far a station has counted.
  const { data: gaps } = useQuery({
    queryKey: ['gaps', year, seq],
    placeholderData: keepPreviousData,
    queryFn: async () => (await api('GET /api/v1/editions/{year}/gaps', { params: { year } })).items,
  });
  const [edited, setEdited] = useState<StationView | 'new'>();
  const [paired, setPaired] = useState<{ name: string; pairing: Pairing }>();
  const [leaving, setLeaving] = useState<StationView>();
  const add = mayChange && checkpoints && checkpoints.length > 0 && (
    <Button kind="primary" icon="plus" onClick={() => setEdited('new')}>
      {words.addStation}
    </Button>
  );
  const revoke = async ({ id, name }: StationView) => {
    await api('POST /api/v1/stations/{id}/revocation', { params: { id } });
    setLeaving(undefined);
    toast({ text: words.revokedToast(name) });
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
          { key: 'profile', header: rules.profile, cell: (row) => rules.profiles[row.profile] },
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
            key: 'report',
            header: rules.report,
            cell: (row) => (
              <>
                {!row.revokedAt && <Report report={row.report} />}
                <GapHint gaps={gaps?.filter((gap) => gap.stationId === row.id && isNews(gap, row))} />
              </>
            ),
          },
          {
            key: 'actions',
            header: '',
            narrow: true,
            cell: (row) =>
              mayChange &&
              !row.revokedAt && (
                <div className="station-actions">
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
                  <Button kind="quiet" icon="edit" iconOnly onClick={() => setEdited(row)}>
                    {words.change}
                  </Button>
                  <Button kind="quiet" onClick={() => setLeaving(row)}>
                    {words.revoke}
                  </Button>
                </div>
              ),
          },
        ]}
      />
      {edited && checkpoints && (
        <StationDialog
          key={edited === 'new' ? 'new' : edited.id}
          year={year}
          station={edited === 'new' ? undefined : edited}
          doors={checkpoints.map((one) => ({
            value: one.id,
            label: inLocale({ zh: one.nameZh, en: one.nameEn }, locale),
          }))}
          onClose={() => setEdited(undefined)}
          onSaved={(paired) => {
            setEdited(undefined);
            setPaired(paired);
          }}
        />
      )}
      {paired && (
        <Dialog open title={words.pairTitle(paired.name)} onClose={() => setPaired(undefined)}>
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

interface StationDialogProps {
  readonly year: number;
  /** Undefined: a new one. */
  readonly station: StationView | undefined;
  readonly doors: readonly { value: string; label: string }[];
  readonly onClose: () => void;
  readonly onSaved: (paired?: { name: string; pairing: Pairing }) => void;
}

function StationDialog({ year, station, doors, onClose, onSaved }: StationDialogProps) {
  const words = useWords(boardWords);
  const rules = useWords(ruleWords);
  const send = async (form: FormData) => {
    const body = {
      name: textOf(form, 'name'),
      profile: textOf(form, 'profile') as StationProfile,
      checkpointIds: form.getAll('checkpointIds').map(String),
    };
    if (station) {
      const headers = { 'If-Match': `"${station.version}"` };
      await api('PATCH /api/v1/stations/{id}', { params: { id: station.id }, headers, body });
      onSaved();
    } else {
      const { pairing } = await api('POST /api/v1/stations', { body: { editionYear: year, ...body } });
      onSaved({ name: body.name, pairing });
    }
  };
  return (
    <FormDialog
      title={station ? rules.editStation : words.addStation}
      button={words.save}
      cancel={words.cancel}
      onClose={onClose}
      onDone={() => undefined}
      send={send}
    >
      <TextField
        name="name"
        label={words.stationName}
        hint={words.stationNameHint}
        defaultValue={station?.name}
        required
        maxLength={60}
      />
      <ChoiceField
        name="profile"
        choose="one"
        label={rules.profile}
        defaultValue={[station?.profile ?? 'door']}
        options={STATION_PROFILES.map((value) => ({
          value,
          label: rules.profiles[value],
          hint: rules.profileHints[value],
        }))}
      />
      <ChoiceField
        name="checkpointIds"
        choose="many"
        label={words.scansAt}
        defaultValue={station?.checkpointIds ?? (doors[0] ? [doors[0].value] : [])}
        options={doors}
        required
      />
    </FormDialog>
  );
}

/** What a station says that it holds is told as unsent already. */
const isNews = ({ isOver, missing }: GapView, { report, revokedAt }: StationView) =>
  isOver || missing > (revokedAt ? 0 : (report?.unsent ?? 0));

/** Also of a station that was revoked: what it still holds is missing all the same. */
function GapHint({ gaps = [] }: { gaps: readonly GapView[] | undefined }) {
  const words = useWords(arrivalsWords);
  return gaps.map(({ epoch, missing, madeThrough, isOver }) => (
    <span key={epoch} className="station-gap">
      <StateMark tone={isOver ? 'bad' : 'wait'}>
        <a href="/office/conflicts">{words.gap(missing, madeThrough)}</a>
      </StateMark>
      <span className="soft small">{isOver ? words.gapOver : words.gapWaits}</span>
    </span>
  ));
}

const BATTERY_LOW = 20;
const DATA_OLD_MINUTES = 15;

/** What the device last said of itself: nothing is guessed where it has not. */
function Report({ report }: { report: StationView['report'] }) {
  const words = useWords(ruleWords);
  if (!report) return <span className="soft">{words.noReport}</span>;
  const { battery, charging, unsent, dataAt, appVersion } = report;
  const minutes = dataAt === null ? null : Math.max(0, Math.floor((Date.now() - new Date(dataAt).getTime()) / 60_000));
  return (
    <span className="station-report">
      {unsent > 0 && (
        <StateMark tone="wait">
          {words.unsent} {unsent}
        </StateMark>
      )}
      {battery !== null && (
        <StateMark tone={battery < BATTERY_LOW && !charging ? 'bad' : 'plain'}>
          {words.battery} {battery}%{charging && ` · ${words.charging}`}
        </StateMark>
      )}
      {minutes !== null && (
        <StateMark tone={minutes > DATA_OLD_MINUTES ? 'wait' : 'plain'}>
          {words.data} {words.minutesOld(minutes)}
        </StateMark>
      )}
      <span className="soft small">
        {words.app} {appVersion}
      </span>
    </span>
  );
}
