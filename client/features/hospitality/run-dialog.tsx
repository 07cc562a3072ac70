import { useQueryClient } from '@tanstack/react-query';
import type { ProposalView, RunView } from '#contract/hospitality';
import { localDay, localTime } from '#domain/agenda';
import { type Direction, STAY_LIMITS } from '#domain/hospitality';
import { useEdition } from '../../app/office/session.tsx';
import { api } from '../../lib/api.ts';
import { useDates } from '../../lib/dates.ts';
import { textOf, useSending } from '../../lib/use-sending.ts';
import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { ErrorSummary } from '../../ui/form-errors.tsx';
import { useToast } from '../../ui/toast.tsx';
import { hospitalityWords } from './hospitality-words.ts';
import { travelDays } from './stay-values.ts';
import { stayWords } from './stay-words.ts';

interface RunDialogProps {
  readonly direction: Direction;
  readonly run?: RunView;
  /** A group that rides in the new run. */
  readonly group?: ProposalView;
  readonly seats?: number;
  readonly onClose: () => void;
}

export function RunDialog({ direction, run, group, seats, onClose }: RunDialogProps) {
  const edition = useEdition();
  const { year, timeZone } = edition;
  const words = useWords(hospitalityWords);
  const terms = useWords(stayWords);
  const { zoneName } = useDates();
  const queries = useQueryClient();
  const toast = useToast();
  const removing = useSending();
  const send = async (form: FormData) => {
    const body = {
      vehicle: textOf(form, 'vehicle'),
      driver: textOf(form, 'driver') || null,
      driverPhone: textOf(form, 'driverPhone') || null,
      meetingZh: textOf(form, 'meetingZh'),
      meetingEn: textOf(form, 'meetingEn'),
      day: textOf(form, 'day'),
      time: textOf(form, 'time').slice(0, 5),
      seats: Number(textOf(form, 'seats')),
    };
    if (run)
      await api('PATCH /api/v1/pick-ups/{id}', {
        params: { id: run.id },
        headers: { 'If-Match': `"${run.version}"` },
        body,
      });
    else
      await api('POST /api/v1/editions/{year}/pick-ups', {
        params: { year },
        body: {
          ...body,
          direction,
          ...(group && { registrationIds: group.people.map(({ registrationId }) => registrationId) }),
        },
      });
    await told(words.saved);
  };
  const told = async (text: string) => {
    await queries.invalidateQueries({ queryKey: ['hospitality'] });
    toast({ text });
  };
  const remove = () =>
    removing.run(async () => {
      if (run) await api('DELETE /api/v1/pick-ups/{id}', { params: { id: run.id } });
      await told(words.removed);
      onClose();
    });
  // On arrival the car waits for the last of the group; half an hour is what passports and cases take.
  const proposed =
    group &&
    new Date(direction === 'arrival' ? Date.parse(group.last) + 30 * 60_000 : Date.parse(group.first) - 180 * 60_000);
  const start = run
    ? { day: run.day, time: run.time }
    : proposed && { day: localDay(proposed, timeZone), time: localTime(proposed, timeZone) };
  return (
    <FormDialog
      title={run ? words.editRun : words.newRun}
      button={words.save}
      onClose={onClose}
      more={
        run && (
          <Button kind="danger" busy={removing.busy} onClick={() => void remove()}>
            {words.remove}
          </Button>
        )
      }
      send={send}
    >
      {removing.problem && <ErrorSummary problem={removing.problem} />}

      {group && (
        <p>
          <strong>{group.people.map(({ nameNative }) => nameNative).join('、')}</strong>
          <span className="second">{[group.station, ...group.numbers].filter(Boolean).join(' · ')}</span>
        </p>
      )}
      <div className="stay-fields">
        <TextField
          name="day"
          type="date"
          label={terms.day}
          required
          defaultValue={start?.day ?? edition.startsOn}
          {...travelDays(edition)}
        />
        <TextField name="time" type="time" label={words.startsAt} hint={zoneName} required defaultValue={start?.time} />
        <TextField
          name="vehicle"
          label={words.vehicle}
          hint={words.vehicleHint}
          required
          maxLength={STAY_LIMITS.vehicle}
          defaultValue={run?.vehicle}
        />
        <TextField
          name="seats"
          type="number"
          min={1}
          max={100}
          label={words.seats}
          required
          defaultValue={String(run?.seats ?? seats ?? 7)}
        />
        <TextField
          name="driver"
          label={words.driver}
          maxLength={STAY_LIMITS.driver}
          defaultValue={run?.driver ?? undefined}
        />
        <TextField
          name="driverPhone"
          type="tel"
          label={words.driverPhone}
          maxLength={STAY_LIMITS.phone}
          defaultValue={run?.driverPhone ?? undefined}
        />
        <div className="wide">
          <TextField
            name="meetingZh"
            label={words.meetingZh}
            lang="zh-Hans"
            required
            maxLength={STAY_LIMITS.meeting}
            defaultValue={run?.meetingZh ?? group?.station ?? undefined}
          />
        </div>
        <div className="wide">
          <TextField
            name="meetingEn"
            label={words.meetingEn}
            lang="en"
            required
            maxLength={STAY_LIMITS.meeting}
            defaultValue={run?.meetingEn}
          />
        </div>
      </div>
    </FormDialog>
  );
}
