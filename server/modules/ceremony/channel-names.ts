import type { Duty } from './domain.ts';

export const dutyChannel = (ceremonyId: string, duty: Duty): string => `ceremony:${ceremonyId}:${duty}`;
export const stageChannel = (ceremonyId: string): string => dutyChannel(ceremonyId, 'stage');
export const consoleChannel = (ceremonyId: string): string => `ceremony:${ceremonyId}:console`;

/** The channel whose counter counts for a duty's. */
export const counterOfDuty = (ceremonyId: string, duty: Duty): string =>
  duty === 'stage' || duty === 'lower' || duty === 'table' ? stageChannel(ceremonyId) : consoleChannel(ceremonyId);

/**
 * Two counters a ceremony: what changes with the run sheet alone counts with the hall (the lower third, the signing
 * table), what also changes with a scan at a door counts with the console (backstage, host, ushers).
 */
export const channelsOf = (ceremonyId: string): readonly string[] => [
  stageChannel(ceremonyId),
  consoleChannel(ceremonyId),
];
