import { letterWords, type MailKind, registrationMails } from '../../../templates/mail/registration/texts.ts';
import type { Secrets } from '../../platform/crypto.ts';
import type { Reader, Tx } from '../../platform/db/tx.ts';
import type { Editions } from '../editions/index.ts';
import type { Attachment } from '../messages/domain.ts';
import type { Messages } from '../messages/index.ts';
import { personalLink } from './credentials.ts';
import type { Registration } from './domain.ts';
import { editionDays, zonedTime } from './edition-days.ts';
import { drawLetter } from './letter.ts';
import { addressPng, badgePng } from './qr-image.ts';

/** Who reads the mails of somebody without an address of their own. */
export type FindRecipient = (
  reader: Reader,
  registration: Registration,
) => Promise<{ readonly address: string; readonly name: string } | undefined>;
export type NoticeKind = MailKind;

export interface Notices {
  provideRecipient(find: FindRecipient): void;
  /** The person's own address, else that of who looks after them. */
  findRecipient: FindRecipient;
  /**
   * Queues the mail of a state, once for each state of each holder of the place; `again` names a reason to send it once
   * more. Who has no address gets none.
   */
  tell(
    tx: Tx,
    kind: MailKind,
    registration: Registration,
    badge?: { readonly code: string },
    again?: string,
    /** A reason that is not kept with the registration. */
    note?: string,
  ): Promise<void>;
}

const PICTURE = 'code@huiwu';

export function createNotices(needs: {
  messages: Messages;
  editions: Editions;
  secrets: Secrets;
  publicUrl: string;
}): Notices {
  const { messages, editions, secrets, publicUrl } = needs;
  const finders: FindRecipient[] = [];
  const findRecipient: FindRecipient = async (reader, registration) => {
    if (registration.email) return { address: registration.email, name: registration.nameNative };
    for (const find of finders) {
      const found = await find(reader, registration);
      if (found) return found;
    }
    return undefined;
  };
  return {
    provideRecipient: (find) => void finders.push(find),
    findRecipient,
    async tell(tx, kind, registration, badge, again, note) {
      const { id, editionId, email, locale, linkGeneration } = registration;
      const to = await findRecipient(tx, registration);
      if (!to) return;
      const edition = await editions.getById(editionId, tx);
      const type = (await editions.listTypes(editionId, tx)).find((found) => found.id === registration.typeId);
      const title = locale === 'zh' ? edition.titleZh : edition.titleEn;
      const text = registrationMails[locale][kind]({
        edition: title,
        reason: note ?? registration.decisionReason,
        until: registration.offerExpiresAt && zonedTime(registration.offerExpiresAt, edition.timeZone, locale),
      });
      const address = `${publicUrl}/${locale}/my/${personalLink(secrets, id, linkGeneration).token}`;
      const words = letterWords[locale].facts;
      const picture = text.picture && (badge ? badgePng(badge.code) : addressPng(address));
      const attachments: Attachment[] = picture
        ? [{ filename: 'code.png', type: 'image/png', content: picture.toString('base64'), cid: PICTURE }]
        : [];
      const { html, text: plain } = drawLetter({
        locale,
        heading: text.subject,
        greeting: letterWords[locale].greeting(greetedName(registration)),
        paragraphs: text.paragraphs,
        facts: [
          [words.number, String(registration.number).padStart(4, '0')],
          [words.name, registration.nameNative],
          [words.type, (locale === 'zh' ? type?.nameZh : type?.nameEn) ?? ''],
          [words.when, editionDays(edition.startsOn, edition.endsOn, locale)],
          [words.where, locale === 'zh' ? edition.venueZh : edition.venueEn],
        ],
        picture: picture && text.picture ? { cid: PICTURE, caption: text.picture } : undefined,
        button: text.button ? { label: text.button, address } : undefined,
      });
      await messages.queue(tx, {
        to,
        locale,
        template: `registration.${kind}`,
        // One mailbox may serve eight people: whose letter it is stands in front.
        subject: email ? text.subject : `${registration.nameNative}${locale === 'zh' ? '：' : ': '}${text.subject}`,
        bodyText: plain,
        bodyHtml: html,
        attachments,
        about: { kind: 'registration', id },
        editionId,
        dedupeKey: ['registration', id, linkGeneration, kind, again].filter((part) => part !== undefined).join(':'),
      });
    },
  };
}

/** A form of address in the language of the letter: 王小明教授, Prof. Wang Xiaoming; one in the other script is left out. */
export function greetedName({
  locale,
  nameNative,
  nameLatin,
  formOfAddress,
}: Pick<Registration, 'locale' | 'nameNative' | 'nameLatin' | 'formOfAddress'>): string {
  const inHan = /\p{Script=Han}/u.test(formOfAddress ?? '');
  if (locale === 'zh') return formOfAddress && inHan ? `${nameNative}${formOfAddress}` : nameNative;
  const name = nameLatin ?? nameNative;
  return formOfAddress && !inHan ? `${formOfAddress} ${name}` : name;
}
