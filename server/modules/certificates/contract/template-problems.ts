import { defineProblems } from '../../../platform/contract.ts';

export const templateProblems = defineProblems({
  'certificates.design_unknown': {
    en: 'There is no such design for this kind of certificate.',
    zh: '该类证书没有这种版式。',
  },
  'certificates.element_unknown': {
    en: 'The design has no text called “{element}”.',
    zh: '所选版式中没有名为“{element}”的文字。',
  },
  'certificates.placeholder_unknown': {
    en: 'The placeholder {{placeholder}} in “{element}” is not known. Choose one from the list.',
    zh: '“{element}”中的占位符 {{placeholder}} 不存在，请从列表中选用。',
  },
  'certificates.text_marks': {
    en: 'In “{element}” a brace or an asterisk stands alone. They come in pairs.',
    zh: '“{element}”中的花括号或星号不成对，请检查。',
  },
  'certificates.template_glyphs': {
    en: 'The texts contain characters that cannot be printed: {characters}.',
    zh: '文字中含有无法印制的字符：{characters}。',
  },
  'certificates.image_unknown': {
    en: 'One of the pictures chosen is not there any more, or is of another use.',
    zh: '所选图片已不存在，或用途不符。',
  },
  'certificates.template_released': { en: 'This version has been released already.', zh: '该版本已启用。' },
  'certificates.seals_are_kept': {
    en: 'Seals and signatures are kept by certificate approvers alone.',
    zh: '印章和签名图片仅由证书审核人保管和使用。',
  },
  'certificates.picture_not_a_picture': {
    en: 'This file is neither PNG nor JPEG. Please export the picture as PNG.',
    zh: '该文件不是 PNG 或 JPEG 图片，请导出为 PNG 后重新上传。',
  },
  'certificates.picture_is_svg': {
    en: 'SVG is not taken, because it may carry programs. Please export the picture as PNG.',
    zh: '不接受 SVG（其中可能夹带程序），请导出为 PNG 后重新上传。',
  },
  'certificates.picture_too_many_pixels': {
    en: 'The picture has {width} × {height} dots. At most 4 million are taken, e.g. 2000 × 2000.',
    zh: '图片为 {width} × {height} 像素，最多 400 万像素（如 2000 × 2000）。',
  },
  'certificates.picture_broken': {
    en: 'The picture is damaged and cannot be printed. Please export it again.',
    zh: '图片已损坏，无法印制，请重新导出后上传。',
  },
  'certificates.picture_interlaced': {
    en: 'Interlaced PNG is not taken. Please save it without interlacing.',
    zh: '不接受交错（interlaced）PNG，请取消交错后重新保存。',
  },
  'certificates.picture_printing_colours': {
    en: 'The JPEG is in CMYK. Please save it in RGB.',
    zh: '该 JPEG 为 CMYK 模式，请转换为 RGB 后重新保存。',
  },
});
