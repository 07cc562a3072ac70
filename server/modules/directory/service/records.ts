import type { Caller } from '../../../platform/caller.ts';
import { sha256 } from '../../../platform/crypto.ts';
import type { Reader, Tx } from '../../../platform/db/tx.ts';
import { Failure } from '../../../platform/errors.ts';
import type { ActionOf } from '../../audit/index.ts';
import { type Contact, isPlace, type Names, type Organisation, type OtherName } from '../domain.ts';
import { MAX_LOGO_BYTES, MAX_LOGO_SIDE, MIN_LOGO_SIDE, readLogo } from '../logo-image.ts';
import {
  deleteLogo,
  findLogo,
  insertOrganisation,
  type Logo,
  listContacts,
  listMemberships,
  mapOtherNames,
  replaceContacts,
  replaceOtherNames,
  type StoredRecord,
  updateOrganisation,
  upsertLogo,
} from '../store.ts';
import { type DirectoryNeeds, differences, lockRecord, lockVersion, refuse, todayOf, told } from './needs.ts';

type Given<T> = { readonly [K in keyof T]?: T[K] | undefined };

export type NewOrganisation = Given<Omit<Organisation, 'id' | 'category' | 'place'>> &
  Pick<Organisation, 'category' | 'place'> & { readonly website?: string | null | undefined };
export type RecordChange = Given<
  Omit<StoredRecord, 'id' | 'version' | 'mergedInto' | 'endedOn' | 'endReason' | 'isSample'>
>;
export type NewNames = Given<Names & Pick<Organisation, 'shortNameZh' | 'shortNameEn'>>;

export interface Records {
  addOrganisation(tx: Tx, caller: Caller, organisation: NewOrganisation): Promise<Organisation>;
  changeOrganisation(caller: Caller, id: string, version: string, change: RecordChange): Promise<void>;
  /** The present name becomes a former one on that day. */
  renameOrganisation(caller: Caller, id: string, version: string, on: string, names: NewNames): Promise<void>;
  setOtherNames(caller: Caller, id: string, version: string, names: readonly Given<OtherName>[]): Promise<void>;
  listContacts(id: string, reader?: Reader): Promise<Contact[]>;
  setContacts(
    caller: Caller,
    id: string,
    version: string,
    contacts: readonly (Given<Contact> & { name: string })[],
  ): Promise<void>;
  /** To those outside the office only while it stands in the public directory. */
  getLogo(caller: Caller, id: string): Promise<Logo & { readonly isPublic: boolean }>;
  setLogo(caller: Caller, id: string, bytes: Buffer): Promise<void>;
  removeLogo(caller: Caller, id: string): Promise<void>;
  endOrganisation(caller: Caller, id: string, on: string, reason: string): Promise<void>;
  resumeOrganisation(caller: Caller, id: string): Promise<void>;
}

export function createRecords(needs: DirectoryNeeds): Records {
  const { db, ids, clock } = needs;

  const changeStored = async (
    tx: Tx,
    caller: Caller,
    before: StoredRecord,
    [action, change, more]: readonly [ActionOf<'directory'>, Partial<StoredRecord>, Readonly<Record<string, unknown>>?],
  ): Promise<void> => {
    requireSound({ ...before, ...change });
    const changed = differences(before, change);
    await updateOrganisation(tx, before.id, change);
    await told(needs, tx, caller, [action, before.id, { ...more, changed }]);
  };

  return {
    async addOrganisation(tx, caller, draft) {
      const organisation: Organisation = {
        id: ids.uuid(),
        nameZh: composed(draft.nameZh),
        nameEn: composed(draft.nameEn),
        nameLocal: composed(draft.nameLocal),
        shortNameZh: composed(draft.shortNameZh),
        shortNameEn: composed(draft.shortNameEn),
        category: draft.category,
        place: draft.place,
        isSample: draft.isSample ?? false,
      };
      const record: StoredRecord = {
        ...organisation,
        website: composed(draft.website),
        note: null,
        isListed: true,
        endedOn: null,
        endReason: null,
        version: 1,
        mergedInto: null,
      };
      requireSound(record);
      await insertOrganisation(tx, record, clock.now());
      await told(needs, tx, caller, ['organisation_added', organisation.id]);
      return organisation;
    },

    changeOrganisation: (caller, id, version, change) =>
      db.transaction(async (tx) => {
        const before = await lockVersion(tx, id, version);
        await changeStored(tx, caller, before, ['organisation_changed', withComposed(change)]);
      }),

    renameOrganisation: (caller, id, version, on, names) =>
      db.transaction(async (tx) => {
        if (on > todayOf(clock)) refuse('/on', 'directory.in_the_future');
        const before = await lockVersion(tx, id, version);
        const after = withComposed(names);
        const changed = differences(before, after);
        const { nameZh, nameEn, nameLocal } = before;
        if (!('nameZh' in changed || 'nameEn' in changed || 'nameLocal' in changed))
          refuse('/nameZh', 'directory.name_unchanged');
        const others = (await mapOtherNames(tx, [id])).get(id) ?? [];
        const former = {
          kind: 'former' as const,
          nameZh: 'nameZh' in changed ? nameZh : null,
          nameEn: 'nameEn' in changed ? nameEn : null,
          nameLocal: 'nameLocal' in changed ? nameLocal : null,
          validFrom: latestBefore(others, on),
          validUntil: on,
        };
        // Where only a name was missing so far, there is no former one.
        const kept = former.nameZh || former.nameEn || former.nameLocal ? [former, ...others] : others;
        await replaceOtherNames(tx, id, kept.map(withId));
        await changeStored(tx, caller, before, ['organisation_renamed', after, { on }]);
      }),

    setOtherNames: (caller, id, version, names) =>
      db.transaction(async (tx) => {
        await lockVersion(tx, id, version);
        const stored = names.map(soundOtherName);
        await replaceOtherNames(tx, id, stored.map(withId));
        await updateOrganisation(tx, id, {});
        await told(needs, tx, caller, ['other_names_changed', id, { names: stored.length }]);
      }),

    listContacts: (id, reader = db.knex) => listContacts(reader, id),

    setContacts: (caller, id, version, contacts) =>
      db.transaction(async (tx) => {
        await lockVersion(tx, id, version);
        const stored = contacts.map(({ name, role, phone, email }) => ({
          id: ids.uuid(),
          name: name.normalize('NFC').trim(),
          role: composed(role),
          phone: composed(phone),
          email: composed(email),
        }));
        await replaceContacts(tx, id, stored);
        await updateOrganisation(tx, id, {});
        await told(needs, tx, caller, ['contacts_changed', id, { contacts: stored.length }]);
      }),

    async getLogo(caller, id) {
      const logo = await findLogo(db.knex, id);
      if (!logo || !(logo.isPublic || caller.kind === 'user')) throw new Failure('missing', 'request.missing');
      return logo;
    },

    async setLogo(caller, id, bytes) {
      const image = bytes.length > MAX_LOGO_BYTES ? refuse('/data', 'directory.logo_too_large') : readLogo(bytes);
      if (!image) return refuse('/data', 'directory.logo_not_a_picture');
      const sides = [image.width, image.height];
      if (Math.min(...sides) < MIN_LOGO_SIDE || Math.max(...sides) > MAX_LOGO_SIDE)
        refuse('/data', 'directory.logo_too_large');
      await db.transaction(async (tx) => {
        await lockRecord(tx, id);
        await upsertLogo(tx, id, { ...image, sha256: sha256(image.bytes) }, clock.now());
        await updateOrganisation(tx, id, {});
        await told(needs, tx, caller, ['logo_changed', id, { mediaType: image.mediaType, bytes: image.bytes.length }]);
      });
    },

    removeLogo: (caller, id) =>
      db.transaction(async (tx) => {
        await lockRecord(tx, id);
        if ((await deleteLogo(tx, id)) === 0) return;
        await updateOrganisation(tx, id, {});
        await told(needs, tx, caller, ['logo_removed', id]);
      }),

    endOrganisation: (caller, id, on, reason) =>
      db.transaction(async (tx) => {
        const before = await lockRecord(tx, id);
        const memberships = await listMemberships(tx, [id]);
        if (memberships.some(({ until }) => until === null || until > on)) refuse('/on', 'directory.still_member');
        await changeStored(tx, caller, before, ['organisation_ended', { endedOn: on, endReason: composed(reason) }]);
      }),

    resumeOrganisation: (caller, id) =>
      db.transaction(async (tx) => {
        const before = await lockRecord(tx, id);
        if (before.endedOn === null) return;
        await changeStored(tx, caller, before, ['organisation_resumed', { endedOn: null, endReason: null }]);
      }),
  };

  function withId<T>(value: T): T & { id: string } {
    return { ...value, id: ids.uuid() };
  }
}

/** The end of the former name that ended last before this day: that is when the present one began. */
function latestBefore(others: readonly OtherName[], on: string): string | null {
  return (
    others
      .flatMap(({ validUntil }) => (validUntil && validUntil < on ? [validUntil] : []))
      .sort()
      .at(-1) ?? null
  );
}

function composed(text: string | null | undefined): string | null {
  return text?.normalize('NFC').trim() || null;
}

/** What is left out stays as it is. */
function withComposed<T extends object>(change: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(
    Object.entries(change).flatMap(([key, value]) =>
      value === undefined ? [] : [[key, typeof value === 'string' ? composed(value) : value]],
    ),
  ) as { [K in keyof T]?: Exclude<T[K], undefined> };
}

function requireSound(record: StoredRecord): void {
  if (!record.nameZh && !record.nameEn && !record.nameLocal) refuse('/nameZh', 'directory.name_missing');
  if (!isPlace(record.place)) refuse('/place', 'directory.place_unknown');
  if (record.website !== null && !isWebAddress(record.website)) refuse('/website', 'directory.website_form');
}

/** A link of ours leads there: nothing that a browser would run, no name and password in it. */
function isWebAddress(text: string): boolean {
  if (/\s/.test(text) || !/^https?:\/\//.test(text) || !URL.canParse(text)) return false;
  const { username, password, hostname } = new URL(text);
  return username === '' && password === '' && hostname.includes('.');
}

function soundOtherName(given: Given<OtherName>, at: number): OtherName {
  const name: OtherName = {
    kind: given.kind ?? 'former',
    nameZh: composed(given.nameZh),
    nameEn: composed(given.nameEn),
    nameLocal: composed(given.nameLocal),
    validFrom: given.validFrom ?? null,
    validUntil: given.validUntil ?? null,
  };
  const pointer = `/otherNames/${at}`;
  if (!name.nameZh && !name.nameEn && !name.nameLocal) refuse(`${pointer}/nameZh`, 'directory.name_missing');
  if (name.kind === 'variant' && (name.validFrom || name.validUntil))
    refuse(`${pointer}/validUntil`, 'directory.variant_has_no_days');
  if (name.validFrom && name.validUntil && name.validFrom >= name.validUntil)
    refuse(`${pointer}/validUntil`, 'directory.days_reversed');
  return name;
}
