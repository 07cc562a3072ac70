import { travelReminder } from '../../../../templates/mail/hospitality/texts.ts';
import type { Caller } from '../../../platform/caller.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { localDay, localTime } from '../../agenda/domain.ts';
import type { Edition } from '../../editions/domain.ts';
import type { Registration } from '../../registration/domain.ts';
import { drawLetter, editionDays, greetedName } from '../../registration/index.ts';
import { listWithoutTravel } from '../queries.ts';
import { findSetting } from '../store/stay-store.ts';
import type { HospitalityNeeds } from './needs.ts';

interface Reminded {
  readonly people: { registrationId: string; number: number; nameNative: string }[];
  readonly withoutAddress: number;
}
export interface Reminders {
  listDue(year: number): Promise<Reminded>;
  /** One mail for each of these who is still due; `press` makes two of one press the same. */
  remindIn(tx: Tx, caller: Caller, year: number, registrationIds: readonly string[], press: string): Promise<Reminded>;
}

export function createReminders(needs: HospitalityNeeds): Reminders {
  const { db, audit, editions, messages, registrations } = needs;
  const summary = ({ id, number, nameNative }: Registration) => ({ registrationId: id, number, nameNative });

  const draw = (edition: Edition, person: Registration, closesAt: Date | null) => {
    const { locale } = person;
    const zone = edition.timeZone;
    const until =
      closesAt &&
      `${editionDays(localDay(closesAt, zone), localDay(closesAt, zone), locale)} ${localTime(closesAt, zone)} (${zone})`;
    const text = travelReminder[locale]({ edition: locale === 'zh' ? edition.titleZh : edition.titleEn, until });
    const letter = drawLetter({
      locale,
      heading: text.subject,
      greeting: locale === 'zh' ? `${greetedName(person)}：` : `Dear ${greetedName(person)},`,
      paragraphs: text.paragraphs,
      facts: [
        [text.days, editionDays(edition.startsOn, edition.endsOn, locale)],
        [text.where, locale === 'zh' ? edition.venueZh : edition.venueEn],
      ],
      picture: undefined,
      button: { label: text.button, address: `${registrations.addressOf(person)}/travel` },
    });
    return { subject: text.subject, ...letter };
  };

  return {
    async listDue(year) {
      const { id } = await editions.getByYear(year);
      const due = await listWithoutTravel(db.knex, id);
      const withAddress = due.filter(({ hasAddress }) => hasAddress).map((one) => one.id);
      const people = await registrations.mapRegistrations(withAddress);
      return {
        people: withAddress.flatMap((one) => people.get(one) ?? []).map(summary),
        withoutAddress: due.length - withAddress.length,
      };
    },

    async remindIn(tx, caller, year, wanted, press) {
      const edition = await editions.getByYear(year, tx);
      const { travelClosesAt } = await findSetting(tx, edition.id);
      const chosen = new Set(wanted);
      const due = (await listWithoutTravel(tx, edition.id)).filter(({ id }) => chosen.has(id));
      const people = await registrations.mapRegistrations(
        due.map(({ id }) => id),
        tx,
      );
      const reached = due.flatMap(({ id }) => people.get(id) ?? []).filter(({ email }) => email !== null);
      for (const person of reached) {
        const { subject, html, text } = draw(edition, person, travelClosesAt);
        await messages.queue(tx, {
          to: { address: person.email ?? '', name: person.nameNative },
          locale: person.locale,
          template: 'hospitality.travel_reminder',
          subject,
          bodyText: text,
          bodyHtml: html,
          about: { kind: 'registration', id: person.id },
          editionId: edition.id,
          dedupeKey: `travel_reminder:${person.id}:${press}`,
        });
      }
      await audit.record(tx, {
        caller,
        action: 'hospitality.reminded',
        subject: { kind: 'edition', id: edition.id },
        editionId: edition.id,
        detail: { people: reached.length },
      });
      return { people: reached.map(summary), withoutAddress: due.length - reached.length };
    },
  };
}
