import { placeName } from '../directory/domain.ts';
import type { PipelineView } from './contract/life-views.ts';
import { DESIGNATION_WORDS } from './domain/designation-words.ts';

const COLUMNS = {
  zh: [
    '序号',
    '单位（中文）',
    '单位（英文）',
    '国家或地区',
    '状态',
    '评审份数',
    '平均分',
    '标准差',
    '批准文号',
    '批准日期',
    '公布日期',
    '授牌日期',
    '有效期起',
    '有效期止',
    '证书编号',
  ],
  en: [
    'No.',
    'Institution (Chinese)',
    'Institution',
    'Country or region',
    'State',
    'Reviews',
    'Mean',
    'Deviation',
    'Decision',
    'Decided on',
    'Announced on',
    'Conferred on',
    'Valid from',
    'Valid until',
    'Certificate',
  ],
} as const;

/** What goes to the meeting that decides, and into the file afterwards. */
export function decisionTable({ cohort, items }: PipelineView, locale: 'zh' | 'en') {
  const { sheet, states } = DESIGNATION_WORDS[locale];
  return {
    name: `${sheet} ${cohort.year}`,
    titles: COLUMNS[locale],
    rows: items.map((one, at) => [
      at + 1,
      one.organisation.nameZh,
      one.organisation.nameEn,
      placeName(one.organisation.place, locale),
      states[one.state],
      one.reviews.submitted,
      one.score?.mean ?? null,
      one.score?.spread ?? null,
      one.decisionNumber,
      one.decisionOn,
      one.announcedOn,
      one.conferredOn,
      one.validFrom,
      one.validUntil,
      one.certificateNumber,
    ]),
  };
}
