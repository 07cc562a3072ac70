import type { Secrets } from '../../server/platform/crypto.ts';
import type { Database } from '../../server/platform/db/database.ts';
import type { Tx } from '../../server/platform/db/tx.ts';
import type { Clock } from '../../server/platform/time.ts';
import { addAgreementPapers } from './agreement-papers.ts';
import { addCeremonyPapers } from './ceremony-papers.ts';
import { createDemoRows, insertDemoRows } from './demo-rows.ts';
import { addProgramme } from './designations.ts';
import { addEdition2023 } from './edition-2023.ts';
import { addEdition2024 } from './edition-2024.ts';
import { at, localDay } from './editions.ts';
import { addFigures } from './figures.ts';
import { addLiveEdition } from './live-edition.ts';
import { addMembershipCertificates } from './membership-certificates.ts';
import { addMemberships } from './memberships.ts';
import { addOlderAgreements } from './older-agreements.ts';
import { ALLIANCE, addOrganisations } from './organisations.ts';
import { addSeatReleases } from './seat-releases.ts';
import { addSeating } from './seating.ts';
import { addSecondThoughts } from './second-thoughts.ts';
import { addStage } from './stage.ts';

const LAST_ARCHIVED_YEAR = 2024;

/** The demo does not fit here; nothing was written. */
export class DemoRefused extends Error {
  override readonly name = 'DemoRefused';
}

/**
 * Writes the demo into an empty installation, in one transaction. Everything but what the reports of 2023 and 2024 say
 * is invented. @throws DemoRefused where there is something already, or the clock stands before the live edition
 */
export async function loadDemo(needs: {
  db: Database;
  clock: Clock;
  secrets: Secrets;
  publicUrl: string;
}): Promise<void> {
  const { db, clock, secrets, publicUrl } = needs;
  const now = clock.now();
  if (Number(localDay(now).slice(0, 4)) <= LAST_ARCHIVED_YEAR)
    throw new DemoRefused(
      `The demo needs a clock later than ${LAST_ARCHIVED_YEAR}; this one says ${now.toISOString()}.`,
    );
  const rows = createDemoRows();
  rows.add('installation', {
    alliance_name_zh: ALLIANCE.zh,
    alliance_name_en: ALLIANCE.en,
    is_demo: true,
    installed_at: now,
  });
  const founded = at('2017-12-01', '09:00');
  const organisations = addOrganisations(rows, founded);
  const members = addMemberships(rows, organisations);
  const demo = { rows, organisations, secrets, publicUrl, now };
  const programmeId = addProgramme(demo, at('2024-10-01', '09:00'));
  const edition2023 = addEdition2023(demo);
  addEdition2024(demo, programmeId);
  const live = addLiveEdition(demo, programmeId, now);
  // The demo writes rows past the modules, which would have read how the names sound.
  for (const name of ['directory.read_sounds', 'registration.read_sounds', 'ceremony.read_sounds', 'ceremony.renewals'])
    rows.add('job', { id: rows.id(name), name, payload: {}, key: name, run_at: now, created_at: now });
  // Last, so that the ids of everything before them are those of earlier versions.
  addFigures(rows, members);
  addSecondThoughts(rows, organisations, now);
  addSeating(demo, live.edition, live.attendees, now);
  addOlderAgreements(demo, edition2023, now);
  addAgreementPapers(rows);
  addCeremonyPapers(rows, LAST_ARCHIVED_YEAR);
  addStage(demo, live.edition, live.attendees, now);
  addSeatReleases(demo, now);
  addMembershipCertificates(demo, members, live.edition.id);
  rows.add('audit_entry', {
    at: now,
    actor_kind: 'system',
    actor_name: 'demo data',
    action: 'editions.demo_loaded',
    subject_kind: 'installation',
    subject_id: 'demo',
    detail: { registrations: rows.of('registration').length, organisations: rows.of('organisation').length },
  });
  await db.transaction(async (tx) => {
    await requireEmpty(tx);
    await insertDemoRows(tx, rows);
  });
}

/** The installation row is there once, so of two loads at the same time one fails as a whole. */
async function requireEmpty(tx: Tx): Promise<void> {
  const { rows } = await tx.raw(
    'select exists (select from installation) or exists (select from edition) or exists (select from organisation) as used',
  );
  if (rows[0].used)
    throw new DemoRefused('The demo can be loaded into an empty installation only; this one holds data.');
}
