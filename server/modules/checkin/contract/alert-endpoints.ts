import { Type } from '@sinclair/typebox';
import {
  type EndpointTable,
  IdParams,
  Line,
  Nullable,
  office,
  Strict,
  signedIn,
  Uuid,
  YearParams,
} from '../../../platform/contract.ts';
import { AlertView, VipView } from './alert-views.ts';
import { READERS } from './roles.ts';

export const alertEndpoints = {
  'GET /api/v1/editions/{year}/vips': {
    summary: 'Who is called out to whom on arrival',
    access: office(...READERS),
    params: YearParams,
    responses: { 200: Strict({ items: Type.Array(VipView) }) },
  },
  'PUT /api/v1/registrations/{id}/vip': {
    summary: 'Call this person out to a liaison on arrival',
    access: office('organiser'),
    params: IdParams,
    body: Strict({ liaisonId: Uuid, phone: Nullable(Line(40)), note: Nullable(Line(300)) }),
    responses: { 200: VipView },
    problems: ['checkin.no_such_liaison'],
  },
  'DELETE /api/v1/registrations/{id}/vip': {
    summary: 'No longer call this person out',
    access: office('organiser'),
    params: IdParams,
    responses: { 204: null },
  },
  'GET /api/v1/editions/{year}/liaisons': {
    summary: 'Who can be named as a liaison',
    access: office('organiser'),
    params: YearParams,
    responses: { 200: Strict({ items: Type.Array(Strict({ id: Uuid, name: Type.String() })) }) },
  },
  'POST /api/v1/alerts/{scanId}/answer': {
    summary: 'Say that one is on the way to a person who has arrived',
    description: 'By the liaison named, or by the office in their stead. The first answer stands.',
    access: signedIn,
    params: Strict({ scanId: Uuid }),
    body: Strict({
      inMinutes: Nullable(Type.Integer({ minimum: 0, maximum: 120, description: 'null: without saying when.' })),
    }),
    responses: { 200: AlertView },
  },
  'PUT /api/v1/alerts/mail': {
    summary: 'Whether one wants a mail beside each alert',
    access: signedIn,
    body: Strict({ wanted: Type.Boolean() }),
    responses: { 204: null },
  },
} as const satisfies EndpointTable;
