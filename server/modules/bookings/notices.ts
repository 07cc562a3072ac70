import { type BookingMailKind, bookingLetter, bookingMails } from '../../../templates/mail/bookings/texts.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { Session } from '../agenda/domain.ts';
import { localDay, localTime, offsetMinutes } from '../agenda/domain.ts';
import type { Edition } from '../editions/domain.ts';
import type { Editions } from '../editions/index.ts';
import type { Messages } from '../messages/index.ts';
import { drawLetter, greetedName, type Registrations } from '../registration/index.ts';
import type { Booking } from './domain.ts';

export interface Notices {
  /** Queues one mail for the person, once for this `occasion`. Who has no address gets none. */
  tell(
    tx: Tx,
    kind: BookingMailKind,
    booking: Pick<Booking, 'id' | 'registrationId' | 'state'>,
    session: Session,
    occasion: string,
    clashesWith?: Session,
  ): Promise<void>;
}

export function createNotices(needs: {
  messages: Messages;
  editions: Editions;
  registrations: Pick<Registrations, 'addressOf' | 'getRegistration'>;
}): Notices {
  const { messages, editions, registrations } = needs;
  return {
    async tell(tx, kind, booking, session, occasion, clashesWith) {
      const registration = await registrations.getRegistration(booking.registrationId, tx);
      const { id, email, locale, nameNative } = registration;
      if (!email) return;
      const edition = await editions.getById(session.editionId, tx);
      const room = (await editions.listRooms(edition.id, tx)).find((one) => one.id === session.roomId);
      const titleOf = (one: Session) => (locale === 'zh' ? one.titleZh : one.titleEn);
      const words = bookingLetter[locale];
      const text = bookingMails[locale][kind]({
        session: titleOf(session),
        waiting: booking.state === 'waiting',
        clashesWith: clashesWith ? titleOf(clashesWith) : null,
      });
      const { html, text: plain } = drawLetter({
        locale,
        heading: text.subject,
        greeting: words.greeting(greetedName(registration)),
        paragraphs: text.paragraphs,
        facts: [
          [words.session, titleOf(session)],
          [words.when, spanText(session, edition, locale)],
          [words.where, placeText(edition, room, locale)],
        ],
        picture: undefined,
        button: { label: words.button, address: `${registrations.addressOf(registration)}/sessions` },
      });
      await messages.queue(tx, {
        to: { address: email, name: nameNative },
        locale,
        template: `bookings.${kind}`,
        subject: text.subject,
        bodyText: plain,
        bodyHtml: html,
        about: { kind: 'registration', id },
        editionId: edition.id,
        dedupeKey: ['bookings', booking.id, kind, occasion].join(':'),
      });
    },
  };
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

/** 2026年11月22日 14:00–15:50（UTC+8）; a traveller reads mail at home. */
function spanText({ startsAt, endsAt }: Session, { timeZone }: Edition, locale: 'zh' | 'en'): string {
  const [year, month, day] = localDay(startsAt, timeZone).split('-').map(Number);
  const time = `${localTime(startsAt, timeZone)}–${localTime(endsAt, timeZone)}`;
  const ahead = offsetMinutes(startsAt, timeZone);
  const minutes = Math.abs(ahead) % 60;
  const zone = `UTC${ahead < 0 ? '−' : '+'}${Math.floor(Math.abs(ahead) / 60)}${minutes ? `:${String(minutes).padStart(2, '0')}` : ''}`;
  return locale === 'zh'
    ? `${year}年${month}月${day}日 ${time}（${zone}）`
    : `${day} ${MONTHS[(month ?? 1) - 1]} ${year}, ${time} (${zone})`;
}

function placeText(
  edition: Edition,
  room: { readonly nameZh: string; readonly nameEn: string } | undefined,
  locale: 'zh' | 'en',
): string {
  if (locale === 'zh') return `${edition.venueZh} ${room?.nameZh ?? `（会场${bookingLetter.zh.nowhere}）`}`;
  return `${room?.nameEn ?? `Room ${bookingLetter.en.nowhere}`}, ${edition.venueEn}`;
}
