import { type Static, Type } from '@sinclair/typebox';
import {
  binary,
  defineApi,
  defineProblems,
  Enum,
  IdParams,
  Instant,
  LocaleCode,
  Nullable,
  office,
  Page,
  PageQuery,
  personalLink,
  Strict,
  Uuid,
  Year,
  YearParams,
} from '../../platform/contract.ts';
import { SESSION_KINDS, SESSION_STATES } from '../agenda/domain.ts';
import { BOOKING_READERS, BOOKING_WRITERS } from './domain.ts';

const SessionFacts = {
  sessionId: Uuid,
  kind: Enum(SESSION_KINDS),
  titleZh: Type.String(),
  titleEn: Type.String(),
  startsAt: Instant,
  endsAt: Instant,
  roomZh: Nullable(Type.String()),
  roomEn: Nullable(Type.String()),
};
const Numbers = {
  seats: Type.Integer(),
  seatsTaken: Type.Integer(),
  waiting: Type.Integer(),
};
const SessionRef = Strict({ titleZh: Type.String(), titleEn: Type.String(), startsAt: Instant, endsAt: Instant });

export const BookableSessionView = Strict({
  ...SessionFacts,
  state: Enum(SESSION_STATES),
  roomSeats: Nullable(Type.Integer()),
  ...Numbers,
  opensAt: Nullable(Instant),
  closesAt: Nullable(Instant),
  typeIds: Type.Array(Uuid, { description: 'Empty: every type.' }),
  version: Type.Integer({ description: 'For If-Match.' }),
  may: Strict({ setUp: Type.Boolean(), book: Type.Boolean() }),
});
export type BookableSessionView = Static<typeof BookableSessionView>;

export const BookingView = Strict({
  id: Uuid,
  state: Enum(['booked', 'waiting'] as const),
  clashes: Type.Boolean({ description: 'The session was moved into the time of another booking of this person.' }),
  at: Instant,
  registration: Strict({
    id: Uuid,
    number: Type.Integer(),
    nameNative: Type.String(),
    nameLatin: Nullable(Type.String()),
    organisation: Type.String(),
    typeZh: Type.String(),
    typeEn: Type.String(),
    phone: Nullable(Type.String()),
  }),
});
export type BookingView = Static<typeof BookingView>;

export const OwnSessionView = Strict({
  ...SessionFacts,
  ...Numbers,
  isPublic: Type.Boolean({ description: 'Not while the organiser revises it.' }),
  opensAt: Nullable(Instant),
  closesAt: Instant,
  mine: Nullable(
    Strict({
      state: Enum(['booked', 'waiting'] as const),
      ahead: Type.Integer({ description: 'How many wait before this person.' }),
      clashes: Type.Boolean(),
    }),
  ),
  refusal: Nullable(Enum(['not_yet', 'over', 'not_for_your_type', 'not_approved', 'not_public'] as const)),
  clash: Nullable(Strict({ ...SessionRef.properties, speaks: Type.Boolean() })),
});
export type OwnSessionView = Static<typeof OwnSessionView>;

const SpeakingView = Strict(SessionFacts);

export const OwnSessionsView = Strict({
  year: Year,
  timeZone: Type.String(),
  sessions: Type.Array(OwnSessionView),
  speaking: Type.Array(SpeakingView),
});
export type OwnSessionsView = Static<typeof OwnSessionsView>;

/** Props of the page `my-sessions`. */
export interface MySessionsPageProps {
  readonly edition: { readonly year: number; readonly titleZh: string; readonly titleEn: string };
  readonly own: OwnSessionsView;
  readonly nameNative: string;
  readonly isApproved: boolean;
  readonly token: string;
  readonly done: 'booked' | 'waiting' | 'cancelled' | null;
  readonly problem: string | null;
}

export const bookingsProblems = defineProblems({
  'bookings.not_yet': { en: 'Booking has not opened yet.', zh: '尚未开放预约。' },
  'bookings.over': { en: 'Booking is closed.', zh: '预约已截止。' },
  'bookings.begun': { en: 'The session has begun; it can no longer be cancelled here.', zh: '活动已开始，无法取消。' },
  'bookings.not_for_your_type': {
    en: 'This session is open to other registration types only.',
    zh: '该活动仅限其他参会类别预约。',
  },
  'bookings.not_approved': {
    en: 'Sessions can be booked once the registration is approved.',
    zh: '报名审核通过后方可预约。',
  },
  'bookings.not_public': { en: 'This session does not take place.', zh: '该活动已取消或尚未发布。' },
  'bookings.clash': {
    en: 'At that time you have booked, or wait for, “{titleEn}” ({time}). Cancel it first.',
    zh: '该时段您已预约或候补《{titleZh}》（{time}），请先取消后再预约。',
  },
  'bookings.speaks_then': {
    en: 'At that time you are on the programme of “{titleEn}” ({time}).',
    zh: '该时段您将出席《{titleZh}》（{time}）并担任嘉宾。',
  },
  'bookings.clash_meanwhile': {
    en: 'You have just booked another session at that time.',
    zh: '您刚刚预约了同一时段的其他活动。',
  },
  'bookings.registration_unknown': {
    en: 'There is no such registration in this edition.',
    zh: '本届会议没有该报名记录。',
  },
  'bookings.session_unknown': { en: 'There is no such session in this edition.', zh: '本届会议没有该活动。' },
  'bookings.session_is_cancelled': { en: 'This session is cancelled.', zh: '该活动已取消。' },
  'bookings.set_up_already': { en: 'This session can be booked already.', zh: '该活动已开放预约。' },
  'bookings.type_unknown': {
    en: 'There is no such registration type in this edition.',
    zh: '本届会议没有该参会类别。',
  },
  'bookings.seats_below_taken': {
    en: '{taken} seats are booked already.',
    zh: '已有 {taken} 人预约，席位不能更少。',
  },
  'bookings.opens_too_late': {
    en: 'Booking must open before the session begins.',
    zh: '预约开始时间须早于活动开始时间。',
  },
  'bookings.window_reversed': { en: 'Booking would close before it opens.', zh: '预约截止时间早于开始时间。' },
  'bookings.people_have_booked': {
    en: 'People have booked or wait ({people}). Cancel the session, or remove them first.',
    zh: '已有 {people} 人预约或候补，请先移除相关人员，或取消该活动。',
  },
});

const SignUp = {
  seats: Type.Integer({ minimum: 1, maximum: 100_000 }),
  opensAt: Nullable(Instant),
  closesAt: Nullable(Instant),
  typeIds: Type.Array(Uuid, { maxItems: 40, uniqueItems: true }),
};
const draftProblems = [
  'bookings.type_unknown',
  'bookings.seats_below_taken',
  'bookings.opens_too_late',
  'bookings.window_reversed',
];
const bookProblems = [
  'bookings.not_yet',
  'bookings.over',
  'bookings.not_for_your_type',
  'bookings.not_approved',
  'bookings.not_public',
  'bookings.clash',
  'bookings.speaks_then',
  'bookings.clash_meanwhile',
];
const ByLanguage = Strict({ lang: Type.Optional(LocaleCode) });

export const bookingsApi = defineApi('Bookings', {
  'GET /api/v1/editions/{year}/bookable-sessions': {
    summary: 'Sessions that are attended by booking',
    access: office(...BOOKING_READERS),
    params: YearParams,
    responses: { 200: Strict({ items: Type.Array(BookableSessionView) }) },
  },
  'POST /api/v1/editions/{year}/bookable-sessions': {
    summary: 'Open a session of the agenda for booking',
    access: office('organiser'),
    params: YearParams,
    body: Strict({ sessionId: Uuid, ...SignUp }),
    responses: { 201: BookableSessionView },
    problems: [
      'bookings.session_unknown',
      'bookings.session_is_cancelled',
      'bookings.set_up_already',
      ...draftProblems,
    ],
  },
  'GET /api/v1/bookable-sessions/{id}': {
    summary: 'One session that is attended by booking',
    description: 'The id is that of the session.',
    access: office(...BOOKING_READERS),
    params: IdParams,
    responses: { 200: BookableSessionView },
    conditional: true,
  },
  'PATCH /api/v1/bookable-sessions/{id}': {
    summary: 'Change seats, window and types',
    description: 'Seats that are added go to who waits at once.',
    access: office('organiser'),
    params: IdParams,
    body: Strict(SignUp),
    responses: { 200: BookableSessionView },
    conditional: true,
    problems: draftProblems,
  },
  'DELETE /api/v1/bookable-sessions/{id}': {
    summary: 'Let a session be attended without booking again',
    access: office('organiser'),
    params: IdParams,
    responses: { 204: null },
    conditional: true,
    problems: ['bookings.people_have_booked'],
  },
  'GET /api/v1/bookable-sessions/{id}/bookings': {
    summary: 'Who has booked, then who waits, each in their order',
    access: office(...BOOKING_READERS),
    params: IdParams,
    query: Strict(PageQuery),
    responses: { 200: Page(BookingView) },
  },
  'GET /api/v1/bookable-sessions/{id}/bookings.csv': {
    summary: 'The same list as CSV',
    access: office(...BOOKING_WRITERS),
    params: IdParams,
    query: ByLanguage,
    responses: { 200: binary('text/csv', 'UTF-8 with a byte order mark.') },
  },
  'GET /api/v1/bookable-sessions/{id}/bookings.xlsx': {
    summary: 'The same list as a workbook',
    access: office(...BOOKING_WRITERS),
    params: IdParams,
    query: ByLanguage,
    responses: {
      200: binary('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'One sheet, text cells.'),
    },
  },
  'POST /api/v1/bookable-sessions/{id}/bookings': {
    summary: 'Book for somebody',
    description: 'Before and after the window too, and for any type; where all seats are taken the person waits.',
    access: office(...BOOKING_WRITERS),
    params: IdParams,
    body: Strict({ registrationId: Uuid }),
    responses: { 201: BookingView },
    problems: ['bookings.not_approved', 'bookings.not_public', 'bookings.clash', 'bookings.speaks_then'],
  },
  'DELETE /api/v1/bookings/{id}': {
    summary: 'Take somebody out of a session',
    description: 'The seat goes to the next who waits; both are told.',
    access: office(...BOOKING_WRITERS),
    params: IdParams,
    responses: { 204: null },
  },
  'GET /api/v1/my/sessions': {
    summary: 'Sessions that can be booked, and those of one’s own',
    access: personalLink,
    responses: { 200: OwnSessionsView },
  },
  'POST /api/v1/my/sessions/book': {
    summary: 'Book a seat, or wait for one',
    description: 'Twice is once: the second answer tells what stands.',
    access: personalLink,
    body: Strict({ sessionId: Uuid }),
    responses: { 200: OwnSessionsView },
    problems: bookProblems,
  },
  'POST /api/v1/my/sessions/cancel': {
    summary: 'Give a seat back, or wait no more',
    access: personalLink,
    body: Strict({ sessionId: Uuid }),
    responses: { 200: OwnSessionsView },
    problems: ['bookings.begun'],
  },
  'GET /api/v1/my/sessions.ics': {
    summary: 'One’s own sessions for a calendar program',
    access: personalLink,
    query: ByLanguage,
    responses: { 200: binary('text/calendar', 'Booked sessions and those in which one has a part.') },
  },
});
