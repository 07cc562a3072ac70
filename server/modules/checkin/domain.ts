/** What is scanned, by whom it may pass, and why not: the same words and rules at the server and in the station's browser. */

export { type BadgeReading, readBadge } from './domain/badge-code.ts';
export * from './domain/bundle.ts';
export { effectiveTime } from './domain/effective-time.ts';
export { type Folded, type FoldedAdmission, type FoldedConflict, foldPassages, type Passage } from './domain/fold.ts';
export { CHECKS, type Check, judge, listChecks, mayOverride, type ScanFacts, type Verdict } from './domain/judge.ts';
export { entryNumber, isNumbered, periodOf } from './domain/periods.ts';
export { judgeUndo, type UndoAsked, type UndoableScan, type UndoVerdict } from './domain/undo-rule.ts';
export * from './domain/words.ts';
