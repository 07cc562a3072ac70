import { defineProblems } from '../../../platform/contract.ts';

export const hospitalityProblems = defineProblems({
  'hospitality.stale': {
    en: 'This was changed in the meantime. Please look at the present data and try again.',
    zh: '内容已被他人更新，请核对最新内容后重试。',
  },
  'hospitality.not_taking_part': {
    en: 'Travel and lodging can be entered only for somebody who takes part.',
    zh: '仅可为有效报名人员填写抵离和住宿信息。',
  },
  'hospitality.not_approved': {
    en: '{name} has not been approved yet.',
    zh: '{name} 的报名尚未审核通过。',
  },
  'hospitality.travel_closed': {
    en: 'The deadline for travel data has passed. Please tell the conference office about changes.',
    zh: '抵离信息填报已截止，如有变动请联系会务组。',
  },
  'hospitality.lodging_closed': {
    en: 'The deadline for lodging has passed. Please tell the conference office about changes.',
    zh: '住宿信息填报已截止，如有变动请联系会务组。',
  },
  'hospitality.time_skipped': {
    en: 'The clocks are put forward at this time, so it does not exist on that day. Please check it.',
    zh: '当地当日夏令时调整，不存在该时刻，请核对。',
  },
  'hospitality.day_far': {
    en: 'This day is more than a month from the conference. Please check it.',
    zh: '该日期与会期相差一个月以上，请核对。',
  },
  'hospitality.leaves_before_arriving': {
    en: 'The departure is before the arrival.',
    zh: '离会时间早于抵达时间。',
  },
  'hospitality.number_missing': {
    en: 'Please give the number of the flight or train.',
    zh: '请填写航班号或车次。',
  },
  'hospitality.station_missing': {
    en: 'Please name the airport or station.',
    zh: '请填写机场或车站。',
  },
  'hospitality.nights_missing': {
    en: 'Please give the days of check-in and check-out, check-out being the later one, within 31 nights.',
    zh: '请填写入住和退房日期，退房须晚于入住，且不超过31晚。',
  },
  'hospitality.sharing_missing': {
    en: 'Please choose a single or a shared room.',
    zh: '请选择单人入住或拼房。',
  },
  'hospitality.text_control': {
    en: 'This contains invisible control characters. Please type it again instead of pasting.',
    zh: '内容含有不可见的控制字符，请删除后手动重新输入。',
  },
  'hospitality.seats_full': {
    en: 'There are not enough seats in this vehicle.',
    zh: '该车座位不足。',
  },
  'hospitality.no_pick_up_wanted': {
    en: '{name} has no such journey with a pick-up.',
    zh: '{name} 没有需要接送的对应行程。',
  },
  'hospitality.already_in_run': {
    en: '{name} is in another run already.',
    zh: '{name} 已安排在其他车次。',
  },
  'hospitality.allotment_full': {
    en: 'There is no room of this kind left on at least one of the nights.',
    zh: '所选房型在部分日期已无余房。',
  },
  'hospitality.night_not_offered': {
    en: 'The hotel does not hold this kind of room on all of these nights.',
    zh: '酒店未在全部所需日期预留该房型。',
  },
  'hospitality.allotment_below_taken': {
    en: 'More rooms have been given than that. Please free some first.',
    zh: '已分配的房间多于该数量，请先调整已分配房间。',
  },
  'hospitality.beds_full': {
    en: 'All beds of this room are taken.',
    zh: '该房间床位已满。',
  },
  'hospitality.already_in_room': {
    en: '{name} has a room already.',
    zh: '{name} 已安排房间。',
  },
  'hospitality.no_lodging_wanted': {
    en: '{name} has not asked for lodging.',
    zh: '{name} 未申请住宿。',
  },
  'hospitality.sharing_needs_reason': {
    en: 'These people have not both agreed to share. Please give a reason, or choose others.',
    zh: '同住双方未互相确认拼房，请填写安排理由或另选人员。',
  },
  'hospitality.room_number_taken': {
    en: 'This room number is in use on some of these nights.',
    zh: '该房号在部分日期已被使用。',
  },
  'hospitality.hotel_in_use': {
    en: 'Rooms of this hotel have been given. Please free them first.',
    zh: '该酒店已有房间分配，请先取消分配。',
  },
  'hospitality.kind_unknown': { en: 'This kind of room does not exist.', zh: '没有该房型。' },
  'hospitality.sheet_columns': {
    en: 'No column for the badge number or the name was found. The first row has to name the columns.',
    zh: '未找到参会编号或姓名列，首行须为列标题。',
  },
  'hospitality.person_unknown': {
    en: 'Nobody who takes part has this number, or this name and organisation.',
    zh: '未找到对应的参会编号，或该姓名与单位的参会人员。',
  },
  'hospitality.person_ambiguous': {
    en: 'Several people have this name. Please give the badge number.',
    zh: '有多名同名人员，请填写参会编号。',
  },
  'hospitality.person_differs': {
    en: 'The name does not belong to this badge number.',
    zh: '姓名与参会编号不一致。',
  },
  'hospitality.person_twice': { en: 'This person stands in the sheet twice.', zh: '该人员在表中重复出现。' },
  'hospitality.cell_day': { en: 'This is not a day, e.g. 2026-11-22.', zh: '不是有效日期，例：2026-11-22。' },
  'hospitality.cell_time': { en: 'This is not a time, e.g. 14:05.', zh: '不是有效时间，例：14:05。' },
  'hospitality.cell_choice': { en: 'This is none of the possible entries: {choices}.', zh: '只能填写：{choices}。' },
  'hospitality.cell_number': { en: 'This is not a whole number from 1 to 50.', zh: '请填写1至50的整数。' },
  'hospitality.cell_formula': {
    en: 'This cell holds a formula or damaged content. Please enter the value itself.',
    zh: '单元格为公式或内容已损坏，请直接填写数值。',
  },
  'hospitality.cell_long': { en: 'This is too long.', zh: '内容过长。' },
  'hospitality.cell_missing': { en: 'This is missing.', zh: '此项未填写。' },
});
