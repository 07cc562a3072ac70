import type { TestApp } from './app.ts';

const system = { kind: 'system', name: 'test' } as const;

/** An edition with one cohort of this many institutions, the reference institution first. */
export async function addCohort({ app, db }: TestApp, size: number, year = 2024) {
  const { editions, directory, certificates } = app.doors;
  const edition = await editions.addEdition(system, {
    allianceNameZh: '广东省“一带一路”职业教育联盟',
    allianceNameEn: 'Guangdong Provincial "Belt and Road" Vocational Education Alliance',
    year,
    titleZh: `${year}年度活动`,
    titleEn: `${year} annual activities`,
    startsOn: `${year}-11-15`,
    endsOn: `${year}-11-15`,
    timeZone: 'Asia/Shanghai',
    venueZh: '天河校区',
    venueEn: 'Tianhe Campus',
    rooms: [],
  });
  const programme = await certificates.addProgramme(system, year, {
    code: year === 2024 ? 'LAP' : `LAP${String.fromCharCode(65 + (year % 26))}`,
    nameZh: '岭南工匠学院',
    nameEn: 'Lingnan Artisan Polytechnic',
    conferredByZh: '广东省教育厅',
    conferredByEn: 'Department of Education of Guangdong Province',
  });
  const cohort = await certificates.addCohort(system, year, {
    programmeId: programme.id,
    nameZh: '第一批',
    nameEn: 'First Cohort',
  });
  const organisations = await db.transaction(async (tx) => {
    const made = [];
    for (let at = 1; at <= size; at += 1)
      made.push(
        await directory.addOrganisation(tx, system, {
          nameZh: at === 1 ? '广东交通职业技术学院' : `示例职业学院 ${String(at).padStart(2, '0')}`,
          nameEn:
            at === 1 ? 'Guangdong Communication Polytechnic' : `Sample Polytechnic ${String(at).padStart(2, '0')}`,
          category: 'vocational_school',
          place: 'CN',
        }),
      );
    return made;
  });
  const designations = await certificates.addDesignations(
    system,
    cohort.id,
    organisations.map(({ id }) => ({ organisationId: id })),
  );
  return { edition, programme, cohort, organisations, designations };
}

/** Everything of the cohort drafted by one and approved by the other; ids in the order of the stage. */
export async function draftAndApprove(
  { app }: TestApp,
  cohortId: string,
  designationIds?: readonly string[],
): Promise<string[]> {
  const ids = await app.doors.certificates.draft(system, cohortId, designationIds);
  return app.doors.certificates.approve(system, cohortId, ids);
}
