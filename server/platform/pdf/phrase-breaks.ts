/** Where an institution's name has its joints: 广东交通｜职业技术学院 is read wrongly, 老挝国立大学｜中老联合培训中心 is not. */
const JOINT =
  /(大学|学院|学校|集团|公司|联盟|协会|学会|中心|研究院|委员会|教育部|教育厅|教育局|人民政府|商会|基金会|[省市县区])$/u;
const PAUSE = /[，、；：）》」”]$|[,;:–—)]\s*$/u;
const HAN = /\p{Script=Han}/u;
const BEGINS_ENGLISH = /^(of|for|and|in|at|on|the|to|with|under|de|du|des|da|do|dos|para|y|e|et|der|für|und|&)\b/i;
const SMALL_WORD = /(^|\s)(of|for|and|in|at|on|the|a|an|to|with|under|de|du|des|la|le|el|da|do|der|für|und|&|-)\s*$/i;

/** How much a reader minds a new line between two pieces of text; 0 not at all, 0.5 very much. */
export function breakPenalty(before: string, after: string | undefined): number {
  if (after === undefined) return 0;
  if (PAUSE.test(before)) return 0;
  if (HAN.test(before)) {
    if (JOINT.test(before)) return 0.01;
    // A single character at an end of a line looks lost.
    return before.length < 2 || after.length < 2 ? 0.16 : 0.08;
  }
  // 22 | November, 2026 | Annual: a number and what it counts.
  if (/\d\s*$/.test(before) || /^\d/.test(after)) return 0.2;
  if (SMALL_WORD.test(before)) return 0.24;
  return BEGINS_ENGLISH.test(after) ? 0.02 : 0.06;
}
