/** Chinese first: the file is kept in China; the English under it is for the other party. */
type Pair = readonly [zh: string, en: string];
const NUMERALS = ['一', '二', '三', '四', '五', '六', '七', '八'];

export const recordTexts = {
  titles: {
    signing: ['签约仪式记录', 'Record of the Signing Ceremony'],
    conferral: ['授牌仪式记录', 'Record of the Conferral Ceremony'],
    both: ['签约暨授牌仪式记录', 'Record of the Signing and Conferral Ceremony'],
    agreement: ['签约备忘', 'Record of Signing'],
    designation: ['授牌备忘', 'Record of Conferral'],
  },
  event: ['活动名称', 'Event'] as Pair,
  ceremony: ['仪式名称', 'Ceremony'] as Pair,
  time: ['时　间', 'Time'] as Pair,
  place: ['地　点', 'Place'] as Pair,
  organiser: ['承办单位', 'Organised by'] as Pair,
  summary: ['完成情况', 'Outcome'] as Pair,
  number: ['协议编号', 'Number'] as Pair,
  certificate: ['证书编号', 'Certificate'] as Pair,
  agreementTitle: ['协议名称', 'Agreement'] as Pair,
  programme: ['授牌项目', 'Programme'] as Pair,
  languages: ['文本语言', 'Languages'] as Pair,
  languagesOf: (zh: readonly string[], en: readonly string[], originals: number | null): Pair => [
    `${zh.join('、')}${originals === null ? '' : `；正本${originals}份`}`,
    `${en.join(', ')}${originals === null ? '' : `; ${originals} ${originals === 1 ? 'original' : 'originals'}`}`,
  ],
  signedAt: ['签署时间', 'Signed'] as Pair,
  conferredAt: ['授牌时间', 'Conferred'] as Pair,
  party: (index: number): Pair => [`签约方${NUMERALS[index] ?? index + 1}`, `Party ${index + 1}`],
  institution: ['授牌单位', 'Institution'] as Pair,
  signatory: ['签约人', 'Signed by'] as Pair,
  recipient: ['领牌代表', 'Received by'] as Pair,
  witnesses: ['见证人', 'Witnesses'] as Pair,
  originals: ['正本保管', 'Originals'] as Pair,
  certificateKept: ['证书存放', 'Certificate kept'] as Pair,
  photos: ['照片编号', 'Photographs'] as Pair,
  note: ['备　注', 'Note'] as Pair,
  times: {
    planned: ['计划', 'Planned'] as Pair,
    called: ['呼叫', 'Called'] as Pair,
    staged: ['上台', 'On stage'] as Pair,
    signing: ['开始签署', 'Signing'] as Pair,
    signed: ['签署完成', 'Signed'] as Pair,
    conferred: ['授牌完成', 'Conferred'] as Pair,
    exchanged: ['交换文本', 'Exchanged'] as Pair,
    photographed: ['合影', 'Photograph'] as Pair,
    closed: ['结束', 'Closed'] as Pair,
  },
  sections: {
    done: ['一、完成事项', 'Items carried out'] as Pair,
    open: ['二、未完成事项', 'Items not carried out'] as Pair,
    remarks: ['三、情况说明', 'Remarks'] as Pair,
  },
  item: (position: number): Pair => [`第${position}项`, `Item ${position}`],
  table: (table: number): Pair => [`${table}号桌`, `table ${table}`],
  planned: (when: string): Pair => [`计划开始：${when}`, `Planned: ${when}`],
  actual: (when: string): Pair => [`实际进行：${when}`, `Actual: ${when}`],
  zone: (zh: string, en: string): Pair => [`以上及以下时间均为${zh}`, `All times in this record: ${en}`],
  outcome: (items: number, signed: number, conferred: number): Pair => {
    const zh = [signed > 0 && `签署协议${signed}份`, conferred > 0 && `授牌${conferred}家`].filter(Boolean);
    const en = [
      signed > 0 && `${signed} ${signed === 1 ? 'agreement' : 'agreements'} signed`,
      conferred > 0 && `${conferred} ${conferred === 1 ? 'designation' : 'designations'} conferred`,
    ].filter(Boolean);
    return [
      `列入流程${items}项；${zh.length > 0 ? zh.join('，') : '尚无完成事项'}。`,
      `${items} ${items === 1 ? 'item' : 'items'} on the run sheet; ${en.length > 0 ? en.join(', ') : 'none carried out'}.`,
    ];
  },
  insteadOf: (name: string): Pair => [`代原定代表 ${name}`, `in place of ${name}`],
  erased: ['（个人信息已按本人要求删除）', '(name erased at the person’s request)'] as Pair,
  original: (at: number): Pair => [`第${at}份`, `No. ${at}`],
  notRecorded: ['尚未登记', 'Not yet recorded'] as Pair,
  none: ['无', 'None'] as Pair,
  states: {
    waiting: ['未进行', 'not called'] as Pair,
    skipped: ['暂时跳过', 'passed over'] as Pair,
    postponed: ['延后', 'postponed'] as Pair,
    withdrawn: ['取消', 'withdrawn'] as Pair,
    going: ['正在进行', 'on stage'] as Pair,
  },
  override: (what: Pair, at: string, by: string | null): Pair => [
    `${at}，在${what[0]}的情况下安排上台${by ? `（操作人：${by}）` : ''}`,
    `${at}: brought on stage although ${what[1]}${by ? ` (ordered by ${by})` : ''}`,
  ],
  overrode: {
    party_missing: ['有代表尚未到场', 'a party was missing'] as Pair,
    not_ready: ['协议尚未具备签署条件', 'the agreement was not ready'] as Pair,
  },
  takenBack: ['该操作随后撤销', 'taken back afterwards'] as Pair,
  setAside: {
    skip: ['暂时跳过', 'passed over'] as Pair,
    postpone: ['延后', 'postponed'] as Pair,
    withdraw: ['取消', 'withdrawn'] as Pair,
  },
  back: (at: string): Pair => [`${at}恢复`, `taken up again at ${at}`],
  hold: (from: string, until: string | null, by: string | null): Pair => [
    `${from}${until ? `至${until}` : '起'}，仪式暂停${by ? `（操作人：${by}）` : ''}`,
    `${from}${until ? `–${until}` : ' onwards'}: the ceremony stood still${by ? ` (ordered by ${by})` : ''}`,
  ],
  reason: (text: string): Pair => [`原因：${text}`, `Reason: ${text}`],
  recorder: ['记录人', 'Recorded by'] as Pair,
  director: ['仪式负责人', 'Ceremony director'] as Pair,
  date: ['日期', 'Date'] as Pair,
  stamp: (revision: number, at: string, zone: string) =>
    `流程版本 Revision ${revision}　·　打印时间 Printed ${at}（${zone}）`,
  page: (page: number, pages: number) => `第 ${page} 页，共 ${pages} 页　Page ${page} of ${pages}`,
} as const;
