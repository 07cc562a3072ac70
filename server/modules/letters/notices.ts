import { type LetterMailKind, letterMails } from '../../../templates/mail/letters/texts.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { Editions } from '../editions/index.ts';
import type { Messages } from '../messages/index.ts';
import type { Registration } from '../registration/domain.ts';
import { drawLetter, editionDays, greetedName, type Registrations } from '../registration/index.ts';
import type { VisaLetter } from './domain.ts';

export interface Notices {
  /**
   * Queues the mail of a step, once. It says what happened and where to read on, and nothing that stands in a passport:
   * not even why something was returned, because that is where a number would be quoted.
   */
  tell(
    tx: Tx,
    kind: LetterMailKind,
    registration: Registration,
    letter: Pick<VisaLetter, 'id' | 'version'>,
  ): Promise<void>;
}

export function createNotices(needs: {
  messages: Messages;
  editions: Editions;
  registrations: Pick<Registrations, 'addressOf'>;
}): Notices {
  const { messages, editions, registrations } = needs;
  return {
    async tell(tx, kind, registration, letter) {
      const { id, editionId, email, locale, nameNative } = registration;
      if (!email) return;
      const edition = await editions.getById(editionId, tx);
      const text = letterMails[locale].kinds[kind](locale === 'zh' ? edition.titleZh : edition.titleEn);
      const { facts, greeting, button } = letterMails[locale];
      const { html, text: plain } = drawLetter({
        locale,
        heading: text.subject,
        greeting: greeting(greetedName(registration)),
        paragraphs: text.paragraphs,
        facts: [
          [facts.number, String(registration.number).padStart(4, '0')],
          [facts.when, editionDays(edition.startsOn, edition.endsOn, locale)],
          [facts.where, locale === 'zh' ? edition.venueZh : edition.venueEn],
        ],
        picture: undefined,
        button: { label: button, address: `${registrations.addressOf(registration)}/visa-letter` },
      });
      await messages.queue(tx, {
        to: { address: email, name: nameNative },
        locale,
        template: `letters.${kind}`,
        subject: text.subject,
        bodyText: plain,
        bodyHtml: html,
        about: { kind: 'registration', id },
        editionId,
        dedupeKey: ['letters', letter.id, kind, letter.version].join(':'),
      });
    },
  };
}
