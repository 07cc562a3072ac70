import { type Static, Type } from '@sinclair/typebox';
import {
  binary,
  defineApi,
  defineProblems,
  Instant,
  Nullable,
  Strict,
  signedIn,
  station,
  stationAlsoRevoked,
  Uuid,
} from '../../platform/contract.ts';

const MAX_ITEMS = 500;

const Passage = Type.Record(Type.String(), Type.Unknown(), { description: 'A row, with its id.' });

export const GateView = Strict({
  name: Type.String(),
  mainUrl: Type.String(),
  mirroredAt: Nullable(Instant),
  mirrorAgeSeconds: Nullable(Type.Integer()),
  handedAt: Nullable(Instant),
  unsent: Type.Integer({ description: 'Scans and undos that the main server does not have.' }),
  problem: Nullable(Type.String({ description: 'Why the main server was not met at the last try.' })),
});
export type GateView = Static<typeof GateView>;

export const gateApi = defineApi('Gate', {
  'GET /api/v1/gates/me/mirror': {
    summary: 'For gates: what a hall needs to work without the main server',
    description:
      'Names, types, checkpoints with their rules, badges by hash, stations without tokens. No phone, mail, passport or answer. The ETag is that of the content.',
    access: station(),
    conditional: true,
    responses: { 200: binary('application/json', 'By table, rows as objects') },
  },
  'GET /api/v1/gates/me/passages': {
    summary: 'For gates: who passed in the edition, and what was undone',
    access: station(),
    query: Strict({ since: Type.Optional(Instant) }),
    responses: {
      200: Strict({
        until: Type.String({ format: 'date-time', description: 'To be sent as `since` the next time.' }),
        scans: Type.Array(Passage),
        annulments: Type.Array(Passage),
      }),
    },
  },
  'POST /api/v1/gates/me/scans': {
    summary: 'For gates: hand on what the stations of a hall did',
    description:
      'Items as a station brings them itself, with the time that the gate found for each. Everything is stored or nothing; sent again it changes nothing. Open to a gate that was revoked.',
    anyText: true,
    access: stationAlsoRevoked,
    body: Strict({
      sentAt: Instant,
      queues: Type.Array(
        Strict({
          stationId: Type.Unsafe<string | null>({ ...Nullable(Uuid), description: 'null: the office of the gate.' }),
          epoch: Nullable(Uuid),
          items: Type.Array(
            Strict({
              effectiveAt: Nullable(Instant),
              timeTrusted: Type.Boolean(),
              item: Type.Unknown({ description: 'As in POST /api/v1/stations/me/scans.' }),
            }),
            { maxItems: MAX_ITEMS },
          ),
        }),
        { maxItems: MAX_ITEMS },
      ),
    }),
    responses: { 200: Strict({ stored: Type.Integer() }) },
  },
  'GET /api/v1/gate': {
    summary: 'Whether this server is a gate, and how it stands with its main server',
    access: signedIn,
    responses: { 200: Strict({ gate: Nullable(GateView) }) },
  },
});

export const gateProblems = defineProblems({
  'gate.change_at_main': {
    en: 'This is the server of a hall. Please do this at the main server: {main}',
    zh: '本机为现场服务器，请在主服务器上操作：{main}',
  },
});
