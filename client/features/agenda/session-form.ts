import type { SessionDraft, SessionView } from '#contract/agenda';
import { instantsOf, localDay, localTime, type SpeakerRole } from '#domain/agenda';

/** What the editor holds while it is being written: wall time of the edition's zone, texts as typed. */
export interface SessionForm {
  readonly kind: SessionView['kind'];
  readonly titleZh: string;
  readonly titleEn: string;
  readonly abstractZh: string;
  readonly abstractEn: string;
  readonly track: string;
  readonly roomId: string;
  readonly day: string;
  readonly from: string;
  readonly to: string;
  readonly languages: readonly string[];
  readonly interpretation: readonly string[];
  readonly seats: string;
  readonly speakers: readonly FormSpeaker[];
}

export interface FormSpeaker {
  readonly speakerId: string;
  readonly role: SpeakerRole;
  readonly nameNative: string;
  readonly nameLatin: string | null;
}

export function formOf(session: SessionView | undefined, zone: string, day: string): SessionForm {
  if (!session)
    return {
      kind: 'forum',
      titleZh: '',
      titleEn: '',
      abstractZh: '',
      abstractEn: '',
      track: '',
      roomId: '',
      day,
      from: '',
      to: '',
      languages: [],
      interpretation: [],
      seats: '',
      speakers: [],
    };
  const [start, end] = [new Date(session.startsAt), new Date(session.endsAt)];
  return {
    kind: session.kind,
    titleZh: session.titleZh,
    titleEn: session.titleEn,
    abstractZh: session.abstractZh ?? '',
    abstractEn: session.abstractEn ?? '',
    track: session.track ?? '',
    roomId: session.roomId ?? '',
    day: localDay(start, zone),
    from: localTime(start, zone),
    to: localTime(end, zone),
    languages: session.languages,
    interpretation: session.interpretation,
    seats: session.seats === null ? '' : String(session.seats),
    speakers: session.speakers.map(({ speakerId, role, nameNative, nameLatin }) => ({
      speakerId,
      role,
      nameNative,
      nameLatin,
    })),
  };
}

export type SpanProblem = { readonly pointer: '/startsAt' | '/endsAt'; readonly code: 'incomplete' | 'skipped' };

/**
 * The instants that the form's wall times mean. An end before the start belongs to the next day. In the hour that comes twice in
 * autumn the first is meant, unless the session stood at the second and was left there.
 */
export function spanOf(
  form: Pick<SessionForm, 'day' | 'from' | 'to'>,
  zone: string,
  before?: Pick<SessionView, 'startsAt' | 'endsAt'>,
): { startsAt: string; endsAt: string } | SpanProblem {
  if (!form.day || !form.from) return { pointer: '/startsAt', code: 'incomplete' };
  if (!form.to) return { pointer: '/endsAt', code: 'incomplete' };
  const pick = (day: string, time: string, was: string | undefined): string | undefined => {
    const found = instantsOf(day, time, zone).map((instant) => instant.toISOString());
    return found.find((instant) => instant === was) ?? found[0];
  };
  const startsAt = pick(form.day, form.from, before && new Date(before.startsAt).toISOString());
  if (!startsAt) return { pointer: '/startsAt', code: 'skipped' };
  const lastDay =
    form.to < form.from
      ? new Date(Date.parse(`${form.day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
      : form.day;
  const endsAt = pick(lastDay, form.to, before && new Date(before.endsAt).toISOString());
  return endsAt ? { startsAt, endsAt } : { pointer: '/endsAt', code: 'skipped' };
}

/** Moves the wall times of a form by minutes, over the change of the clocks too. */
export function shiftForm(form: SessionForm, minutes: number, zone: string): SessionForm {
  const span = spanOf(form, zone);
  if ('pointer' in span) return form;
  const at = (instant: string) => new Date(Date.parse(instant) + minutes * 60_000);
  const [start, end] = [at(span.startsAt), at(span.endsAt)];
  return { ...form, day: localDay(start, zone), from: localTime(start, zone), to: localTime(end, zone) };
}

export function draftOf(form: SessionForm, span: { startsAt: string; endsAt: string }): SessionDraft {
  return {
    ...span,
    kind: form.kind,
    titleZh: form.titleZh,
    titleEn: form.titleEn,
    abstractZh: form.abstractZh || null,
    abstractEn: form.abstractEn || null,
    track: form.track || null,
    roomId: form.roomId || null,
    languages: form.languages as NonNullable<SessionDraft['languages']>,
    interpretation: form.interpretation as NonNullable<SessionDraft['interpretation']>,
    seats: form.seats === '' ? null : Number(form.seats),
    speakers: form.speakers.map(({ speakerId, role }) => ({ speakerId, role })),
  };
}
