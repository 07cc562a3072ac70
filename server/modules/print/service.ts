import type { Caller } from '../../platform/caller.ts';
import type { Database } from '../../platform/db/database.ts';
import { Failure } from '../../platform/errors.ts';
import { chains } from '../../platform/pdf/chains.ts';
import { cleanText } from '../../platform/pdf/clean-text.ts';
import { listMissingGlyphs, type MissingGlyph } from '../../platform/pdf/missing-glyphs.ts';
import type { PdfRenderer } from '../../platform/pdf/renderer.ts';
import type { Clock } from '../../platform/time.ts';
import type { Audit } from '../audit/index.ts';
import type { CheckIn } from '../checkin/index.ts';
import type { Directory } from '../directory/index.ts';
import type { Edition } from '../editions/domain.ts';
import type { Editions } from '../editions/index.ts';
import type { Badge } from '../registration/domain.ts';
import type { Registrations } from '../registration/index.ts';
import type { BadgeFormat, BadgePrint, BadgeSheet } from './badge-sheet.ts';
import { badgeSheet } from './badge-texts.ts';
import { type Label, labelOf } from './label-texts.ts';
import type { NoteDeskPrints } from './service/desk-prints.ts';
import type { SignInSheet } from './sign-in-sheet.ts';
import { countPrints } from './store.ts';

export interface BadgeChoice {
  readonly format: BadgeFormat;
  readonly typeCode?: string | undefined;
  readonly registrationIds?: readonly string[] | undefined;
}

export interface PrintRoom {
  printBadge(caller: Caller, registrationId: string): Promise<{ pdf: Uint8Array; number: number }>;
  printBadges(caller: Caller, year: number, choice: BadgeChoice): Promise<Uint8Array>;
  printLabel(caller: Caller, registrationId: string): Promise<Label>;
  printSignInSheet(caller: Caller, checkpointId: string, order: 'name' | 'number'): Promise<Uint8Array>;
  /** @throws Failure forbidden when a kiosk names somebody whose code it was not shown. */
  printStationLabel(caller: Caller, whose: { registrationId?: string; raw?: string }): Promise<Label>;
}

export interface PrintNeeds {
  readonly clock: Clock;
  readonly checkin: Pick<CheckIn, 'findBadgeOwner' | 'getSheet'>;
  readonly db: Database;
  readonly pdf: PdfRenderer;
  readonly audit: Audit;
  readonly directory: Directory;
  readonly editions: Editions;
  readonly registrations: Registrations;
  readonly noteDeskPrints: NoteDeskPrints;
}

type IssuedBadge = Badge & { readonly code: string };

export function createPrintRoom(needs: PrintNeeds): PrintRoom {
  const { db, clock, pdf, audit, directory, editions, registrations, checkin, noteDeskPrints } = needs;
  async function sheetsOf(edition: Edition, badges: readonly IssuedBadge[]): Promise<BadgeSheet[]> {
    const people = await registrations.mapRegistrations(badges.map((badge) => badge.registrationId));
    const [types, organisations] = await Promise.all([
      editions.listTypes(edition.id),
      directory.mapOrganisations([...people.values()].flatMap(({ organisationId }) => organisationId ?? [])),
    ]);
    return badges
      .flatMap(({ registrationId, code }) => {
        const registration = people.get(registrationId);
        const type = types.find(({ id }) => id === registration?.typeId);
        if (!registration || !type) return [];
        const organisation = registration.organisationId ? organisations.get(registration.organisationId) : undefined;
        return [
          { number: registration.number, sheet: badgeSheet({ edition, registration, type, organisation, code }) },
        ];
      })
      .sort((a, b) => a.number - b.number)
      .map(({ sheet }) => sheet);
  }

  /** A sheet with a hole is worse than none: what no font can draw is named before anything is drawn. */
  function requireGlyphs(sheets: readonly BadgeSheet[]): void {
    const texts = sheets.flatMap((sheet) =>
      Object.values(sheet).filter((value): value is string => typeof value === 'string'),
    );
    refuseMissing(listMissingGlyphs(new Set(texts.map(cleanText)), chains.sansBold));
  }

  function refuseMissing(missing: readonly MissingGlyph[]): void {
    const [first] = missing;
    if (!first) return;
    const together = missing.filter(({ text }) => text === first.text);
    throw new Failure('invalid', 'print.missing_glyphs', {
      params: {
        characters: together.map(({ character, codePoint }) => `${character} (${codePoint})`).join(', '),
        text: first.text,
      },
    });
  }

  /** Drawn first, counted afterwards: a print that failed did not happen. */
  async function print(caller: Caller, edition: Edition, badges: readonly IssuedBadge[], format: BadgeFormat) {
    const sheets = await sheetsOf(edition, badges);
    requireGlyphs(sheets);
    const drawn = await pdf.render('badges', { badges: sheets, format } satisfies BadgePrint);
    await note(caller, edition, badges, format);
    return drawn;
  }

  async function note(caller: Caller, edition: Edition, badges: readonly IssuedBadge[], format: string) {
    const [only] = badges;
    await db.transaction(async (tx) => {
      await countPrints(
        tx,
        badges.map(({ id }) => id),
      );
      await noteDeskPrints(
        tx,
        caller,
        edition,
        badges.map(({ registrationId }) => registrationId),
      );
      await audit.record(tx, {
        caller,
        action: 'print.badges',
        subject:
          badges.length === 1 && only
            ? { kind: 'registration', id: only.registrationId }
            : { kind: 'edition', id: edition.id },
        editionId: edition.id,
        detail: { count: badges.length, format },
      });
    });
  }

  async function printLabel(caller: Caller, registrationId: string): Promise<Label> {
    const { editionId } = await registrations.getRegistration(registrationId);
    const badge = await registrations.findActiveBadge(registrationId);
    if (!badge) throw new Failure('conflict', 'print.no_badge');
    const edition = await editions.getById(editionId);
    const [sheet] = await sheetsOf(edition, [badge]);
    if (!sheet) throw new Failure('conflict', 'print.no_badge');
    await note(caller, edition, [badge], 'label');
    return labelOf(registrationId, sheet);
  }

  return {
    printLabel,
    async printSignInSheet(caller, checkpointId, order) {
      const { checkpoint, rows } = await checkin.getSheet(checkpointId, order);
      const edition = await editions.getById(checkpoint.editionId);
      const { timeZone } = edition;
      const sheet: SignInSheet = {
        editionTitleZh: edition.titleZh,
        editionTitleEn: edition.titleEn,
        doorZh: checkpoint.nameZh,
        doorEn: checkpoint.nameEn,
        asOf: new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone }).format(
          clock.now(),
        ),
        timeZone,
        rows: rows.map(({ code, name, nameLatin, organisationZh, organisationEn }) => ({
          code,
          name,
          nameLatin: nameLatin ?? '',
          organisationZh: organisationZh ?? '',
          organisationEn: organisationEn ?? '',
        })),
      };
      refuseMissing(await pdf.listMissing('sign-in-sheet', sheet));
      const drawn = await pdf.render('sign-in-sheet', sheet);
      await db.transaction((tx) =>
        audit.record(tx, {
          caller,
          action: 'print.sign_in_sheet',
          subject: { kind: 'checkpoint', id: checkpointId },
          editionId: edition.id,
          detail: { count: rows.length, order },
        }),
      );
      return drawn;
    },
    async printStationLabel(caller, { registrationId, raw }) {
      if (caller.kind !== 'station') throw new Failure('forbidden', 'request.forbidden');
      const isDesk = caller.profile === 'help_desk' || caller.profile === 'supervisor';
      if (!isDesk && !(caller.profile === 'kiosk' && raw !== undefined))
        throw new Failure('forbidden', 'request.forbidden');
      if (raw !== undefined) {
        const owner = await checkin.findBadgeOwner(caller.editionId, raw);
        if (typeof owner === 'string') throw new Failure('conflict', 'print.no_badge');
        return printLabel(caller, owner.id);
      }
      const person = (await registrations.mapRegistrations([registrationId ?? ''])).get(registrationId ?? '');
      // Another edition's people do not exist for a station.
      if (person?.editionId !== caller.editionId) throw new Failure('missing', 'request.missing');
      return printLabel(caller, person.id);
    },
    async printBadge(caller, registrationId) {
      // To the holder of a link only the own registration exists.
      if (caller.kind === 'link' && caller.registrationId !== registrationId)
        throw new Failure('missing', 'request.missing');
      const registration = await registrations.getRegistration(registrationId);
      const badge = await registrations.findActiveBadge(registrationId);
      if (!badge) throw new Failure('conflict', 'print.no_badge');
      const edition = await editions.getById(registration.editionId);
      return { pdf: await print(caller, edition, [badge], 'a6'), number: registration.number };
    },
    async printBadges(caller, year, { format, typeCode, registrationIds }) {
      const edition = await editions.getByYear(year);
      const typeId =
        typeCode === undefined
          ? undefined
          : (await editions.listTypes(edition.id)).find(({ code }) => code === typeCode)?.id;
      if (typeCode !== undefined && typeId === undefined) throw new Failure('missing', 'request.missing');
      const issued = await registrations.listBadges(edition.id, {
        state: 'active',
        ...(registrationIds && { registrationIds }),
      });
      const people = await registrations.mapRegistrations(issued.map((badge) => badge.registrationId));
      const badges = issued.filter(
        ({ registrationId }) => typeId === undefined || people.get(registrationId)?.typeId === typeId,
      );
      if (badges.length === 0) throw new Failure('conflict', 'print.nothing');
      return print(caller, edition, badges, format);
    },
  };
}
