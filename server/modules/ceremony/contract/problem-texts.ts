import { defineProblems } from '../../../platform/contract.ts';
import { agreementProblems } from './agreement-problems.ts';
import { recordProblems } from './record-problems.ts';

export const ceremonyProblems = defineProblems({
  ...agreementProblems,
  ...recordProblems,
  'ceremony.stale': {
    en: 'The ceremony has moved on in the meantime. This is the present state.',
    zh: '仪式进程已更新，现显示最新状态，请确认后再操作。',
  },
  'ceremony.unknown_item': { en: 'This item is not on the run sheet.', zh: '流程单中没有该项。' },
  'ceremony.not_now': { en: 'This step is not possible in the present state.', zh: '当前状态下不能进行此操作。' },
  'ceremony.stage_taken': {
    en: 'Another item holds the stage. Close or postpone it first.',
    zh: '台上尚有其他项目，请先完成或延后该项。',
  },
  'ceremony.party_missing': {
    en: 'A party is missing. To go on stage nevertheless, give the reason.',
    zh: '有代表尚未到场。如仍需开始，请填写原因。',
  },
  'ceremony.held': {
    en: 'The ceremony is on hold. Release it first.',
    zh: '仪式已暂停，请先恢复进行。',
  },
  'ceremony.not_ready': {
    en: 'An agreement of this item is not ready to be signed. To go on stage nevertheless, give the reason.',
    zh: '本项协议尚未具备签署条件。如仍需开始，请填写原因。',
  },
  'ceremony.substitute': {
    en: 'This substitution is not possible: the person is in this item already, or is not of the same organisation.',
    zh: '无法替换：此人已在本项中，或与原代表不属同一单位。',
  },
  'ceremony.subjects': {
    en: 'These cannot be joined in one item, or taken apart.',
    zh: '所选内容不能合并为一项，或无法从本项拆出。',
  },
  'ceremony.agreement_over': {
    en: 'One of these agreements is signed, ended or withdrawn already.',
    zh: '其中有协议已签署、已终止或已撤回，不能再上台签署。',
  },
  'ceremony.only_tried': {
    en: 'This is a rehearsal: the run sheet itself is changed at the ceremony.',
    zh: '当前为彩排，如需修改流程单，请在正式仪式中操作。',
  },
  'ceremony.placeholder': {
    en: 'No value is known for {name}.',
    zh: '未知的占位内容：{name}。',
  },
  'ceremony.rehearsing': {
    en: 'A rehearsal is going on. Clear it before the ceremony itself is conducted.',
    zh: '正在彩排。请先清除彩排，再操作正式流程。',
  },
  'ceremony.rehearsal_of_rehearsal': {
    en: 'A rehearsal has no rehearsal of its own.',
    zh: '彩排不能再进行彩排。',
  },
  'ceremony.position': {
    en: 'An item can only move among those that are still to come.',
    zh: '只能在尚未进行的项目之间调整顺序。',
  },
  'ceremony.nothing_to_undo': { en: 'There is nothing to take back.', zh: '没有可撤销的操作。' },
  'ceremony.already_listed': {
    en: 'One of these is on a run sheet already.',
    zh: '所选项目中有已列入流程单的项目。',
  },
  'ceremony.not_of_edition': { en: 'This belongs to another edition.', zh: '该项不属于本届会议。' },
});
