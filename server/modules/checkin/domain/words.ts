export const CHECKPOINT_KINDS = ['entrance', 'session', 'meal', 'signing_desk', 'gift'] as const;
export type CheckpointKind = (typeof CHECKPOINT_KINDS)[number];

export const ADMISSION_POLICIES = ['once', 'once_per_day', 're_entry', 'unlimited'] as const;
export type AdmissionPolicy = (typeof ADMISSION_POLICIES)[number];

export const STATION_PROFILES = ['door', 'help_desk', 'kiosk', 'supervisor', 'gate'] as const;
export type StationProfile = (typeof STATION_PROFILES)[number];
/** May let in against a refusal and undo what others did. A gate hands on what its own office decided. */
export const mayOverrule = (profile: StationProfile): boolean => profile === 'supervisor' || profile === 'gate';

/** How a station reads. */
export const DOOR_SOURCES = ['camera', 'wedge', 'manual'] as const;
/** `paper`: a tick on a sign-in sheet, entered by the office afterwards. */
export const SCAN_SOURCES = [...DOOR_SOURCES, 'paper'] as const;
export type ScanSource = (typeof SCAN_SOURCES)[number];

export const DIRECTIONS = ['entry', 'exit'] as const;
export type Direction = (typeof DIRECTIONS)[number];

export const CONFLICT_KINDS = ['double_admission', 'against_rules', 'exit_without_entry', 'untrusted_time'] as const;
export type ConflictKind = (typeof CONFLICT_KINDS)[number];

export const DECISIONS = ['admit', 'refuse'] as const;
export type Decision = (typeof DECISIONS)[number];

/** Closed, and in the order in which they are asked: a revoked badge is never waved through as a harmless duplicate. */
export const REASONS = [
  'not_ours',
  'malformed',
  'bad_signature',
  'wrong_edition',
  'not_found',
  'unknown_yet',
  'revoked',
  'superseded',
  // the photograph shows somebody else
  'wrong_person',
  'registration_cancelled',
  'registration_pending',
  'station_not_assigned',
  'checkpoint_closed',
  'wrong_type',
  'no_booking',
  'already_inside',
  'capacity_full',
  'not_inside',
  'ok',
  'ok_reentry',
  'ok_override',
] as const;
export type Reason = (typeof REASONS)[number];

/** How long the station that scanned may take it back. */
export const UNDO_MINUTES = 15;
export const PAIRING_MINUTES = 10;
/** Under a rush three doors make 20 changes a second; nobody reads a wall faster than this. */
export const BOARD_EVERY_MS = 250;
export const MAX_BATCH = 500;
