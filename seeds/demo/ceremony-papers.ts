import type { Cell, DemoRows } from './demo-rows.ts';
import { at } from './editions.ts';

/** What the secretariat wrote down in the week after: the photographer counted on through the whole morning. */
export function addCeremonyPapers(rows: DemoRows, year: number): void {
  const edition = rows.of('edition').find((row) => row['year'] === year);
  const ceremonies = rows.of('ceremony').filter((row) => row['edition_id'] === edition?.['id']);
  const subjects = ceremonies.flatMap(({ id }) =>
    rows
      .of('ceremony_item')
      .filter((item) => item['ceremony_id'] === id)
      .flatMap((item) => rows.of('ceremony_item_subject').filter((subject) => subject['item_id'] === item['id'])),
  );
  let frame = 412;
  subjects.forEach((subject, index) => {
    const { agreement_id: agreementId = null, designation_id: designationId = null } = subject;
    const id = rows.id(`paper of ${agreementId ?? designationId}`);
    const [first, last] = [frame, frame + 4 + ((index * 3) % 5)];
    frame = last + 1;
    rows.add('ceremony_paper', {
      id,
      agreement_id: agreementId,
      designation_id: designationId,
      photos: [`DSC_${fourDigits(first)}–${fourDigits(last)}`],
      note: null,
      version: 1,
      updated_at: at(`${year}-11-21`, '15:00'),
    });
    keepersOf(rows, agreementId, designationId).forEach((keeper, position) => {
      rows.add('ceremony_original', {
        paper_id: id,
        position: position + 1,
        organisation_id: keeper,
        place: agreementId !== null && position === 0 ? '国际合作与交流处' : null,
      });
    });
  });
}

/** Of four originals two go to each party; a certificate stays with its institution. */
function keepersOf(rows: DemoRows, agreementId: Cell, designationId: Cell): Cell[] {
  const parties = rows.of('agreement_party').filter((row) => row['agreement_id'] === agreementId);
  if (agreementId !== null)
    return parties.flatMap((row) => [row['organisation_id'] ?? null, row['organisation_id'] ?? null]);
  return rows.of('designation').flatMap((row) => (row['id'] === designationId ? [row['organisation_id'] ?? null] : []));
}

const fourDigits = (frame: number) => String(frame).padStart(4, '0');
