import type { Duty } from './domain.ts';

export const dutyChannel = (ceremonyId: string, duty: Duty): string => `ceremony:${ceremonyId}:${duty}`;
export const stageChannel = (ceremonyId: string): string => dutyChannel(ceremonyId, 'stage');
export const consoleChannel = (ceremonyId: string): string => `ceremony:${ceremonyId}:console`;
