import type { Edition } from '../../editions/domain.ts';
import type { BadgeSheet } from '../badge-sheet.ts';
import { badgeSheet } from '../badge-texts.ts';
import type { FactRow, PrintKind } from './kind.ts';

/** All that stands on a badge but its code, which follows from `badgeId`. */
interface BadgeFact {
  readonly badgeId: string;
  readonly number: number;
  readonly nameNative: string;
  readonly nameLatin: string | null;
  readonly position: string | null;
  readonly positionEn: string | null;
  readonly organisation: {
    readonly nameZh: string | null;
    readonly nameEn: string | null;
    readonly nameLocal: string | null;
  } | null;
  readonly organisationText: string | null;
  readonly place: string;
  readonly type: { readonly nameZh: string; readonly nameEn: string; readonly badgeColour: string };
}

export type CodesOf = (edition: Edition, registrationIds: readonly string[]) => Promise<ReadonlyMap<string, string>>;

export function badgeKind(codesOf: CodesOf): PrintKind<BadgeFact, BadgeSheet> {
  return {
    kind: 'badge',
    document: 'badge',
    facts: (edition) => ({
      sql: `
        select cast(r.id as text) as subject_id, r.id as registration_id, cast('{}' as uuid[]) as plan_ids, 0 as place_order,
               r.name_native as name, r.name_latin,
               coalesce(o.name_zh, o.name_en, o.name_local, r.organisation_text) as detail_zh,
               coalesce(o.name_en, o.name_zh, o.name_local, r.organisation_text) as detail_en,
               jsonb_build_object('badgeId', b.id, 'number', r.number, 'nameNative', r.name_native, 'nameLatin', r.name_latin,
                 'position', r.position, 'positionEn', r.position_en, 'organisationText', r.organisation_text, 'place', r.place,
                 'organisation', case when o.id is not null then
                   jsonb_build_object('nameZh', o.name_zh, 'nameEn', o.name_en, 'nameLocal', o.name_local) end,
                 'type', jsonb_build_object('nameZh', t.name_zh, 'nameEn', t.name_en, 'badgeColour', t.badge_colour),
                 'edition', cast(:head as jsonb)) as fact
          from badge b
          join registration r on r.id = b.registration_id
          join registration_type t on t.id = r.type_id
          left join organisation o on o.id = r.organisation_id
         where b.edition_id = :edition and b.state = 'active'`,
      bindings: { edition: edition.id, head: JSON.stringify(headOf(edition)) },
    }),
    async sheets(edition, rows) {
      const codes = await codesOf(
        edition,
        rows.map(({ subjectId }) => subjectId),
      );
      return rows.map(({ subjectId, fact }: FactRow<BadgeFact>) =>
        badgeSheet({
          edition,
          registration: fact,
          type: fact.type,
          organisation: fact.organisation ?? undefined,
          code: codes.get(subjectId) ?? '',
        }),
      );
    },
    previewOf: (format) => (format === 'a4-4up' ? 4 : 1),
  };
}

/** What every badge says of the edition. */
function headOf({ titleZh, titleEn, venueZh, startsOn, endsOn }: Edition): readonly string[] {
  return [titleZh, titleEn, venueZh, startsOn, endsOn];
}
