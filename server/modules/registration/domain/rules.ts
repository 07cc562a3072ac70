/** What an organiser may mark: a change of it by the person goes back to review once the registration is approved. */
export const REVIEWABLE = [
  'nameNative',
  'nameLatin',
  'formOfAddress',
  'position',
  'organisation',
  'place',
  'type',
  'answers',
] as const;
export type Reviewable = (typeof REVIEWABLE)[number];

/** These stand for who was approved: a person never changes them alone, marked or not. */
export const NEVER_ALONE: readonly Reviewable[] = ['nameNative', 'nameLatin', 'organisation', 'place', 'type'];

export interface ReasonText {
  readonly zh: string;
  readonly en: string;
}

/** How an edition decides about registrations. */
export interface Rules {
  /** How long an offered place is kept; null: whoever is next has it at once, without being asked. */
  readonly offerHours: number | null;
  readonly reviewFields: readonly Reviewable[];
  /** Reasons to pick from and to edit when declining. */
  readonly declineReasons: readonly ReasonText[];
}

export const DEFAULT_RULES: Rules = {
  offerHours: 48,
  reviewFields: ['nameNative', 'nameLatin', 'organisation', 'position', 'type'],
  declineReasons: [
    {
      zh: '本次会议名额有限，未能为您安排席位，敬请谅解。',
      en: 'The number of places is limited, and we are unable to offer you one this time.',
    },
    {
      zh: '贵单位参会名额已满，请与本单位联络员协调。',
      en: 'The places of your organisation are all taken. Please speak to its contact.',
    },
    {
      zh: '您选择的参会类别与本会议邀请范围不符，请按其他类别重新报名。',
      en: 'The type that you chose does not match the invitation. Please register again under another type.',
    },
    {
      zh: '报名信息不完整，请补充单位及职务后重新报名。',
      en: 'The registration is incomplete. Please register again with your organisation and position.',
    },
    {
      zh: '您已有一份有效报名，本次重复提交的报名不再受理。',
      en: 'You are registered already; this second registration is not needed.',
    },
  ],
};

/**
 * Until when a place is kept for who is offered it at `now`; undefined when there is no time to ask, because the edition
 * begins or has begun: then the place is given at once, rather than stand empty on the day.
 */
export function offerEnd(now: Date, rules: Pick<Rules, 'offerHours'>, editionStart: Date): Date | undefined {
  if (rules.offerHours === null || editionStart <= now) return undefined;
  return new Date(Math.min(now.getTime() + rules.offerHours * 3_600_000, editionStart.getTime()));
}
