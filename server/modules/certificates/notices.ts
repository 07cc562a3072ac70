import { attendanceMail } from '../../../templates/mail/certificates/texts.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { Edition } from '../editions/domain.ts';
import type { Messages } from '../messages/index.ts';
import type { Registration } from '../registration/domain.ts';
import { drawLetter, editionDays, greetedName, type Registrations } from '../registration/index.ts';

/** Tells a person where the own certificate lies, once. The file is not attached: the link gives what is in force. */
export function createNotices(needs: { messages: Messages; registrations: Pick<Registrations, 'addressOf'> }) {
  const { messages, registrations } = needs;
  return {
    async tellIssued(tx: Tx, registration: Registration, edition: Edition, number: string): Promise<void> {
      const { id, editionId, email, locale, nameNative } = registration;
      if (!email) return;
      const { greeting, facts, button, text: write } = attendanceMail[locale];
      const text = write(locale === 'zh' ? edition.titleZh : edition.titleEn);
      const { html, text: plain } = drawLetter({
        locale,
        heading: text.subject,
        greeting: greeting(greetedName(registration)),
        paragraphs: text.paragraphs,
        facts: [
          [facts.number, number],
          [facts.when, editionDays(edition.startsOn, edition.endsOn, locale)],
          [facts.where, locale === 'zh' ? edition.venueZh : edition.venueEn],
        ],
        picture: undefined,
        button: { label: button, address: `${registrations.addressOf(registration)}/certificate` },
      });
      await messages.queue(tx, {
        to: { address: email, name: nameNative },
        locale,
        template: 'certificates.attendance',
        subject: text.subject,
        bodyText: plain,
        bodyHtml: html,
        about: { kind: 'registration', id },
        editionId,
        dedupeKey: ['certificates', 'attendance', number].join(':'),
      });
    },
  };
}
