import type { Reader } from '../../platform/db/tx.ts';
import type { LiveChannel } from '../../platform/realtime/channel.ts';
import { mayReadDrafts } from './policy.ts';

/** What everybody sees has changed. */
export const publicChannel = (year: number): string => `agenda:${year}`;
/** Anything has changed, also what is not published yet: the office's editors follow each other. */
export const draftChannel = (year: number): string => `agenda:${year}:draft`;

export interface AgendaNotice {
  /** The same as in the agenda and its ETag: who holds it already need not ask. */
  readonly version: string;
  readonly at: string | null;
}

/** Undefined when there is no edition of that year. */
type FindNotice = (reader: Reader, year: number, channel: string) => Promise<AgendaNotice | undefined>;

export function agendaChannels(findNotice: FindNotice): LiveChannel[] {
  return [
    {
      pattern: 'agenda:{year}',
      authorise: () => true,
      snapshot: (reader, { year }) => findNotice(reader, Number(year), publicChannel(Number(year))),
    },
    {
      pattern: 'agenda:{year}:draft',
      authorise: mayReadDrafts,
      snapshot: (reader, { year }) => findNotice(reader, Number(year), draftChannel(Number(year))),
    },
  ];
}
