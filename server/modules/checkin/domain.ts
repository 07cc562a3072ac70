/** What is scanned, by whom it may pass, and why not: the same words and rules at the server and in the station's browser. */

export { type BadgeReading, readBadge } from './domain/badge-code.ts';
export * from './domain/bundle.ts';
export { effectiveTime } from './domain/effective-time.ts';
export { type Folded, type FoldedAdmission, type FoldedConflict, foldPassages, type Passage } from './domain/fold.ts';
export { CHECKS, type Check, judge, listChecks, mayOverride, type ScanFacts, type Verdict } from './domain/judge.ts';
export { ESCALATE_MS, LATE_AFTER_MINUTES, LATE_REPORT_MS, lateFrom } from './domain/lateness.ts';
export {
  factsOffline,
  type KnownAdmission,
  type LocalPassage,
  localDateAt,
  type OfflineBook,
  type OfflineCheckpoint,
  type OfflineFacts,
  type OfflineQuestion,
} from './domain/offline.ts';
export { entryNumber, isNumbered, periodOf } from './domain/periods.ts';
export { type RowReading, readRowCode, rowCode } from './domain/row-code.ts';
export { judgeUndo, type UndoAsked, type UndoableScan, type UndoVerdict } from './domain/undo-rule.ts';
export * from './domain/words.ts';
