/**
 * What the host says, as it comes with the product; each ceremony may have words of its own, and each item. In round brackets
 * stands what happens meanwhile. `one`: one agreement or institution; `many`: several tables at once.
 */
export const hostScript = {
  signing: {
    one: {
      zh: [
        '下面进行第{position}项签约。',
        '{parties}将签署{titles}。',
        '有请签约代表：{people}，上台签约。',
        '（代表就座）请各方代表签署协议文本。',
        '（签署完毕）请各方代表交换文本。',
        '请各位代表面向前方，合影留念。',
        '让我们以热烈的掌声表示祝贺！请各位代表回座。',
      ].join('\n'),
      en: [
        'We now come to signing number {position}.',
        '{parties} will sign the {titles}.',
        'May I invite the signatories to the stage: {people}.',
        '(Seated) Please sign the texts.',
        '(Signed) Please exchange the texts.',
        'Please face the front for a photograph.',
        'Let us give them a warm round of applause. Thank you; please return to your seats.',
      ].join('\n'),
    },
    many: {
      zh: [
        '下面进行第{position}项签约，{count}项协议同时签署。',
        '{parties}，将签署{titles}。',
        '有请签约代表：{people}，上台签约。',
        '（代表就座）请各位代表签署协议文本。',
        '（签署完毕）请各位代表交换文本。',
        '请各位代表面向前方，合影留念。',
        '让我们以热烈的掌声表示祝贺！请各位代表回座。',
      ].join('\n'),
      en: [
        'We now come to signing number {position}: {count} agreements will be signed at the same time.',
        '{parties} will sign the {titles}.',
        'May I invite the signatories to the stage: {people}.',
        '(Seated) Please sign the texts.',
        '(Signed) Please exchange the texts.',
        'Please face the front for a photograph.',
        'Let us give them a warm round of applause. Thank you; please return to your seats.',
      ].join('\n'),
    },
  },
  conferral: {
    one: {
      zh: [
        '下面举行“{titles}”授牌，授牌单位：{parties}。',
        '有请领牌代表：{people}，上台领牌。',
        '请颁牌嘉宾授牌。',
        '（授牌完毕）请面向前方，合影留念。',
        '祝贺{parties}！请代表回座。',
      ].join('\n'),
      en: [
        'We now confer the title of {titles} on {parties}.',
        'May I invite to the stage: {people}.',
        'Please present the certificate.',
        '(Presented) Please face the front for a photograph.',
        'Congratulations to {parties}. Thank you; please return to your seat.',
      ].join('\n'),
    },
    many: {
      zh: [
        '下面举行“{titles}”授牌，授牌单位共{count}家：{parties}。',
        '有请领牌代表：{people}，上台领牌。',
        '请颁牌嘉宾授牌。',
        '（授牌完毕）请各位代表面向前方，合影留念。',
        '让我们以热烈的掌声表示祝贺！请各位代表回座。',
      ].join('\n'),
      en: [
        'We now confer the title of {titles} on {count} institutions: {parties}.',
        'May I invite to the stage: {people}.',
        'Please present the certificates.',
        '(Presented) Please face the front for a photograph.',
        'Let us give them a warm round of applause. Thank you; please return to your seats.',
      ].join('\n'),
    },
  },
} as const;
