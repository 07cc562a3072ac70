import type { ConsoleItem } from '#domain/ceremony';
import type { Tone } from '../../ui/marks.tsx';

export const stateTones: Readonly<Record<ConsoleItem['state'], Tone>> = {
  waiting: 'plain',
  called: 'active',
  on_stage: 'active',
  signing: 'active',
  signed: 'good',
  exchanged: 'good',
  photographed: 'good',
  closed: 'good',
  skipped: 'wait',
  postponed: 'wait',
  withdrawn: 'plain',
};
