import { Type } from '@sinclair/typebox';
import {
  binary,
  defineApi,
  Enum,
  IdParams,
  Line,
  LocalDate,
  Nullable,
  office,
  PageQuery,
  personalLink,
  Strict,
  Text,
  YearParams,
} from '../../platform/contract.ts';
import {
  HandledPassportView,
  LetterItem,
  LetterView,
  OwnLetterView,
  PassportDraft,
  PassportView,
  SettingsDraft,
  SettingsView,
} from './contract/views.ts';
import { COMPARED_WITH, LETTER_OFFICERS, LETTER_STATES, LETTER_WATCHERS, SETTING_LIMITS } from './domain.ts';

export type { VisaLetterPageProps } from './contract/page-props.ts';
export { lettersProblems } from './contract/problem-texts.ts';
export {
  HandledPassportView,
  type IssueView,
  LetterItem,
  LetterView,
  OwnLetterView,
  PassportDraft,
  PassportView,
  SettingsDraft,
  SettingsView,
} from './contract/views.ts';

const officers = office(...LETTER_OFFICERS);
const watchers = office(...LETTER_WATCHERS);
const Reason = Text(SETTING_LIMITS.reason);
const stepProblems = ['letters.step_not_allowed', 'letters.erased', 'request.stale'];
const usable = ['letters.passport_ends_before_trip', 'letters.trip_reversed', 'letters.event_over'];
const gone = ['registration.link_gone'];

export const lettersApi = defineApi('Letters', {
  'GET /api/v1/my/visa-letter': {
    summary: 'How the own invitation letter for a visa stands',
    description: 'Version 0 as long as none was asked for. Entries of the passport are never in it.',
    access: personalLink,
    responses: { 200: OwnLetterView },
    conditional: true,
    problems: gone,
  },
  'PUT /api/v1/my/visa-letter/consents': {
    summary: 'Agree that passport data are processed and the letter sent abroad; comes first',
    access: personalLink,
    body: Strict({
      consents: Strict({ visa_sensitive_data: Type.Boolean(), visa_cross_border: Type.Boolean() }),
      consentTextVersion: Type.String({ maxLength: 40, description: 'Version of the texts that the person has read.' }),
    }),
    responses: { 200: OwnLetterView },
    problems: [...gone, 'letters.not_registered'],
  },
  'PUT /api/v1/my/visa-letter': {
    summary: 'Ask for the letter, or correct the entries: what was checked goes back to be checked',
    access: personalLink,
    body: PassportDraft,
    responses: { 200: OwnLetterView },
    conditional: true,
    problems: [...gone, 'letters.not_registered', 'letters.consent_first', ...stepProblems],
  },
  'GET /api/v1/my/visa-letter/passport': {
    summary: 'The own entries; every reading is recorded',
    access: personalLink,
    responses: { 200: PassportView },
    problems: [...gone, 'letters.none', 'letters.erased'],
  },
  'POST /api/v1/my/visa-letter/withdrawal': {
    summary: 'Take back the request and both consents; passport data and letter are erased at once',
    access: personalLink,
    responses: { 200: OwnLetterView },
    conditional: true,
    problems: [...gone, 'letters.none', ...stepProblems],
  },
  'GET /api/v1/my/visa-letter/letter.pdf': {
    summary: 'The own letter',
    access: personalLink,
    responses: { 200: binary('application/pdf', 'One page A4, PDF/A-3b') },
    problems: [...gone, 'letters.not_issued'],
  },
  'GET /api/v1/editions/{year}/letters': {
    summary: 'Requests for invitation letters, the longest waiting first; no passport data',
    access: watchers,
    params: YearParams,
    query: Strict({ ...PageQuery, state: Type.Optional(Enum(LETTER_STATES)) }),
    responses: {
      200: Strict({
        items: Type.Array(LetterItem),
        total: Type.Integer(),
        next: Nullable(Type.String()),
        counts: Strict(Object.fromEntries(LETTER_STATES.map((state) => [state, Type.Integer()]))),
      }),
    },
  },
  'GET /api/v1/letters/{id}': {
    summary: 'One request with its letters; no passport data',
    access: watchers,
    params: IdParams,
    responses: { 200: LetterView },
    conditional: true,
  },
  'GET /api/v1/letters/{id}/passport': {
    summary: 'The passport data; every reading is recorded with who, when, whose and which fields',
    access: officers,
    params: IdParams,
    responses: { 200: HandledPassportView },
    problems: ['letters.erased'],
  },
  'POST /api/v1/letters/{id}/check': {
    summary: 'Mark the entries as compared with the passport (and the ticket)',
    access: officers,
    params: IdParams,
    body: Strict({ compared: Type.Array(Enum(COMPARED_WITH), { minItems: 1, maxItems: 2, uniqueItems: true }) }),
    responses: { 200: LetterView },
    conditional: true,
    problems: [...stepProblems, ...usable],
  },
  'POST /api/v1/letters/{id}/return': {
    summary: 'Send back to be corrected, with a reason that the person reads on the own page',
    access: officers,
    params: IdParams,
    body: Strict({ reason: Reason }),
    responses: { 200: LetterView },
    conditional: true,
    problems: stepProblems,
  },
  'POST /api/v1/letters/{id}/decline': {
    summary: 'Decline with a reason; the passport data are erased at once',
    access: officers,
    params: IdParams,
    body: Strict({ reason: Reason }),
    responses: { 200: LetterView },
    conditional: true,
    problems: stepProblems,
  },
  'POST /api/v1/letters/{id}/issue': {
    summary: 'Issue under the next number of the edition; a letter in force is superseded',
    access: officers,
    params: IdParams,
    body: Strict({
      issuedOn: Type.Optional(LocalDate),
      decisionNumber: Type.Optional(Nullable(Line(SETTING_LIMITS.decision))),
      missionZh: Type.Optional(Nullable(Line(SETTING_LIMITS.mission))),
      signerName: Type.Optional(Line(SETTING_LIMITS.person)),
      signerTitleZh: Type.Optional(Line(SETTING_LIMITS.person)),
      signerTitleEn: Type.Optional(Line(SETTING_LIMITS.person)),
    }),
    responses: { 200: LetterView },
    conditional: true,
    problems: [
      ...stepProblems,
      ...usable,
      'letters.not_approved',
      'letters.settings_missing',
      'letters.glyphs_missing',
    ],
  },
  'GET /api/v1/letters/{id}/letter.pdf': {
    summary: 'The letter in force; every reading is recorded',
    access: officers,
    params: IdParams,
    responses: { 200: binary('application/pdf', 'One page A4, PDF/A-3b') },
    problems: ['letters.not_issued'],
  },
  'GET /api/v1/editions/{year}/letter-settings': {
    summary: 'What the letters of an edition say beside the person',
    access: officers,
    params: YearParams,
    responses: { 200: SettingsView },
    conditional: true,
  },
  'PUT /api/v1/editions/{year}/letter-settings': {
    summary: 'Save the text of the letters and when passport data are erased',
    access: officers,
    params: YearParams,
    body: SettingsDraft,
    responses: { 200: SettingsView },
    conditional: true,
    problems: ['request.stale'],
  },
  'POST /api/v1/editions/{year}/letter-settings/preview': {
    summary: 'A sample letter with these settings; nothing is saved and no number taken',
    access: officers,
    params: YearParams,
    body: SettingsDraft,
    responses: { 200: binary('application/pdf', 'One page A4, marked as a sample') },
    problems: ['letters.glyphs_missing'],
  },
});
