import { defineProblems } from '../../../platform/contract.ts';

export const agreementProblems = defineProblems({
  'ceremony.number_taken': { en: 'There is an agreement of this number already.', zh: '该协议编号已存在。' },
  'ceremony.parties_alike': {
    en: 'An agreement needs two or more different organisations.',
    zh: '协议须由两个及以上不同单位签署。',
  },
  'ceremony.person_twice': { en: 'A person can stand for one party only.', zh: '同一人只能代表一方。' },
  'ceremony.parties_of_one_agreement': {
    en: 'The two are parties of agreement {number}; who signs with another is not the same.',
    zh: '两家单位同为协议 {number} 的签约方，不能视为同一单位。',
  },
  'ceremony.term_reversed': {
    en: 'The term cannot end before it begins.',
    zh: '到期日不能早于生效日。',
  },
  'ceremony.in_the_future': { en: 'This day has not come yet.', zh: '该日期尚未到来。' },
  'ceremony.before_signing': {
    en: 'It cannot have ended before it was signed.',
    zh: '终止日期不能早于签署日期。',
  },
  'ceremony.parties_signed': {
    en: 'The parties of a signed agreement stay as they signed. What changed later belongs into a new agreement.',
    zh: '协议签署后，签约方和签约人不能再改；如有变更，请另立协议。',
  },
  'ceremony.on_stage_now': {
    en: 'This agreement is on stage. Who signs is now changed on the director’s console.',
    zh: '该协议正在台上签署，如需更换签约人，请在仪式控制台操作。',
  },
  'ceremony.text_on_stage': {
    en: 'This agreement is on stage. Postpone it there before its text is opened again.',
    zh: '该协议正在台上签署，如需重新修改文本，请先在仪式控制台将其延后。',
  },
  'ceremony.on_run_sheet': {
    en: 'It stands on the run sheet of “{ceremony}”. Sign it there, or postpone it there first.',
    zh: '该协议已列入“{ceremony}”流程单，请在仪式中签署，或先在流程单中延后该项。',
  },
  'ceremony.signed_on_stage': {
    en: 'It was signed in a ceremony. Only the director’s console can take that back.',
    zh: '该协议在仪式上签署，只能在仪式控制台撤销。',
  },
  'ceremony.signatory_missing': {
    en: 'Nobody is named who signs for {party}. Name a signatory, or say why it is ready nevertheless.',
    zh: '{party}尚未确定签约人。请先填写签约人，或说明理由后继续。',
  },
  'ceremony.file_type': {
    en: 'This is no PDF, Word document (.docx, without macros), PNG or JPEG. Other formats cannot be kept.',
    zh: '仅支持 PDF、Word 文档（.docx，不含宏）、PNG 和 JPEG，请转换格式后再上传。',
  },
  'ceremony.file_twice': { en: 'This very file is here already.', zh: '该文件已上传，无需重复。' },
  'ceremony.files_full': {
    en: 'An agreement keeps at most {limit} files. Remove those that are no longer needed.',
    zh: '每份协议最多保存 {limit} 个文件，请先删除不再需要的文件。',
  },
});
