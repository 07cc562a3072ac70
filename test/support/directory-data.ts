import { crc32, deflateSync } from 'node:zlib';
import type { TestApp } from './app.ts';

type Agent = Awaited<ReturnType<TestApp['signIn']>>;
let made = 0;

/** Organisations and memberships through the API, as an organiser makes them. */
export function directoryOf(office: Agent) {
  const add = async (nameZh: string, more: object = {}): Promise<string> => {
    made += 1;
    const body = { nameZh, nameEn: `Institute ${made}`, category: 'vocational_school', place: 'CN', ...more };
    return (await office.post('/api/v1/organisations').send(body).expect(201)).body.id;
  };
  const join = async (id: string, from: string, more: object = {}): Promise<string> => {
    const body = { from, rank: 'member', category: 'vocational_school', ...more };
    return (await office.post(`/api/v1/organisations/${id}/memberships`).send(body).expect(201)).body.id;
  };
  const record = async (id: string) => (await office.get(`/api/v1/organisations/${id}/record`).expect(200)).body;
  const total = async (on: string): Promise<number> =>
    (await office.get(`/api/v1/memberships/counts?on=${on}`).expect(200)).body.total;
  const version = async (id: string): Promise<string> => `"${(await record(id)).version}"`;
  const preview = (from: string, into: string) =>
    office.get(`/api/v1/organisations/${into}/merge-preview?from=${from}`);
  const merge = async (from: string, into: string, more: object = {}) => {
    const { confirmation } = (await preview(from, into).expect(200)).body;
    return office.post(`/api/v1/organisations/${into}/merges`).send({ from, confirmation, ...more });
  };
  return { add, join, record, total, version, preview, merge };
}

/** A real picture of one colour. */
export function png(width: number, height: number, extra: readonly Buffer[] = []): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const rows = Buffer.alloc((width * 3 + 1) * height, 0x60);
  for (let y = 0; y < height; y += 1) rows[y * (width * 3 + 1)] = 0;
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    ...extra,
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

export function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
