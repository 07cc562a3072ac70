/**
 * Certificates and badges beside the limit measured in the same run: the same number of bare pdfkit pages that embed the
 * same faces and write the same texts with doc.text(), without shaping by script, fitting, ornament, codes or tags.
 *
 *   node --import tsx bench/certificates.ts [rounds]
 */
import { generateKeyPairSync } from 'node:crypto';
import { SignJWT } from 'jose';
import PDFDocument from 'pdfkit';
import type { CertificateSeal } from '../server/modules/certificates/certificate-print.ts';
import { loadDesigns } from '../server/modules/certificates/designs.ts';
import { drawCertificates } from '../server/modules/certificates/documents.ts';
import type { DesignationContent } from '../server/modules/certificates/domain.ts';
import type { BadgeSheet } from '../server/modules/print/badge-sheet.ts';
import { drawBadges } from '../server/modules/print/documents.ts';
import { type FaceId, loadFace } from '../server/platform/pdf/faces.ts';
import { createCertificate } from '../server/platform/pdf/x509.ts';
import { badgeColours } from '../templates/badge/standard/layout.ts';

const rounds = Number(process.argv[2] ?? 7);

const certificates: DesignationContent[] = Array.from({ length: 12 }, (_, at) => ({
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

const design = loadDesigns().get('designation');
if (!design) throw new Error('no design');
const template = {
  ...design,
  signers: [
    { name: '李建华', titleZh: '理事长', titleEn: 'Chair of the Council' },
    { name: 'Nino Kapanadze', titleZh: '秘书长', titleEn: 'Secretary-General' },
  ],
};
const paper = { size: 'A4', part: 'all', marks: false } as const;
const draw = (sheets: readonly DesignationContent[], seal?: CertificateSeal) =>
  drawCertificates({ template, paper, images: {}, sheets, ...(seal && { seal }) });

const kinds = Object.keys(badgeColours) as (keyof typeof badgeColours)[];
const people: readonly (readonly [string, string])[] = [
  ['สมชาย ใจดี', 'Somchai Jaidee'],
  ['ກິ່ງແກ້ວ ພົມມະຈັນ', 'Kingkeo Phommachanh'],
  ['ნინო კაპანაძე', 'Nino Kapanadze'],
  ['Nguyễn Thị Hồng Ánh', ''],
  ['Aleksandra Święcicka', ''],
];
const family = '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗';
const given = '伟芳娜秀英敏静丽强磊军洋勇艳杰涛明超霞平';
const badges: BadgeSheet[] = Array.from({ length: 300 }, (_, at) => {
  const chinese = `${family[at % 20]}${given[(at * 7) % 20]}${given[(at * 13 + 5) % 20]}`;
  const [nameNative, nameLatin] = people[at % 11] ?? [chinese, `Guest Number ${at}`];
  return {
    code: `HW${String(at * 7919).padStart(32, '0')}`,
    nameNative,
    nameLatin,
    position: 'Vice President',
    organisationZh: `示例职业学院 ${at % 108}`,
    organisationEn: `Sample Polytechnic ${at % 108}`,
    placeZh: '中国',
    placeEn: 'China',
    typeZh: '正式代表',
    typeEn: 'Delegate',
    colour: kinds[at % 4] ?? 'delegate',
    number: String(at + 1).padStart(4, '0'),
    editionTitleZh: '广东省“一带一路”职业教育联盟年会',
    editionTitleEn: 'Annual Conference of the Alliance',
    venueLine: '天河校区',
    dateLine: '2026-11-22',
  };
});

type Line = readonly [FaceId, string];

async function barePages(pages: readonly (readonly Line[])[]): Promise<number> {
  const settings = { size: 'A4', font: null, autoFirstPage: false } as unknown as PDFKit.PDFDocumentOptions;
  const document = new PDFDocument(settings);
  let size = 0;
  document.on('data', (chunk: Uint8Array) => {
    size += chunk.length;
  });
  const ended = new Promise((resolve) => document.once('end', resolve));
  const register = document.registerFont.bind(document) as unknown as (id: string, font: unknown) => void;
  for (const id of new Set(pages.flat().map(([face]) => face))) register(id, loadFace(id).font);
  for (const lines of pages) {
    document.addPage({ size: 'A4', margin: 20 });
    lines.forEach(([face, text], at) => {
      document
        .font(face)
        .fontSize(14)
        .text(text, 30, 30 + at * 24, { lineBreak: false });
    });
  }
  document.end();
  await ended;
  return size;
}

const certificateLines = certificates.map((sheet): Line[] => [
  ['NotoSerifSC_600SemiBold', `${sheet.issuerZh}${sheet.conferredByZh}${sheet.programmeZh}`],
  ['Cinzel_600SemiBold', sheet.issuerEn],
  ['NotoSerifSC_900Black', `认定证书${sheet.institutionZh}`],
  ['CormorantGaramond_600SemiBold', `${sheet.institutionEn} ${sheet.programmeEn} ${sheet.conferredByEn}`],
  ['NotoSerifSC_400Regular', '经广东省教育厅评审，特认定为第二批，特发此证。二〇二六年十一月二十二日'],
  ['CormorantGaramond_500Medium', 'Chair of the Council Secretary-General 22 November 2026'],
  ['CormorantGaramond_500Medium_Italic', 'Following its review, the Department of Education hereby designates'],
  ['NotoSans_700Bold', sheet.number],
  ['NotoSans_400Regular', sheet.verificationUrl],
]);

function badgeFace(text: string): FaceId {
  if (/\p{Script=Han}/u.test(text)) return 'NotoSansSC_700Bold';
  if (/\p{Script=Thai}/u.test(text)) return 'NotoSansThai_700Bold';
  if (/\p{Script=Lao}/u.test(text)) return 'NotoSansLao_700Bold';
  return /\p{Script=Georgian}/u.test(text) ? 'NotoSansGeorgian_700Bold' : 'NotoSans_700Bold';
}

const badgeLines = badges.map((sheet): Line[] => [
  [badgeFace(sheet.nameNative), sheet.nameNative],
  ['NotoSans_700Bold', `${sheet.nameLatin} ${sheet.number} ${sheet.placeEn}`],
  ['NotoSansSC_700Bold', `${sheet.organisationZh}${sheet.placeZh}${sheet.typeZh}${sheet.editionTitleZh}`],
  ['NotoSans_400Regular', `${sheet.organisationEn} ${sheet.position}`],
  ['NotoSans_400Regular', sheet.editionTitleEn],
]);

interface Measured {
  readonly ms: number;
  readonly bytes: number;
}

async function once(work: () => Promise<number>): Promise<Measured> {
  const start = performance.now();
  const bytes = await work();
  return { ms: performance.now() - start, bytes };
}

async function median(work: () => Promise<number>): Promise<Measured> {
  const runs: Measured[] = [];
  for (let round = 0; round < rounds; round++) runs.push(await once(work));
  runs.sort((a, b) => a.ms - b.ms);
  return runs[Math.floor(runs.length / 2)] ?? { ms: Number.NaN, bytes: Number.NaN };
}

function report(what: string, count: number, { ms, bytes }: Measured, limit?: Measured): void {
  const ratio = limit ? `${(ms / limit.ms).toFixed(1)} x limit` : '';
  const each = `${(ms / count).toFixed(1)} ms each`;
  const size = `${Math.round(bytes / 1000)} kB`;
  console.log(
    what.padEnd(42),
    `${ms.toFixed(0)} ms`.padStart(9),
    each.padStart(15),
    size.padStart(9),
    ratio.padStart(13),
  );
}

const drawn = { certificates: async () => (await draw(certificates)).length };
const single = async () => (await draw(certificates.slice(0, 1))).length;

// As they are issued: twelve files, each with its credential inside and signed with RSA of 3,072 bits.
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
const originals = async () => {
  let size = 0;
  for (const sheet of certificates) {
    const credential = await new SignJWT({ licenseNumber: sheet.number, filler: 'x'.repeat(2500) })
      .setProtectedHeader({ alg: 'RS256' })
      .sign(ownKey);
    const seal = { signature, credential, at: '2026-11-22T00:00:00Z' };
    size = (await draw([sheet], seal)).length;
  }
  return size;
};
const sheets = (format: 'a6' | 'a4-4up') => async () => (await drawBadges({ badges, format })).length;

report('12 certificates, cold (fonts from disk)', 12, await once(drawn.certificates));
const limit = await median(() => barePages(certificateLines));
report('12 bare pages, warm: the limit', 12, limit);
report('12 certificates in one PDF, warm', 12, await median(drawn.certificates), limit);
report('1 certificate, warm', 1, await median(single));
report('12 originals: own file, credential, signed', 12, await median(originals));
report('300 badges four to a sheet, first time', 300, await once(sheets('a4-4up')));
const badgeLimit = await median(() => barePages(badgeLines));
report('300 bare pages, warm: the limit', 300, badgeLimit);
report('300 badges on A6, warm', 300, await median(sheets('a6')), badgeLimit);
report('300 badges four to a sheet, warm', 300, await median(sheets('a4-4up')), badgeLimit);
const memory = process.resourceUsage().maxRSS / 1000;
console.log(`peak memory ${memory.toFixed(0)} MB, Node ${process.version}, median of ${rounds}`);
