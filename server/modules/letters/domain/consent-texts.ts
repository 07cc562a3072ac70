/** Stored with every consent. Raise it with any change of the texts. */
export const LETTER_CONSENT_VERSION = 'visa-2026-11-1';

export const LETTER_CONSENTS = ['visa_sensitive_data', 'visa_cross_border'] as const;
export type LetterConsent = (typeof LETTER_CONSENTS)[number];

/** One purpose each (Personal Information Protection Law, articles 29 and 39); without both there is nothing to write. */
export const LETTER_CONSENT_TEXTS: Readonly<Record<LetterConsent, { readonly zh: string; readonly en: string }>> = {
  visa_sensitive_data: {
    zh: '本人单独同意会务组处理本人所填护照信息及行程日期（敏感个人信息），仅用于核对并出具签证邀请函。信息加密保存，仅主管此项工作的人员可以查看，每次查看均有记录；到期自动删除。',
    en: 'I separately agree that the conference office processes the passport data and travel dates that I enter here, which are sensitive personal data, solely to check them and to write my invitation letter. They are stored encrypted, only the staff in charge can open them, every opening is recorded, and they are erased when their time ends.',
  },
  visa_cross_border: {
    zh: '本人单独同意将载有上述信息的邀请函通过本人专用链接发送至本人所在国家或地区，供本人提交给所填的中国驻外使领馆办理签证；不提供给其他任何接收方。',
    en: 'I separately agree that the letter with these data is sent across the border to me, through my personal link, so that I can hand it to the embassy or consulate named here. It is passed to nobody else.',
  },
};
