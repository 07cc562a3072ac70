export const stageChannel = (ceremonyId: string): string => `ceremony:${ceremonyId}:stage`;
export const consoleChannel = (ceremonyId: string): string => `ceremony:${ceremonyId}:console`;

/**
 * Two counters a ceremony: what changes with the run sheet alone counts with the hall (the lower third, the signing
 * table), what also changes with a scan at a door counts with the console (backstage, host, ushers).
 */
export const channelsOf = (ceremonyId: string): readonly string[] => [
  stageChannel(ceremonyId),
  consoleChannel(ceremonyId),
];
