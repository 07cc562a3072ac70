/** What a screen of a ceremony is for; each duty has a channel and a view of its own. */
export const DUTIES = ['stage', 'lower', 'backstage', 'host', 'ushers', 'table'] as const;
export type Duty = (typeof DUTIES)[number];

/** Shown to everybody in the hall anyway: what these say is announced aloud. */
export const OPEN_DUTIES = ['stage', 'lower'] as const satisfies readonly Duty[];

/** Names who is missing, what is said next or where somebody was seen: for who holds the display link, or the office. */
export const LINKED_DUTIES = ['backstage', 'host', 'ushers', 'table'] as const satisfies readonly Duty[];
export type LinkedDuty = (typeof LINKED_DUTIES)[number];
