import type { Reader } from '../../platform/db/tx.ts';
import { violates } from '../../platform/db/violates.ts';
import { Failure, type FieldError } from '../../platform/errors.ts';
import type { Edition, Room } from '../editions/domain.ts';
import { localTime, type Speaker, wallOf } from './domain.ts';
import { findRoomHolder, listSpeakerClashes, type Place, type TakenBy } from './store.ts';

export function isClash(error: unknown): boolean {
  return (
    violates(error, 'agenda_room_one_session_at_a_time') || violates(error, 'agenda_speaker_one_session_at_a_time')
  );
}

export interface Attempt extends Place {
  readonly id: string;
  readonly edition: Edition;
  readonly rooms: readonly Room[];
  /** In the order of the session, which is that of the editor's fields. */
  readonly speakers: readonly Speaker[];
}

/**
 * The words for what the constraints refused: all clashes of the attempt at once, though PostgreSQL stops at the first. Asked
 * after the transaction is gone; what has been freed in between is told as a clash that has passed.
 */
export async function describeClash(reader: Reader, attempt: Attempt): Promise<Failure> {
  const { id, edition, rooms, speakers } = attempt;
  const holder = await findRoomHolder(reader, attempt, id);
  const elsewhere = await listSpeakerClashes(
    reader,
    attempt,
    id,
    speakers.map((speaker) => speaker.id),
  );
  const errors: FieldError[] = [];
  if (holder) {
    const room = rooms.find((one) => one.id === attempt.roomId);
    errors.push({
      pointer: '/roomId',
      code: 'agenda.room_taken',
      params: { roomZh: room?.nameZh ?? '', roomEn: room?.nameEn ?? '', ...whenAndWhat(holder, edition) },
    });
  }
  for (const [index, speaker] of speakers.entries()) {
    const other = elsewhere.find((clash) => clash.speakerId === speaker.id);
    if (!other) continue;
    errors.push({
      pointer: `/speakers/${index}`,
      code: 'agenda.speaker_taken',
      params: {
        speakerZh: speaker.nameNative,
        speakerEn: speaker.nameLatin ?? speaker.nameNative,
        ...whenAndWhat(other, edition),
      },
    });
  }
  const [first] = errors;
  if (!first) return new Failure('conflict', 'agenda.clash');
  return new Failure('conflict', first.code, { params: first.params ?? {}, errors });
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

function whenAndWhat({ titleZh, titleEn, startsAt, endsAt }: TakenBy, { timeZone }: Edition) {
  const { month, day } = wallOf(startsAt, timeZone);
  return {
    titleZh,
    titleEn,
    dayZh: `${month}月${day}日`,
    dayEn: `${day} ${MONTHS[month - 1]}`,
    time: `${localTime(startsAt, timeZone)}–${localTime(endsAt, timeZone)}`,
  };
}
