import {
  type DelegationMail,
  delegationLetterWords,
  delegationMails,
} from '../../../templates/mail/delegations/texts.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { Clock } from '../../platform/time.ts';
import { localDay, localTime } from '../agenda/domain.ts';
import { type Organisation, organisationName } from '../directory/domain.ts';
import { type Edition, zoneWords } from '../editions/domain.ts';
import type { Messages } from '../messages/index.ts';
import type { Registration } from '../registration/domain.ts';
import { drawLetter, type Registrations } from '../registration/index.ts';
import type { Delegation } from './domain.ts';
import type { DelegationLinks } from './links.ts';
import { closesAt } from './policy.ts';

/** A delegation with what its letters name. */
export interface Named {
  readonly delegation: Delegation;
  readonly edition: Edition;
  readonly organisation: Organisation;
}

export interface DelegationNotices {
  /** @returns whether there is an address to write to. */
  tellContact(
    tx: Tx,
    kind: Exclude<DelegationMail, 'person'>,
    named: Named,
    more?: { people?: readonly Registration[]; answered?: ReadonlySet<string>; again?: string },
  ): Promise<boolean>;
  /** Asks one person for what only this person may give; through the contact where there is no other address. */
  tellPerson(tx: Tx, named: Named, person: Registration, again?: string): Promise<boolean>;
}

export function createDelegationNotices(needs: {
  messages: Messages;
  registrations: Pick<Registrations, 'tokenOf'>;
  links: DelegationLinks;
  publicUrl: string;
  clock: Clock;
}): DelegationNotices {
  const { messages, registrations, links, publicUrl, clock } = needs;

  const send = async (
    tx: Tx,
    kind: DelegationMail,
    { delegation, edition, organisation }: Named,
    letter: {
      readonly to: { readonly address: string; readonly name: string };
      readonly locale: 'zh' | 'en';
      readonly address: string;
      readonly facts: readonly (readonly [string, string])[];
      readonly person?: string;
      readonly throughContact?: boolean;
      readonly people?: number;
      readonly about: { readonly kind: string; readonly id: string };
      readonly key: readonly (string | number)[];
    },
  ): Promise<void> => {
    const { locale } = letter;
    const words = delegationLetterWords[locale];
    const text = delegationMails[locale][kind]({
      edition: locale === 'zh' ? edition.titleZh : edition.titleEn,
      organisation: organisationName(organisation, locale),
      contact: delegation.contact.name,
      note: delegation.note,
      deadline: deadlineOf(delegation, edition, locale),
      people: letter.people ?? 0,
      throughContact: letter.throughContact ?? false,
      person: letter.person ?? '',
    });
    const { html, text: plain } = drawLetter({
      locale,
      heading: text.subject,
      greeting: words.greeting(letter.to.name),
      paragraphs: text.paragraphs,
      facts: letter.facts,
      picture: undefined,
      button: { label: text.button, address: letter.address },
    });
    await messages.queue(tx, {
      to: letter.to,
      locale,
      template: `delegations.${kind}`,
      subject: text.subject,
      bodyText: plain,
      bodyHtml: html,
      about: letter.about,
      editionId: edition.id,
      dedupeKey: ['delegation', delegation.id, kind, ...letter.key].join(':'),
    });
  };

  return {
    async tellContact(tx, kind, named, { people = [], answered, again } = {}) {
      const { delegation, edition, organisation } = named;
      const { email, name, locale } = delegation.contact;
      if (!email) return false;
      const words = delegationLetterWords[locale];
      const persons = people.map((person): readonly [string, string] => [
        `${String(person.number).padStart(4, '0')}`,
        [
          person.nameNative,
          ...(kind === 'summary' ? [words.states[person.state]] : []),
          ...(kind === 'summary' && person.decisionReason ? [person.decisionReason] : []),
          ...(answered && !answered.has(person.id) && takesPart(person) ? [words.unanswered] : []),
        ].join(' · '),
      ]);
      await send(tx, kind, named, {
        to: { address: email, name },
        locale,
        address: links.addressOf(delegation),
        facts: [
          [words.facts.organisation, organisationName(organisation, locale)],
          [words.facts.when, daysOf(edition, locale)],
          [words.facts.where, locale === 'zh' ? edition.venueZh : edition.venueEn],
          ...persons,
        ],
        people: people.length,
        about: { kind: 'delegation', id: delegation.id },
        key: [delegation.linkGeneration, again ?? clock.now().toISOString().slice(0, 16)],
      });
      return true;
    },

    async tellPerson(tx, named, person, again) {
      const { delegation, organisation } = named;
      const address = person.email ?? delegation.contact.email;
      if (!address) return false;
      const throughContact = person.email === null;
      const locale = throughContact ? delegation.contact.locale : person.locale;
      const words = delegationLetterWords[locale];
      await send(tx, 'person', named, {
        to: { address, name: throughContact ? delegation.contact.name : person.nameNative },
        locale,
        address: `${publicUrl}/${person.locale}/my/${registrations.tokenOf(person)}/confirm`,
        facts: [
          [words.facts.number, String(person.number).padStart(4, '0')],
          [words.facts.name, person.nameNative],
          [words.facts.organisation, organisationName(organisation, locale)],
          [words.facts.when, daysOf(named.edition, locale)],
        ],
        person: person.nameNative,
        throughContact,
        about: { kind: 'registration', id: person.id },
        key: [person.id, person.linkGeneration, again ?? 'first'],
      });
      return true;
    },
  };
}

export function takesPart({ state }: Pick<Registration, 'state'>): boolean {
  return state === 'pending' || state === 'approved' || state === 'waitlisted';
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

function dayOf(date: string, locale: 'zh' | 'en'): string {
  const [year, month, day] = date.split('-').map(Number);
  return locale === 'zh' ? `${year}年${month}月${day}日` : `${day} ${MONTHS[(month ?? 1) - 1]} ${year}`;
}

function daysOf({ startsOn, endsOn }: Edition, locale: 'zh' | 'en'): string {
  const first = dayOf(startsOn, locale);
  if (startsOn === endsOn) return first;
  return `${first}${locale === 'zh' ? '至' : ' – '}${dayOf(endsOn, locale)}`;
}

/** With the zone named: the reader may sit in another one. */
function deadlineOf(delegation: Delegation, edition: Edition, locale: 'zh' | 'en'): string | null {
  const at = closesAt(delegation, edition);
  if (!at) return null;
  const zone = zoneWords(edition.timeZone)[locale];
  const between = locale === 'zh' ? ' ' : ', ';
  const date = `${dayOf(localDay(at, edition.timeZone), locale)}${between}${localTime(at, edition.timeZone)}`;
  return delegationLetterWords[locale].until(date, zone);
}
