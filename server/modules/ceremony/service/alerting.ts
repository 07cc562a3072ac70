import { missingMail } from '../../../../templates/mail/ceremony/missing.ts';
import type { Database } from '../../../platform/db/database.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import type { JobHandler } from '../../../platform/jobs/jobs.ts';
import { bump } from '../../../platform/realtime/channel.ts';
import { organisationName } from '../../directory/domain.ts';
import type { Identity } from '../../identity/index.ts';
import type { Messages } from '../../messages/index.ts';
import { drawLetter } from '../../registration/index.ts';
import { consoleChannel } from '../channel-names.ts';
import { signersOf } from '../domain/hands.ts';
import { isAbsent } from '../domain.ts';
import type { Contacts, Liaisons } from '../neighbours.ts';
import { type Cast, castParties, findCast, personOf } from '../scenes/cast.ts';
import { findPresences } from '../scenes/presences.ts';
import { findShown, type SceneNeeds } from '../scenes/sheet-facts.ts';
import { insertAlert, lockForAlerts, mapAlerts } from '../store/alert-store.ts';
import type { ListedItem } from '../store/sheet-store.ts';

export const ALERT_MISSING_JOB = 'ceremony.alert_missing';
/** Those that come next besides the one that is called. */
const NEXT = 3;

interface Needs extends SceneNeeds {
  readonly db: Database;
  readonly messages: Messages;
  readonly identity: Pick<Identity, 'getAccount'>;
  readonly liaisons: Liaisons;
  readonly contacts: Contacts;
  readonly publicUrl: string;
}

interface Missing {
  readonly registrationId: string;
  readonly item: ListedItem;
  readonly position: number;
  readonly organisationId: string;
}

/**
 * Tells, once per person and ceremony, whoever looks after a person that is called or among the next and not in the house:
 * the liaison that is named for them, else the contact of their delegation, else the board of the office. Runs after each
 * command and may run again: the row of the alert is the mark.
 */
export function createAlerting(needs: Needs): JobHandler {
  return async ({ ceremonyId }) => {
    const id = String(ceremonyId);
    await needs.db.transaction(async (tx) => {
      const facts = await findShown(needs, tx, id);
      if (!facts || facts.shown.rehearsalOf !== null || facts.edition.state === 'archived') return;
      const { ceremony, items, now } = facts;
      const near = nearItems(items);
      const cast = await findCast(
        tx,
        near.map(({ item }) => item),
      );
      const presenceIn = await findPresences(needs.presences, tx, ceremony, cast, items);
      const alerted = await mapAlerts(tx, id);
      const missing = near
        .flatMap((one) => handsIn(cast, one))
        .filter(
          ({ registrationId, item }) => isAbsent(presenceIn(registrationId, item)) && !alerted.has(registrationId),
        );
      if (missing.length === 0) return;
      await tell(needs, tx, { id, now, cast, missing, titles: { zh: ceremony.titleZh, en: ceremony.titleEn } });
    });
  };
}

function nearItems(items: readonly ListedItem[]): { item: ListedItem; position: number }[] {
  const placed = items.map((item, index) => ({ item, position: index + 1 }));
  const called = placed.filter(({ item }) => item.state === 'called');
  return [...called, ...placed.filter(({ item }) => item.state === 'waiting').slice(0, NEXT)];
}

function handsIn(cast: Cast, { item, position }: { item: ListedItem; position: number }): Missing[] {
  return item.subjects
    .flatMap((subject) => castParties(cast, subject))
    .flatMap(({ organisationId, people }) =>
      signersOf(people, item.substitutes).map(({ registrationId }) => ({
        registrationId,
        item,
        position,
        organisationId,
      })),
    );
}

async function tell(
  { liaisons, contacts, identity, messages, publicUrl }: Needs,
  tx: Tx,
  {
    id,
    now,
    cast,
    missing,
    titles,
  }: {
    readonly id: string;
    readonly now: Date;
    readonly cast: Cast;
    readonly missing: readonly Missing[];
    readonly titles: { readonly zh: string; readonly en: string };
  },
): Promise<void> {
  const named = await liaisons.mapLiaisons(
    missing.map(({ registrationId }) => registrationId),
    tx,
  );
  const parties = await contacts.mapContacts(
    missing.flatMap(({ registrationId }) => cast.people.get(registrationId)?.delegationId ?? []),
    tx,
  );
  await lockForAlerts(tx, id);
  for (const { registrationId, item, position, organisationId } of missing) {
    const liaison = named.get(registrationId);
    const person = cast.people.get(registrationId);
    const contact = parties.get(person?.delegationId ?? '');
    const account = liaison && (await identity.getAccount(liaison.id));
    const to =
      account && !account.disabledAt ? account : contact?.email ? { ...contact, email: contact.email } : undefined;
    const told = liaison ? 'liaison' : contact?.email ? 'contact' : 'board';
    const isFirst = await insertAlert(tx, {
      ceremonyId: id,
      registrationId,
      itemId: item.id,
      told,
      liaisonId: liaison?.id ?? null,
      at: now,
    });
    if (!isFirst) continue;
    if (liaison) await liaisons.tellLiaison(tx, liaison.id);
    if (!to || !person) continue;
    const organisation = cast.organisations.get(organisationId);
    const { native, latin } = personOf(cast, registrationId);
    const { locale } = to;
    const words = missingMail[locale];
    const name = [native, latin !== native && latin].filter(Boolean).join(' ');
    const { html, text } = drawLetter({
      locale,
      heading: words.subject(name),
      greeting: words.greeting(to.name),
      paragraphs: [words.text(name, titles[locale], position)],
      facts: organisation ? [[words.organisation, organisationName(organisation, locale)]] : [],
      picture: undefined,
      button: liaison && { label: words.button, address: `${publicUrl}/office/alerts` },
    });
    await messages.queue(tx, {
      to: { address: to.email, name: to.name },
      locale,
      template: 'ceremony.missing',
      subject: words.subject(name),
      bodyText: text,
      bodyHtml: html,
      about: { kind: 'registration', id: registrationId },
      editionId: person.editionId,
      dedupeKey: `ceremony.missing:${id}:${registrationId}`,
    });
  }
  await bump(tx, consoleChannel(id));
}
