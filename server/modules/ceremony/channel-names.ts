export const stageChannel = (ceremonyId: string): string => `ceremony:${ceremonyId}:stage`;
export const consoleChannel = (ceremonyId: string): string => `ceremony:${ceremonyId}:console`;
