import { type FormEvent, useId, useState } from 'react';
import type { AgendaView, SessionView } from '#contract/agenda';
import { SESSION_KIND_NAMES, SESSION_KINDS, SESSION_LANGUAGES, SPEAKER_ROLES, type SpeakerRole } from '#domain/agenda';
import { api } from '../../lib/api.ts';
import { ApiProblem } from '../../lib/api-problem.ts';
import { useDates } from '../../lib/dates.ts';
import { inLocale, useLocale, useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ChoiceField, SelectField, TextArea, TextField } from '../../ui/field.tsx';
import { ErrorSummary, FormErrors } from '../../ui/form-errors.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useToast } from '../../ui/toast.tsx';
import { languageName, roleNames } from './agenda-words.ts';
import { SessionState } from './day-grid.tsx';
import { agendaOfficeWords } from './office-words.ts';
import { titleOf } from './session-entry.tsx';
import { draftOf, type FormSpeaker, formOf, type SessionForm, shiftForm, spanOf } from './session-form.ts';
import { SpeakerPicker } from './speaker-picker.tsx';
import { ifMatch, useRefresh } from './use-draft-agenda.ts';

interface SessionDialogProps {
  readonly agenda: AgendaView;
  /** Undefined: a new one. */
  readonly session: SessionView | undefined;
  readonly day: string;
  readonly mayEdit: boolean;
  readonly onClose: () => void;
  readonly onSaved: (session: SessionView) => void;
}

export function SessionDialog({ agenda, session: given, day, mayEdit, onClose, onSaved }: SessionDialogProps) {
  const words = useWords(agendaOfficeWords);
  const locale = useLocale();
  const dates = useDates();
  const toast = useToast();
  const refresh = useRefresh(agenda.edition.year);
  const formId = useId();
  // What stood there when it was opened: a change that arrives meanwhile must end in a refusal, not be overwritten.
  const [session] = useState(given);
  const [form, setForm] = useState(() => formOf(session, dates.zone, day));
  const [problem, setProblem] = useState<ApiProblem>();
  const [busy, setBusy] = useState(false);
  const set = (part: Partial<SessionForm>) => setForm({ ...form, ...part });

  const run = (work: () => Promise<SessionView>) => {
    setBusy(true);
    work()
      .then(async (saved) => {
        await refresh();
        onSaved(saved);
      })
      .catch((failure: unknown) => {
        if (!(failure instanceof ApiProblem)) throw failure;
        setProblem(failure.code === 'request.stale' ? explainStale(failure, words) : failure);
      })
      .finally(() => setBusy(false));
  };

  const save = (event: FormEvent) => {
    event.preventDefault();
    const span = spanOf(form, dates.zone, session);
    if ('pointer' in span) {
      const errors = [{ ...span, detail: words[span.code] }];
      setProblem(new ApiProblem({ title: words[span.code], status: 422, code: span.code, errors }));
      return;
    }
    const body = draftOf(form, span);
    run(() =>
      session
        ? api('PATCH /api/v1/sessions/{id}', { params: { id: session.id }, headers: ifMatch(session), body })
        : api('POST /api/v1/editions/{year}/sessions', { params: { year: agenda.edition.year }, body }),
    );
  };

  const step = (name: 'publish' | 'unpublish' | 'restore', of: SessionView) =>
    run(() => api(`POST /api/v1/sessions/{id}/${name}`, { params: { id: of.id }, headers: ifMatch(of) }));
  const cancel = (of: SessionView) =>
    run(async () => {
      const cancelled = await api('DELETE /api/v1/sessions/{id}', { params: { id: of.id }, headers: ifMatch(of) });
      toast({
        text: words.wasCancelled(titleOf(of, locale)),
        undo: () =>
          void api('POST /api/v1/sessions/{id}/restore', {
            params: { id: of.id },
            headers: ifMatch(cancelled),
          }).then(refresh, (failure: ApiProblem) => toast({ text: failure.errors[0]?.detail ?? failure.title })),
      });
      return cancelled;
    });

  const cancelled = session?.state === 'cancelled';
  const editable = mayEdit && !cancelled;
  return (
    <Dialog
      open
      place="side"
      onClose={onClose}
      title={session ? words.edit : words.add}
      actions={
        mayEdit && (
          <>
            {editable && (
              <Button kind="primary" type="submit" form={formId} busy={busy}>
                {words.save}
              </Button>
            )}
            {session?.state === 'draft' && (
              <Button busy={busy} onClick={() => step('publish', session)}>
                {words.publish}
              </Button>
            )}
            {session?.state === 'published' && (
              <Button busy={busy} onClick={() => step('unpublish', session)}>
                {words.unpublish}
              </Button>
            )}
            {cancelled && (
              <Button kind="primary" icon="undo" busy={busy} onClick={() => step('restore', session)}>
                {words.restore}
              </Button>
            )}
            {session && !cancelled && (
              <Button kind="quiet" className="cancel-session" busy={busy} onClick={() => cancel(session)}>
                {words.cancelSession}
              </Button>
            )}
          </>
        )
      }
    >
      <FormErrors problem={problem}>
        <form id={formId} className="session-form" onSubmit={save} noValidate>
          {session && <SessionState session={session} />}
          <ErrorSummary />
          <fieldset disabled={!editable}>
            <TextField
              name="titleZh"
              label={words.titleZh}
              value={form.titleZh}
              lang="zh-Hans"
              maxLength={160}
              required
              onChange={(event) => set({ titleZh: event.target.value })}
            />
            <TextField
              name="titleEn"
              label={words.titleEn}
              value={form.titleEn}
              lang="en"
              maxLength={240}
              required
              onChange={(event) => set({ titleEn: event.target.value })}
            />
            <WhenAndWhere agenda={agenda} form={form} set={set} setForm={setForm} />
            <div className="pair">
              <SelectField
                name="kind"
                label={words.kind}
                placeholder={null}
                value={form.kind}
                options={SESSION_KINDS.map((value) => ({ value, label: inLocale(SESSION_KIND_NAMES[value], locale) }))}
                onChange={(event) => set({ kind: event.target.value as SessionForm['kind'] })}
              />
              <TextField
                name="track"
                label={words.track}
                value={form.track}
                list={`${formId}-tracks`}
                maxLength={80}
                onChange={(event) => set({ track: event.target.value })}
              />
              <datalist id={`${formId}-tracks`}>
                {agenda.tracks.map((track) => (
                  <option key={track} value={track} />
                ))}
              </datalist>
            </div>
            <SpeakerRows
              speakers={form.speakers}
              problem={problem}
              onChange={(speakers) => set({ speakers })}
              editable={editable}
            />
            {editable && (
              <SpeakerPicker
                year={agenda.edition.year}
                taken={form.speakers.map(({ speakerId }) => speakerId)}
                onPick={({ id, nameNative, nameLatin }) =>
                  set({ speakers: [...form.speakers, { speakerId: id, role: 'speaker', nameNative, nameLatin }] })
                }
              />
            )}
            <MoreFields form={form} set={set} />
          </fieldset>
        </form>
      </FormErrors>
    </Dialog>
  );
}

type Words = ReturnType<typeof useWords<(typeof agendaOfficeWords)['zh']>>;

function explainStale(failure: ApiProblem, words: Words): ApiProblem {
  const { changedBy } = (failure.body['current'] ?? {}) as { changedBy?: string };
  const detail = words.stale(changedBy ?? words.somebody);
  return new ApiProblem({ title: detail, detail, status: failure.status, code: failure.code });
}

interface PartProps {
  readonly form: SessionForm;
  readonly set: (part: Partial<SessionForm>) => void;
}

function WhenAndWhere(props: PartProps & { agenda: AgendaView; setForm: (form: SessionForm) => void }) {
  const { agenda, form, set, setForm } = props;
  const words = useWords(agendaOfficeWords);
  const locale = useLocale();
  const dates = useDates();
  const shift = (minutes: number) => (
    <Button
      key={minutes}
      aria-label={minutes < 0 ? words.earlier(-minutes) : words.later(minutes)}
      onClick={() => setForm(shiftForm(form, minutes, dates.zone))}
    >
      {minutes < 0 ? `−${-minutes}` : `+${minutes}`}
    </Button>
  );
  return (
    <>
      <SelectField
        name="roomId"
        label={words.room}
        placeholder={words.noRoom}
        value={form.roomId}
        options={agenda.rooms.map(({ id, nameZh, nameEn }) => ({
          value: id,
          label: inLocale({ zh: nameZh, en: nameEn }, locale),
        }))}
        onChange={(event) => set({ roomId: event.target.value })}
      />
      <div className="when">
        <TextField
          name="day"
          type="date"
          label={words.day}
          value={form.day}
          required
          onChange={(event) => set({ day: event.target.value })}
        />
        <TextField
          name="startsAt"
          type="time"
          label={words.from}
          value={form.from}
          required
          onChange={(event) => set({ from: event.target.value })}
        />
        <TextField
          name="endsAt"
          type="time"
          label={words.to}
          value={form.to}
          required
          onChange={(event) => set({ to: event.target.value })}
        />
      </div>
      <div className="shift">
        <span className="soft small">
          {words.zone(dates.zoneName)} {words.toHint}
        </span>
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset inside this one would take its border and legend */}
        <div className="row" role="group" aria-label={words.shift}>
          {[-15, -5, 5, 15].map(shift)}
        </div>
      </div>
    </>
  );
}

interface SpeakerRowsProps {
  readonly speakers: readonly FormSpeaker[];
  readonly problem: ApiProblem | undefined;
  readonly editable: boolean;
  readonly onChange: (speakers: readonly FormSpeaker[]) => void;
}

function SpeakerRows({ speakers, problem, editable, onChange }: SpeakerRowsProps) {
  const words = useWords(agendaOfficeWords);
  const locale = useLocale();
  if (speakers.length === 0) return null;
  return (
    <div className="speaker-rows">
      <h3>{words.speakers}</h3>
      <ul>
        {speakers.map((one, index) => {
          const error = problem?.errorAt(`/speakers/${index}`);
          return (
            <li key={one.speakerId} id={`field-speakers-${index}`} tabIndex={-1}>
              <span>
                <strong>{one.nameNative}</strong> <span className="soft">{one.nameLatin}</span>
              </span>
              <select
                className="input"
                aria-label={words.role(one.nameNative)}
                value={one.role}
                onChange={(event) =>
                  onChange(
                    speakers.map((other) =>
                      other === one ? { ...one, role: event.target.value as SpeakerRole } : other,
                    ),
                  )
                }
              >
                {SPEAKER_ROLES.map((role) => (
                  <option key={role} value={role}>
                    {inLocale(roleNames[role], locale)}
                  </option>
                ))}
              </select>
              {editable && (
                <Button
                  kind="quiet"
                  icon="cross"
                  iconOnly
                  onClick={() => onChange(speakers.filter((other) => other !== one))}
                >
                  {words.remove(one.nameNative)}
                </Button>
              )}
              {error && (
                <div className="field-error" role="alert">
                  <Icon name="alert" />
                  <span>{error}</span>
                </div>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function MoreFields({ form, set }: PartProps) {
  const words = useWords(agendaOfficeWords);
  const locale = useLocale();
  const languages = SESSION_LANGUAGES.map((value) => ({ value, label: inLocale(languageName(value), locale) }));
  return (
    <details className="more">
      <summary>{words.more}</summary>
      <ChoiceField
        name="languages"
        label={words.languages}
        choose="many"
        inline
        options={languages}
        value={form.languages}
        onChange={(value) => set({ languages: value })}
      />
      <ChoiceField
        name="interpretation"
        label={words.interpretation}
        choose="many"
        inline
        options={languages}
        value={form.interpretation}
        onChange={(value) => set({ interpretation: value })}
      />
      <TextField
        name="seats"
        label={words.seats}
        type="number"
        min={1}
        value={form.seats}
        onChange={(event) => set({ seats: event.target.value })}
      />
      <TextArea
        name="abstractZh"
        label={words.abstractZh}
        lang="zh-Hans"
        value={form.abstractZh}
        maxLength={4000}
        onChange={(event) => set({ abstractZh: event.target.value })}
      />
      <TextArea
        name="abstractEn"
        label={words.abstractEn}
        lang="en"
        value={form.abstractEn}
        maxLength={6000}
        onChange={(event) => set({ abstractEn: event.target.value })}
      />
    </details>
  );
}
