import type { DemoRows } from './demo-rows.ts';
import type { Organisations } from './organisations.ts';

/** What a directory of some years has: a school that changed its name, and one that somebody recorded twice. */
export function addSecondThoughts(rows: DemoRows, organisations: Organisations, at: Date): void {
  rows.add('organisation_other_name', {
    id: rows.id('former name poly-12'),
    organisation_id: organisations.sample('poly', 12).id,
    kind: 'former',
    name_zh: '示例技工学校 12',
    name_en: 'Sample Technical School 12',
    name_local: null,
    valid_from: '2009-09-01',
    valid_until: '2019-03-01',
    position: 0,
    search_keys: ' sample technical school sampletechnicalschool sts',
  });
  rows.add('organisation', {
    id: rows.id('organisation poly-07 recorded twice'),
    name_zh: '示例职业学院07（北校区）',
    name_en: 'Sample Polytechnic No. 7',
    name_local: null,
    category: 'vocational_school',
    place: 'CN',
    is_sample: true,
    created_at: at,
  });
}
