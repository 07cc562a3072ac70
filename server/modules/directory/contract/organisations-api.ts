import { Type } from '@sinclair/typebox';
import {
  binary,
  type EndpointTable,
  Enum,
  everyone,
  IdParams,
  Line,
  LocalDate,
  Nullable,
  office,
  Page,
  PageQuery,
  PlaceCode,
  Strict,
  signedIn,
  Text,
  Uuid,
} from '../../../platform/contract.ts';
import { ORGANISATION_CATEGORIES, OTHER_NAME_KINDS } from '../domain.ts';
import {
  ContactView,
  ListedOrganisationView,
  MergePreviewView,
  OrganisationRecordView,
  OrganisationView,
  SuspicionView,
} from './views.ts';

export const organiser = office('organiser');
export const Reason = Line(300);
const OptionalName = Type.Optional(Nullable(Line(200)));
const names = { nameZh: OptionalName, nameEn: OptionalName, nameLocal: OptionalName };
const shortNames = { shortNameZh: Type.Optional(Nullable(Line(60))), shortNameEn: Type.Optional(Nullable(Line(60))) };
const Search = Type.Optional(
  Type.String({ maxLength: 120, description: 'Parts of present, former and short names, in any script.' }),
);
const Category = Enum(ORGANISATION_CATEGORIES);

/** Which of two records a field is taken from. */
const Side = Type.Optional(Enum(['into', 'from'] as const, { default: 'into' }));

export const organisationEndpoints = {
  'GET /api/v1/organisations': {
    summary: 'Find organisations by any of their names',
    description: 'Those that exist; a record that was a duplicate and one that has ended are left out.',
    access: everyone,
    query: Strict({ ...PageQuery, q: Search }),
    responses: { 200: Page(OrganisationView) },
  },
  'GET /api/v1/organisations/{id}': {
    summary: 'One organisation',
    description: 'The id of a record that was merged leads to the one that was kept.',
    access: everyone,
    params: IdParams,
    responses: { 200: OrganisationView, 308: null },
  },
  'GET /api/v1/organisation-records': {
    summary: 'The office list of organisations, with what they are in the alliance today',
    access: signedIn,
    query: Strict({
      ...PageQuery,
      q: Search,
      category: Type.Optional(Category),
      place: Type.Optional(PlaceCode),
      member: Type.Optional(Type.Boolean({ description: 'Members on the day, or those that are none.' })),
      state: Type.Optional(Enum(['present', 'ended', 'merged', 'all'] as const, { default: 'present' })),
      on: Type.Optional(LocalDate),
      sort: Type.Optional(Enum(['name', 'category', 'place', 'joined'] as const, { default: 'name' })),
      direction: Type.Optional(Enum(['asc', 'desc'] as const, { default: 'asc' })),
    }),
    responses: { 200: Page(ListedOrganisationView) },
  },
  'GET /api/v1/organisations/{id}/record': {
    summary: 'Everything about one organisation but its contacts',
    access: signedIn,
    params: IdParams,
    conditional: true,
    responses: { 200: OrganisationRecordView, 308: null },
  },
  'POST /api/v1/organisations': {
    summary: 'Add an organisation',
    access: office('organiser', 'registration_desk'),
    body: Strict({
      ...names,
      ...shortNames,
      category: Category,
      place: PlaceCode,
      website: Type.Optional(Nullable(Line(300))),
    }),
    responses: { 201: OrganisationView },
    problems: ['directory.name_missing', 'directory.place_unknown', 'directory.website_form'],
  },
  'PATCH /api/v1/organisations/{id}': {
    summary: 'Correct an organisation',
    description: 'For what was recorded wrongly. A new name from a day on is a rename: the old one stays findable.',
    access: organiser,
    params: IdParams,
    conditional: true,
    body: Strict(
      {
        ...names,
        ...shortNames,
        category: Type.Optional(Category),
        place: Type.Optional(PlaceCode),
        website: Type.Optional(Nullable(Line(300))),
        note: Type.Optional(Nullable(Text(2000))),
        isListed: Type.Optional(Type.Boolean()),
      },
      { minProperties: 1 },
    ),
    responses: { 200: OrganisationRecordView },
    problems: ['directory.name_missing', 'directory.place_unknown', 'directory.website_form', 'directory.stale'],
  },
  'POST /api/v1/organisations/{id}/renames': {
    summary: 'Give an organisation another name from a day on',
    access: organiser,
    params: IdParams,
    conditional: true,
    body: Strict({ ...names, ...shortNames, on: LocalDate }),
    responses: { 200: OrganisationRecordView },
    problems: ['directory.name_missing', 'directory.name_unchanged', 'directory.in_the_future', 'directory.stale'],
  },
  'PUT /api/v1/organisations/{id}/other-names': {
    summary: 'Set the former names and the other spellings',
    access: organiser,
    params: IdParams,
    conditional: true,
    body: Strict({
      otherNames: Type.Array(
        Strict({
          kind: Enum(OTHER_NAME_KINDS),
          ...names,
          validFrom: Type.Optional(Nullable(LocalDate)),
          validUntil: Type.Optional(Nullable(LocalDate)),
        }),
        { maxItems: 40 },
      ),
    }),
    responses: { 200: OrganisationRecordView },
    problems: ['directory.name_missing', 'directory.days_reversed', 'directory.variant_has_no_days', 'directory.stale'],
  },
  'GET /api/v1/organisations/{id}/contacts': {
    summary: 'Whom to call or write to',
    access: office('organiser', 'registration_desk'),
    params: IdParams,
    responses: { 200: Strict({ items: Type.Array(ContactView) }) },
  },
  'PUT /api/v1/organisations/{id}/contacts': {
    summary: 'Set the contacts',
    access: organiser,
    params: IdParams,
    conditional: true,
    body: Strict({
      contacts: Type.Array(
        Strict({
          name: Line(120),
          role: Type.Optional(Nullable(Line(120))),
          phone: Type.Optional(Nullable(Line(60))),
          email: Type.Optional(Nullable(Line(200, { format: 'email' }))),
        }),
        { maxItems: 20 },
      ),
    }),
    responses: { 200: Strict({ items: Type.Array(ContactView) }) },
    problems: ['directory.stale'],
  },
  'GET /api/v1/organisations/{id}/logo': {
    summary: 'The logo',
    description: 'Of an organisation that asked not to be listed, for the office only.',
    access: everyone,
    params: IdParams,
    query: Strict({
      v: Type.Optional(
        Type.String({ maxLength: 64, description: 'The picture’s mark; with it the answer may be kept for good.' }),
      ),
    }),
    responses: { 200: binary('image/png', 'PNG, JPEG or WebP, as the Content-Type says') },
  },
  'PUT /api/v1/organisations/{id}/logo': {
    summary: 'Set the logo',
    description: 'Read by its bytes, whatever it is called; what does not draw (text, camera data) is left out.',
    access: organiser,
    params: IdParams,
    body: Strict({
      data: Type.String({
        minLength: 8,
        maxLength: 280_000,
        pattern: '^[A-Za-z0-9+/]+={0,2}$',
        description: 'Base64.',
      }),
    }),
    responses: { 200: OrganisationRecordView },
    problems: ['directory.logo_not_a_picture', 'directory.logo_too_large'],
  },
  'DELETE /api/v1/organisations/{id}/logo': {
    summary: 'Take the logo away',
    access: organiser,
    params: IdParams,
    responses: { 200: OrganisationRecordView },
  },
  'POST /api/v1/organisations/{id}/end': {
    summary: 'Say that an organisation is no more from a day on',
    description: 'Nobody can pick it from then on; its past stays. A member’s membership has to be ended first.',
    access: organiser,
    params: IdParams,
    body: Strict({ on: LocalDate, reason: Reason }),
    responses: { 200: OrganisationRecordView },
    problems: ['directory.still_member'],
  },
  'POST /api/v1/organisations/{id}/resume': {
    summary: 'Take an ended organisation up again',
    access: organiser,
    params: IdParams,
    responses: { 200: OrganisationRecordView },
  },
  'POST /api/v1/organisation-successions': {
    summary: 'Record a merger or a division that happened in the world',
    description:
      'The predecessors’ memberships end on the day; a merged organisation counts once from then on and twice before. Both records stay.',
    access: organiser,
    body: Strict({
      kind: Enum(['merger', 'division'] as const),
      on: LocalDate,
      predecessorIds: Type.Array(Uuid, { minItems: 1, maxItems: 20, uniqueItems: true }),
      successorIds: Type.Array(Uuid, { minItems: 1, maxItems: 20, uniqueItems: true }),
      predecessorsEnd: Type.Boolean({ description: 'False: a part became independent and the rest goes on.' }),
      successorsJoin: Type.Boolean({
        description:
          'Successors that are no members become members on the day, with the highest rank of a predecessor.',
      }),
      note: Type.Optional(Nullable(Reason)),
    }),
    responses: { 201: Strict({ items: Type.Array(OrganisationRecordView) }) },
    problems: [
      'directory.succession_sides',
      'directory.successor_is_predecessor',
      'directory.succession_known',
      'directory.membership_after_succession',
    ],
  },
  'GET /api/v1/organisation-duplicates': {
    summary: 'Pairs of records that may be one organisation, the likeliest first',
    access: organiser,
    query: Strict(PageQuery),
    responses: { 200: Page(SuspicionView) },
  },
  'POST /api/v1/organisation-duplicates': {
    summary: 'Remember that two records are not the same, or forget it',
    access: organiser,
    body: Strict({ firstId: Uuid, secondId: Uuid, areDistinct: Type.Boolean() }),
    responses: { 204: null },
  },
  'GET /api/v1/organisations/{id}/merge-preview': {
    summary: 'What a merge of a second record into this one would move',
    description: 'It is tried and taken back, so what would stand in its way is answered as a problem.',
    access: organiser,
    params: IdParams,
    query: Strict({ from: Uuid }),
    responses: { 200: MergePreviewView },
    problems: ['directory.merge_needs_two', 'directory.merged_away'],
  },
  'POST /api/v1/organisations/{id}/merges': {
    summary: 'Merge a second record of the same organisation into this one',
    description:
      'Everything that points to the second record points to this one afterwards, in one transaction; the old id goes on answering. Certificates, frozen figures and the record of changes stay as they are. It cannot be undone.',
    access: organiser,
    params: IdParams,
    body: Strict({
      from: Uuid,
      confirmation: Text(100),
      uniteMemberships: Type.Optional(Type.Boolean({ default: false })),
      take: Type.Optional(
        Strict({
          nameZh: Side,
          nameEn: Side,
          nameLocal: Side,
          shortNameZh: Side,
          shortNameEn: Side,
          category: Side,
          place: Side,
          website: Side,
          note: Side,
          logo: Side,
        }),
      ),
    }),
    responses: { 200: OrganisationRecordView },
    problems: [
      'directory.merge_needs_two',
      'directory.merged_away',
      'directory.merge_changed',
      'directory.memberships_meet',
    ],
  },
} as const satisfies EndpointTable;
