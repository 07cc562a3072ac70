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
export const OTHER_PURPOSES = ['visa_sensitive_data', 'visa_cross_border', 'badge_photo'] as const;
export type OtherPurpose = (typeof OTHER_PURPOSES)[number];
export type StoredPurpose = ConsentPurpose | OtherPurpose;
export type Consents = Readonly<Partial<Record<ConsentPurpose, boolean>>>;
export type ConsentTexts = Readonly<Record<ConsentPurpose, { readonly zh: string; readonly en: string }>>;

/** Who gave a consent or took it back: the person, the contact of the delegation for them, or the office for who stood there. */
export const CONSENT_GIVERS = ['person', 'contact', 'desk'] as const;
export type ConsentGiver = (typeof CONSENT_GIVERS)[number];

/** One entry of the record: it is never changed, a withdrawal is another entry. */
export interface Consent {
  readonly purpose: StoredPurpose;
  readonly textVersion: string;
  readonly given: boolean;
  readonly givenBy: ConsentGiver;
  readonly at: Date;
}

/**
 * Version of the product's own texts, stored with every consent. Raise it with any change of them: what was agreed to must
 * stay provable. An edition's own texts are versions `v1`, `v2` …
 */
export const CONSENT_TEXT_VERSION = '2026-11-2';

/**
 * One purpose each, none bundled: only `registration` is needed to take part, and each of the others can be refused
 * without any loss (Personal Information Protection Law, articles 13, 16, 29 and 39).
 */
export const CONSENT_TEXTS: ConsentTexts = {
  registration: {
    zh: '本人同意会务组为办理报名、制作证件、签到及会务联络之目的，处理本表所填个人信息。信息仅限会务组工作人员查阅，会后按规定期限删除。',
    en: 'I agree that the conference office processes the personal data in this form to handle my registration, make my badge, check me in and contact me about the conference. Only the conference office can read them; they are erased after the conference when the retention period ends.',
  },
  public_list: {
    zh: '本人同意向参会人员公开姓名、单位及职务：列入印发的参会名册，并在签到后显示于会场欢迎屏。',
    en: 'I agree that those who attend may know my name, organisation and position: in the printed list of participants, and on the welcome screen in the hall when I arrive.',
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

/**
 * A contact declares only that the person knows of the registration; the office notes besides what somebody who stands at
 * the desk says about food and access. Whether one stands in a list, is photographed or is written to from abroad, only the
 * person says, in the form or through the personal link.
 */
export function mayGive(giver: ConsentGiver, purpose: ConsentPurpose): boolean {
  if (giver === 'person' || purpose === REQUIRED_CONSENT) return true;
  return giver === 'desk' && purpose === 'sensitive_data';
}

/** What holds now, from the record in the order in which it was written. */
export function presentConsents(records: readonly Consent[]): Consent[] {
  const last = new Map(records.map((record) => [record.purpose, record]));
  return [...CONSENT_PURPOSES, ...OTHER_PURPOSES].flatMap((purpose) => last.get(purpose) ?? []);
}

/** What the form asks for; the consents of other modules are theirs to read. */
export function givenOf(records: readonly Consent[]): Consents {
  const asked = records.filter(({ purpose }) => CONSENT_PURPOSES.some((known) => known === purpose));
  return Object.fromEntries(asked.map(({ purpose, given }) => [purpose, given]));
}
