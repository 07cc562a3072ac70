import { type Static, Type } from '@sinclair/typebox';
import {
  binary,
  defineApi,
  defineProblems,
  Enum,
  everyone,
  IdParams,
  Instant,
  LocalDate,
  LocaleCode,
  Nullable,
  office,
  Strict,
  signedIn,
  Text,
  Uuid,
  Year,
  YearParams,
} from '../../platform/contract.ts';
import { SESSION_KINDS, SESSION_LANGUAGES, SESSION_STATES, SPEAKER_ROLES } from './domain.ts';

const RoomView = Strict({ id: Uuid, nameZh: Type.String(), nameEn: Type.String(), seats: Nullable(Type.Integer()) });

const AppearanceView = Strict({
  speakerId: Uuid,
  role: Enum(SPEAKER_ROLES),
  nameNative: Type.String({ description: 'In the script of the person.' }),
  nameLatin: Nullable(Type.String()),
  position: Nullable(Type.String()),
  organisationZh: Nullable(Type.String()),
  organisationEn: Nullable(Type.String()),
});
export type AppearanceView = Static<typeof AppearanceView>;

export const SessionView = Strict({
  id: Uuid,
  guid: Type.String({ format: 'uuid', description: 'Identity in calendars and schedules; never changes.' }),
  kind: Enum(SESSION_KINDS),
  titleZh: Type.String(),
  titleEn: Type.String(),
  abstractZh: Nullable(Type.String()),
  abstractEn: Nullable(Type.String()),
  track: Nullable(Type.String()),
  roomId: Nullable(Uuid),
  startsAt: Instant,
  endsAt: Instant,
  languages: Type.Array(Type.String()),
  interpretation: Type.Array(Type.String()),
  seats: Nullable(Type.Integer()),
  state: Enum(SESSION_STATES),
  sequence: Type.Integer({ description: 'Raised by every change that the public sees.' }),
  version: Type.Integer({ description: 'For If-Match.' }),
  isPublic: Type.Boolean(),
  speakers: Type.Array(AppearanceView),
});
export type SessionView = Static<typeof SessionView>;

const AgendaEdition = Strict({
  year: Year,
  titleZh: Type.String(),
  titleEn: Type.String(),
  startsOn: LocalDate,
  endsOn: LocalDate,
  timeZone: Type.String({ description: 'IANA name; show every time in it.' }),
  venueZh: Type.String(),
  venueEn: Type.String(),
});

export const AgendaView = Strict({
  version: Type.String({ description: 'Also the ETag, and what the channel agenda:{year} tells.' }),
  edition: AgendaEdition,
  rooms: Type.Array(RoomView),
  tracks: Type.Array(Type.String()),
  sessions: Type.Array(SessionView, { description: 'By start, then room.' }),
});
export type AgendaView = Static<typeof AgendaView>;

export const SpeakerView = Strict({
  id: Uuid,
  registrationId: Nullable(Uuid),
  nameNative: Type.String(),
  nameLatin: Nullable(Type.String()),
  position: Nullable(Type.String()),
  organisationZh: Nullable(Type.String()),
  organisationEn: Nullable(Type.String()),
  sessionIds: Type.Array(Uuid),
});
export type SpeakerView = Static<typeof SpeakerView>;

const CandidateView = Strict({
  registrationId: Uuid,
  nameNative: Type.String(),
  nameLatin: Nullable(Type.String()),
  position: Nullable(Type.String()),
  organisationZh: Nullable(Type.String()),
  organisationEn: Nullable(Type.String()),
});
export type CandidateView = Static<typeof CandidateView>;

/** How a session is attended by booking, as everybody may see it; the channel bookings:{year} tells a list of them. */
export interface SignUpView {
  readonly sessionId: string;
  readonly seats: number;
  readonly seatsLeft: number;
  readonly waiting: number;
  readonly opensAt: string | null;
  readonly closesAt: string;
}

/** Props of the page `agenda`. */
export interface AgendaPageProps {
  readonly agenda: AgendaView | null;
  readonly signUps: readonly SignUpView[];
  /** When the page was drawn. */
  readonly now: string;
  /** Only one room or one track is shown. */
  readonly filter: { readonly room?: string; readonly track?: string };
  /** Where the page stands, without the language, e.g. `/agenda/2024`. */
  readonly path: string;
  /** Public address of the calendar, without the language. */
  readonly calendarUrl: string;
}

const Languages = Type.Array(Enum(SESSION_LANGUAGES), { maxItems: 8, uniqueItems: true });
const SessionFields = {
  kind: Enum(SESSION_KINDS),
  titleZh: Text(160),
  titleEn: Text(240),
  abstractZh: Type.Optional(Nullable(Type.String({ maxLength: 4000 }))),
  abstractEn: Type.Optional(Nullable(Type.String({ maxLength: 6000 }))),
  track: Type.Optional(Nullable(Type.String({ maxLength: 80 }))),
  roomId: Type.Optional(Nullable(Uuid)),
  startsAt: Instant,
  endsAt: Instant,
  languages: Type.Optional(Languages),
  interpretation: Type.Optional(Languages),
  seats: Type.Optional(Nullable(Type.Integer({ minimum: 1, maximum: 100_000 }))),
  speakers: Type.Optional(
    Type.Array(Strict({ speakerId: Uuid, role: Type.Optional(Enum(SPEAKER_ROLES)) }), { maxItems: 40 }),
  ),
};
export const SessionDraft = Strict(SessionFields);
export type SessionDraft = Static<typeof SessionDraft>;
export const SessionChange = Type.Partial(Strict(SessionFields), { additionalProperties: false, minProperties: 1 });
export type SessionChange = Static<typeof SessionChange>;

const SpeakerDraft = Strict({
  registrationId: Type.Optional(Uuid),
  nameNative: Type.Optional(Text(120)),
  nameLatin: Type.Optional(Nullable(Type.String({ maxLength: 160 }))),
  position: Type.Optional(Nullable(Type.String({ maxLength: 160 }))),
  organisation: Type.Optional(Nullable(Type.String({ maxLength: 200 }))),
});
export type SpeakerDraft = Static<typeof SpeakerDraft>;

export const agendaProblems = defineProblems({
  'agenda.room_taken': {
    en: '{roomEn} is taken on {dayEn}, {time}: “{titleEn}”.',
    zh: '“{roomZh}”在{dayZh} {time} 已安排《{titleZh}》。',
  },
  'agenda.speaker_taken': {
    en: '{speakerEn} is already in “{titleEn}” on {dayEn}, {time}.',
    zh: '{speakerZh} 在{dayZh} {time} 已参加《{titleZh}》。',
  },
  'agenda.clash': {
    en: 'Another change took this place at the same moment. Please try again.',
    zh: '他人刚刚占用了该时段，请重试。',
  },
  'agenda.ends_before_start': { en: 'The end must lie after the start.', zh: '结束时间必须晚于开始时间。' },
  'agenda.too_long': { en: 'A session lasts 24 hours at most.', zh: '单项议程不得超过 24 小时。' },
  'agenda.whole_minutes': { en: 'Times are given in whole minutes.', zh: '时间须精确到分钟。' },
  'agenda.far_from_edition': {
    en: 'This day lies more than a week away from the conference.',
    zh: '该日期距会期超过一周。',
  },
  'agenda.room_unknown': { en: 'There is no such room in this edition.', zh: '本届会议没有该会场。' },
  'agenda.speaker_unknown': { en: 'There is no such speaker in this edition.', zh: '本届会议没有该嘉宾。' },
  'agenda.speaker_twice': { en: 'This person is named twice.', zh: '该嘉宾重复。' },
  'agenda.registration_unknown': {
    en: 'There is no such registration in this edition.',
    zh: '本届会议没有该报名记录。',
  },
  'agenda.speaker_exists': {
    en: 'This registration is among the speakers already.',
    zh: '该报名人员已在嘉宾名单中。',
  },
  'agenda.speaker_in_sessions': {
    en: 'This speaker still appears in “{titleEn}”. Take the speaker out there first.',
    zh: '该嘉宾仍在《{titleZh}》中，请先在该议程中移除。',
  },
  'agenda.cancelled': {
    en: 'This session is cancelled. Restore it before you change it.',
    zh: '该议程已取消，请先恢复再修改。',
  },
  'agenda.not_cancelled': { en: 'This session is not cancelled.', zh: '该议程并未取消。' },
});

const clashes = ['agenda.room_taken', 'agenda.speaker_taken', 'agenda.clash'] as const;
const ByLanguage = Strict({ lang: Type.Optional(LocaleCode) });
const stepOf = (summary: string, problems: readonly string[] = []) => ({
  summary,
  access: office('organiser'),
  params: IdParams,
  responses: { 200: SessionView },
  conditional: true as const,
  problems,
});

export const agendaApi = defineApi('Agenda', {
  'GET /api/v1/editions/{year}/agenda': {
    summary: 'The published agenda',
    description: 'Published sessions and those cancelled after publication. All times are UTC instants.',
    access: everyone,
    params: YearParams,
    responses: { 200: AgendaView },
    conditional: true,
  },
  'GET /api/v1/editions/{year}/agenda/draft': {
    summary: 'The whole agenda with drafts and cancelled sessions',
    access: signedIn,
    params: YearParams,
    responses: { 200: Strict({ agenda: AgendaView, may: Strict({ edit: Type.Boolean() }) }) },
    conditional: true,
  },
  'GET /api/v1/editions/{year}/schedule.ics': {
    summary: 'The agenda for calendar programs (iCalendar)',
    access: everyone,
    params: YearParams,
    query: ByLanguage,
    responses: { 200: binary('text/calendar', 'RFC 5545 with RFC 7986; UID and SEQUENCE are stable.') },
    conditional: true,
  },
  'GET /api/v1/editions/{year}/schedule.json': {
    summary: 'The agenda in the frab/pentabarf dialect, as JSON',
    access: everyone,
    params: YearParams,
    query: ByLanguage,
    responses: { 200: Type.Unknown({ description: 'https://c3voc.de/schedule/schema.json' }) },
    conditional: true,
  },
  'GET /api/v1/editions/{year}/schedule.xml': {
    summary: 'The agenda in the frab/pentabarf dialect, as XML',
    access: everyone,
    params: YearParams,
    query: ByLanguage,
    responses: { 200: binary('application/xml', 'https://c3voc.de/schedule/schema.xsd') },
    conditional: true,
  },
  'POST /api/v1/editions/{year}/sessions': {
    summary: 'Add a session, as a draft',
    description: 'startsAt and endsAt are instants; an editor converts from the wall time of the edition’s zone.',
    access: office('organiser'),
    params: YearParams,
    body: SessionDraft,
    responses: { 201: SessionView },
    problems: [...clashes, 'agenda.room_unknown', 'agenda.speaker_unknown'],
  },
  'POST /api/v1/editions/{year}/agenda/publish': {
    summary: 'Publish all drafts at once',
    access: office('organiser'),
    params: YearParams,
    responses: { 200: Strict({ published: Type.Integer() }) },
  },
  'GET /api/v1/sessions/{id}': {
    summary: 'One session of the agenda',
    access: signedIn,
    params: IdParams,
    responses: { 200: SessionView },
    conditional: true,
  },
  'PATCH /api/v1/sessions/{id}': {
    ...stepOf('Change or move a session', [...clashes, 'agenda.cancelled']),
    body: SessionChange,
  },
  'DELETE /api/v1/sessions/{id}': {
    ...stepOf('Cancel a session', ['agenda.cancelled']),
    description: 'It frees its room and speakers, and stays visible as cancelled where it was public.',
  },
  'POST /api/v1/sessions/{id}/restore': stepOf('Take a cancellation back', [...clashes, 'agenda.not_cancelled']),
  'POST /api/v1/sessions/{id}/publish': stepOf('Publish a draft', ['agenda.cancelled']),
  'POST /api/v1/sessions/{id}/unpublish': stepOf('Make a published session a draft again', ['agenda.cancelled']),
  'GET /api/v1/editions/{year}/speakers': {
    summary: 'Speakers of an edition with their sessions',
    access: signedIn,
    params: YearParams,
    responses: { 200: Strict({ items: Type.Array(SpeakerView) }) },
  },
  'GET /api/v1/editions/{year}/speaker-candidates': {
    summary: 'Registrations from which a speaker can be made',
    access: office('organiser'),
    params: YearParams,
    query: Strict({ q: Text(80) }),
    responses: { 200: Strict({ items: Type.Array(CandidateView) }) },
  },
  'POST /api/v1/editions/{year}/speakers': {
    summary: 'Add a speaker, from a registration or by name',
    description:
      'With registrationId names, position and organisation are taken over from the registration, as they stand, unless given.',
    access: office('organiser'),
    params: YearParams,
    body: SpeakerDraft,
    responses: { 201: SpeakerView },
    problems: ['agenda.registration_unknown', 'agenda.speaker_exists'],
  },
  'DELETE /api/v1/speakers/{id}': {
    summary: 'Remove a speaker who appears in no session',
    access: office('organiser'),
    params: IdParams,
    responses: { 204: null },
    problems: ['agenda.speaker_in_sessions'],
  },
});
