/**
 * Twelve certificates as they are issued: a file each, signed with RSA of 3,072 bits, with its credential inside.
 *
 *   npm run bench -- certificates
 */
import { generateKeyPairSync } from 'node:crypto';
import { CERTIFICATES_DOCUMENT, type CertificatePrint } from '../server/modules/certificates/certificate-print.ts';
import { loadDesigns } from '../server/modules/certificates/designs.ts';
import { OFFICE_PAPER } from '../server/modules/certificates/domain/template.ts';
import type { DesignationContent } from '../server/modules/certificates/domain.ts';
import { createCertificate } from '../server/platform/pdf/x509.ts';
import { buildPapers, drawInProcess, medianOf, sayLimit, sayLoad } from './papers.ts';

const COUNT = 12;
const RUNS = 5;
const COLD_MS = 1000;
const WARM_MS = 500;
const LARGEST = 250_000;

const certificates: DesignationContent[] = Array.from({ length: COUNT }, (_, at) => ({
  kind: 'designation',
  number: `LAP-2026-${String(at + 1).padStart(3, '0')}`,
  verificationUrl: `https://huiwu.example/VERIFY/LAP-2026-${String(at + 1).padStart(3, '0')}`,
  issuerZh: '广东省“一带一路”职业教育联盟',
  issuerEn: 'Guangdong Provincial “Belt and Road” Vocational Education Alliance',
  conferredByZh: '广东省教育厅',
  conferredByEn: 'Department of Education of Guangdong Province',
  programmeZh: '岭南工匠学院',
  programmeEn: 'Lingnan Artisan Polytechnic',
  institutionZh: `示例职业技术学院${'甲乙丙丁戊己庚辛壬癸子丑'[at] ?? ''}`,
  institutionEn: `Sample Polytechnic ${at + 1}`,
  cohortZh: '第二批',
  cohortEn: 'Second cohort',
  conferredOn: '2026-11-22',
  timeZone: 'Asia/Shanghai',
}));

const { privateKey: ownKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 3072 });
const validity = { from: new Date('2026-01-01T00:00:00Z'), until: new Date('2056-01-01T00:00:00Z') };
const signature = {
  keyPem: ownKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  certificatePem: createCertificate({
    subject: { commonName: 'Bench' },
    publicKey,
    ownKey,
    serial: Buffer.alloc(16, 7),
    ...validity,
  }),
  chainPem: [],
};
const template = loadDesigns().get('designation');
if (!template) throw new Error('no design');
const tasks = certificates.map((sheet) => ({
  document: CERTIFICATES_DOCUMENT,
  data: {
    template,
    paper: OFFICE_PAPER,
    images: {},
    sheets: [sheet],
    seal: { signature, at: '2026-11-22T00:00:00Z' },
  } satisfies CertificatePrint,
}));

await buildPapers();
sayLoad('12 certificates');
const cold = medianOf(
  Array.from({ length: RUNS }, () => drawInProcess({ rounds: 1, tasks })),
  ({ wallMs }) => wallMs,
);
sayLimit(
  '12, signed, with credential; whole process, cold',
  `${cold.wallMs.toFixed(0)} ms (${cold.cpuMs.toFixed(0)} of processor)`,
  cold.wallMs < COLD_MS,
  `${COLD_MS} ms`,
);
const { rounds, rss } = drawInProcess({ rounds: RUNS + 2, tasks });
const warm = medianOf(rounds.slice(2), ({ ms }) => ms);
sayLimit(
  'the same, warm',
  `${warm.ms.toFixed(0)} ms (${warm.cpuMs.toFixed(0)} of processor)`,
  warm.ms < WARM_MS,
  `${WARM_MS} ms`,
);
const largest = Math.max(...warm.bytes);
sayLimit('the largest file', `${(largest / 1000).toFixed(0)} kB`, largest <= LARGEST, `${LARGEST / 1000} kB`);
console.log(`peak memory of the drawing process ${(rss / 1e6).toFixed(0)} MB; medians of ${RUNS}`);
sayLoad('afterwards');
