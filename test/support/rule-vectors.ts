import {
  effectiveTime,
  factsOffline,
  judge,
  type KnownAdmission,
  type LocalPassage,
  localDateAt,
  type OfflineBook,
  type OfflineCheckpoint,
  readBadge,
  type ScanFacts,
} from '../../server/modules/checkin/domain.ts';
import vectors from '../modules/checkin/vectors.json' with { type: 'json' };

type Timed<T> = Omit<T, 'at' | 'leftAt'> & { at: string; leftAt?: string | null };
interface Scene {
  hash?: string;
  opened?: boolean;
  badge?: 'active' | 'revoked' | 'superseded';
  registration?: NonNullable<ScanFacts['registration']>;
  checkpointId?: string;
  checkpoint?: Partial<OfflineCheckpoint>;
  direction?: 'entry' | 'exit';
  expected?: boolean;
  known?: Timed<KnownAdmission>;
  passages?: Timed<LocalPassage>[];
  undone?: Timed<LocalPassage>[];
  inside?: number;
}
interface Expected {
  reason: string;
  at?: string;
  door?: string;
  period?: string;
}

const good: ScanFacts = {
  code: 'genuine',
  badge: 'active',
  registration: 'approved',
  direction: 'entry',
  policy: 'once',
  stationAssigned: true,
  checkpointOpen: true,
  typeAllowed: true,
  booked: null,
  last: undefined,
  placesLeft: null,
  override: false,
};
const CODE = 'HW0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const passageOf = (one: Timed<LocalPassage>): LocalPassage => ({ ...one, at: Date.parse(one.at) });

/** The rules as they come out here: [what, got, wanted]. It runs in Node and, bundled, in a browser. */
export function runVectors(): [what: string, got: unknown, wanted: unknown][] {
  const offline = vectors.offline as unknown as [string, Scene, Expected][];
  return [
    ...vectors.readings.map(([raw = '', kind]): [string, unknown, unknown] => [
      `read ${raw}`,
      readBadge(raw).kind,
      kind,
    ]),
    ...(vectors.judge as [Partial<ScanFacts>, string][]).map(([facts, reason]): [string, unknown, unknown] => [
      `judge ${JSON.stringify(facts)}`,
      judge({ ...good, ...facts }).reason,
      reason,
    ]),
    ...(vectors.times as [string, string, string, string, boolean][]).map(
      ([scanned, sent, received, at, trusted]): [string, unknown, unknown] => {
        const times = { scannedAt: new Date(scanned), sentAt: new Date(sent), receivedAt: new Date(received) };
        const found = effectiveTime(times);
        return [`time ${scanned}`, [found.at.toISOString(), found.trusted], [at, trusted]];
      },
    ),
    ...vectors.dates.map(([at = '', zone = '', date]): [string, unknown, unknown] => [
      `date ${at} ${zone}`,
      localDateAt(Date.parse(at), zone),
      date,
    ]),
    ...offline.map(([what, scene, wanted]): [string, unknown, unknown] => {
      const { facts, last } = factsOffline(bookOf(scene), {
        checkpointId: scene.checkpointId ?? 'here',
        direction: scene.direction ?? 'entry',
        reading: readBadge(CODE),
        hash: scene.hash ?? 'held',
        registrationId: undefined,
        opened: scene.opened ?? true,
        at: Date.parse('2024-11-22T01:00:00Z'),
        override: false,
        passages: (scene.passages ?? []).map(passageOf),
        undone: (scene.undone ?? []).map(passageOf),
      });
      const got: Expected = { reason: judge(facts).reason };
      if (wanted.at !== undefined) got.at = new Date(last?.at ?? 0).toISOString();
      if (wanted.door !== undefined) got.door = last?.checkpointId ?? '';
      if (wanted.period !== undefined) got.period = last?.period ?? '';
      return [`offline ${what}`, got, wanted];
    }),
  ];
}

function bookOf(scene: Scene): OfflineBook {
  const checkpoint: OfflineCheckpoint = {
    id: 'here',
    admitsFor: 'house',
    admissionPolicy: 'once',
    opensAt: null,
    closesAt: null,
    capacity: null,
    typeIds: [],
    ...scene.checkpoint,
  };
  const { known } = scene;
  return {
    timeZone: 'Asia/Shanghai',
    findCheckpoint: (id) => (id === 'here' ? checkpoint : undefined),
    findBadge: (hash) => (hash === 'held' ? { state: scene.badge ?? 'active', registrationId: 'nino' } : undefined),
    findRegistration: () => ({ state: scene.registration ?? 'approved', typeId: 'delegate' }),
    isExpected: () => scene.expected ?? null,
    findAdmission: (_, registrationId) =>
      known && registrationId === 'nino'
        ? { ...known, at: Date.parse(known.at), leftAt: known.leftAt ? Date.parse(known.leftAt) : null }
        : undefined,
    countInside: () => scene.inside ?? 0,
  };
}
