import type { Prepared } from '../../../platform/db/prepared.ts';
import type { ItemKind, ItemState, StageSettings, Substitution } from '../domain.ts';
import { PLAIN_STAGE } from '../domain.ts';
import { type CastRow, castOf } from './cast-store.ts';

/** An item that the hall is shown, with its place on the sheet counted from 1. */
export interface HallItem {
  readonly position: number;
  readonly kind: ItemKind;
  readonly state: ItemState;
  readonly subjects: readonly string[];
  readonly substitutes: readonly Substitution[];
}
/** What the public screens are made of, as of one moment. */
export interface HallRow {
  readonly head: {
    readonly revision: number;
    readonly rehearsal: boolean;
    readonly held: boolean;
    readonly covered: boolean;
    readonly timeZone: string;
    readonly edition: { readonly titleZh: string; readonly titleEn: string };
    readonly ceremony: { readonly titleZh: string; readonly titleEn: string };
  };
  readonly year: number;
  /** Withdrawn ones apart. */
  readonly total: number;
  /** The one on stage and the first that waits; none while it is covered. */
  readonly items: readonly HallItem[];
  readonly cast: CastRow;
  readonly settings: StageSettings | null;
  readonly labels: readonly { readonly place: string; readonly zh: string; readonly en: string }[];
  /** Of flags that two people have looked at: the first twelve digits of their hash. */
  readonly flags: readonly { readonly place: string; readonly mark: string }[];
  /** Of organisations that are listed. */
  readonly logos: readonly { readonly id: string; readonly mark: string }[];
}

const ON_STAGE = "('called', 'on_stage', 'signing', 'signed', 'exchanged', 'photographed')";

/** The ceremony $2, or its rehearsal while there is one. */
export const HALL: Prepared = {
  name: 'ceremony-hall',
  text: `with shown as materialized (
  select * from ceremony where id = $2::uuid or rehearsal_of = $2::uuid order by rehearsal_of nulls last limit 1
), listed as materialized (
  select i.*, row_number() over (order by i.position) as place from ceremony_item i where i.ceremony_id = (select id from shown)
), wanted as materialized (
  select l.place, l.kind, l.state,
         array(select coalesce(t.agreement_id, t.designation_id) from ceremony_item_subject t
                where t.item_id = l.id order by t.position) as subjects,
         coalesce((select jsonb_agg(jsonb_build_object('absent', x.absent_id, 'by', x.by_id) order by x.absent_id::text)
                from ceremony_item_substitute x where x.item_id = l.id), '[]') as substitutes
    from listed l
   where (l.state in ${ON_STAGE} or l.place = (select min(place) from listed where state = 'waiting'))
     and not (select covered from shown)
), played as materialized (
  select ${castOf({
    agreements: "array(select unnest(subjects) from wanted where kind = 'signing')",
    designations: "array(select unnest(subjects) from wanted where kind = 'conferral')",
    people: "array(select (x ->> 'by')::uuid from wanted, jsonb_array_elements(substitutes) x)",
  })} as "cast"
)
select jsonb_build_object('revision', s.revision, 'rehearsal', s.rehearsal_of is not null, 'held', s.held_since is not null,
         'covered', s.covered, 'timeZone', e.time_zone, 'edition', jsonb_build_object('titleZh', e.title_zh, 'titleEn', e.title_en),
         'ceremony', jsonb_build_object('titleZh', s.title_zh, 'titleEn', s.title_en)) as head,
       e.year, (select count(*)::int from listed where state <> 'withdrawn') as total,
       (select coalesce(jsonb_agg(jsonb_build_object('position', w.place, 'kind', w.kind, 'state', w.state, 'subjects', w.subjects,
         'substitutes', w.substitutes) order by w.place), '[]') from wanted w) as items,
       p."cast",
       case when g.edition_id is not null then jsonb_build_object('showPlaces', g.show_places, 'showFlags', g.show_flags,
         'showLogos', g.show_logos, 'firstPartySide', g.first_party_side) end as settings,
       (select coalesce(jsonb_agg(jsonb_build_object('place', l.place, 'zh', l.label_zh, 'en', l.label_en)), '[]')
          from stage_place_label l where l.edition_id = e.id) as labels,
       (select coalesce(jsonb_agg(jsonb_build_object('place', f.place, 'mark', left(encode(f.sha256, 'hex'), 12))), '[]')
          from stage_flag f where f.edition_id = e.id and f.approved_by is not null and g.show_flags) as flags,
       (select coalesce(jsonb_agg(jsonb_build_object('id', o.id, 'mark', left(encode(l.sha256, 'hex'), 12))), '[]')
          from organisation_logo l join organisation o on o.id = l.organisation_id and o.is_listed
         where g.show_logos
           and o.id = any(array(select (x ->> 'id')::uuid from jsonb_array_elements(p."cast" -> 'organisations') x))) as logos
  from shown s join edition e on e.id = s.edition_id cross join played p left join stage_setting g on g.edition_id = e.id`,
};

export const settingsOf = ({ settings }: Pick<HallRow, 'settings'>): StageSettings => settings ?? PLAIN_STAGE;
