import { Type } from '@sinclair/typebox';
import { everyone, office, PlaceCode, Strict, Text, Uuid, YearParams } from '../../../platform/contract.ts';
import { LIMITS, REGISTRATION_READERS, REGISTRATION_WRITERS } from '../domain.ts';
import { ConsentTextsDraft, ConsentTextsView, ProposedOrganisation, QuestionSetView, QuestionsDraft } from './form.ts';

const readers = office(...REGISTRATION_READERS);
const writers = office(...REGISTRATION_WRITERS);

/** What an edition asks, and the organisations that people named in answering. */
export const formEndpoints = {
  'GET /api/v1/editions/{year}/registration-form': {
    summary: 'What the form of an edition asks: its own questions and the texts of its consents',
    access: everyone,
    params: YearParams,
    responses: {
      200: Strict({
        ...QuestionSetView.properties,
        consentTextVersion: Type.String(),
        consentTexts: ConsentTextsView.properties.texts,
      }),
    },
  },
  'GET /api/v1/editions/{year}/questions': {
    summary: 'All questions of an edition, with those that are no longer asked',
    access: readers,
    params: YearParams,
    responses: { 200: QuestionSetView },
  },
  'PUT /api/v1/editions/{year}/questions': {
    summary: 'Save the questions as a new version; answers keep the words they were asked with',
    access: office('organiser'),
    params: YearParams,
    body: QuestionsDraft,
    responses: { 200: QuestionSetView },
    problems: ['registration.form_changed'],
  },
  'GET /api/v1/editions/{year}/consent-texts/{version}': {
    summary: 'The texts of consents as they were worded in a version',
    access: everyone,
    params: Strict({ year: YearParams.properties.year, version: Type.String({ maxLength: 40 }) }),
    responses: { 200: ConsentTextsView },
  },
  'PUT /api/v1/editions/{year}/consent-texts': {
    summary: 'Word the consents anew, as a new version',
    access: office('organiser'),
    params: YearParams,
    body: ConsentTextsDraft,
    responses: { 200: ConsentTextsView },
    problems: ['registration.form_changed'],
  },
  'GET /api/v1/editions/{year}/proposed-organisations': {
    summary: 'Organisations that people wrote and the directory does not have',
    access: readers,
    params: YearParams,
    responses: { 200: Strict({ items: Type.Array(ProposedOrganisation) }) },
  },
  'POST /api/v1/editions/{year}/proposed-organisations/links': {
    summary: 'Everybody who proposed this organisation belongs to one of the directory',
    access: writers,
    params: YearParams,
    body: Strict({ text: Text(LIMITS.organisationText), place: PlaceCode, organisationId: Uuid }),
    responses: { 200: Strict({ people: Type.Integer() }) },
  },
} as const;
