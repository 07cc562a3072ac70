export const CONSENT_PURPOSES = [
  'registration',
  'public_list',
  'photographs',
  'sensitive_data',
  'cross_border',
] as const;
export type ConsentPurpose = (typeof CONSENT_PURPOSES)[number];
/**
 * Asked for by other modules, on pages and in words of their own, when there is something to ask for; never on the form.
 * A consent to a vegetarian meal is none to storing a passport, so they share no entry.
 */
export const OTHER_PURPOSES = ['visa_sensitive_data', 'visa_cross_border'] as const;
export type OtherPurpose = (typeof OTHER_PURPOSES)[number];
export type StoredPurpose = ConsentPurpose | OtherPurpose;
export type Consents = Readonly<Partial<Record<ConsentPurpose, boolean>>>;

/** Stored with every consent. Raise it with any change of the texts: what was agreed to must stay provable. */
export const CONSENT_TEXT_VERSION = '2026-11-1';

/**
 * One purpose each, none bundled: only `registration` is needed to take part, and each of the others can be refused
 * without any loss (Personal Information Protection Law, articles 13, 16, 29 and 39).
 */
export const CONSENT_TEXTS: Readonly<Record<ConsentPurpose, { readonly zh: string; readonly en: string }>> = {
  registration: {
    zh: '本人同意会务组为办理报名、制作证件、签到及会务联络之目的，处理本表所填个人信息。信息仅限会务组工作人员查阅，会后按规定期限删除。',
    en: 'I agree that the conference office processes the personal data in this form to handle my registration, make my badge, check me in and contact me about the conference. Only the conference office can read them; they are erased after the conference when the retention period ends.',
  },
  public_list: {
    zh: '本人同意将姓名、单位及职务列入印发给参会人员的参会名册。',
    en: 'I agree that my name, organisation and position appear in the list of participants given to those who attend.',
  },
  photographs: {
    zh: '本人同意主办单位在会议的新闻报道和总结材料中使用含有本人形象的照片和录像。',
    en: 'I agree that photographs and video recordings of the conference in which I can be recognised are used in news and reports about it.',
  },
  sensitive_data: {
    zh: '本人单独同意会务组处理本人填写的饮食要求和无障碍需求（可能涉及健康状况或宗教信仰等敏感个人信息），仅用于餐饮和接待安排。',
    en: 'I separately agree that the conference office processes my dietary and access needs, which may reveal health or religion, solely to arrange meals and assistance.',
  },
  cross_border: {
    zh: '本人单独同意将姓名、单位、职务及联系方式提供给联盟的境外参会单位，用于会后合作联络。',
    en: 'I separately agree that my name, organisation, position and contact details are passed to participating organisations outside the mainland of China, for contacts about cooperation after the conference.',
  },
};

export const REQUIRED_CONSENT: ConsentPurpose = 'registration';
