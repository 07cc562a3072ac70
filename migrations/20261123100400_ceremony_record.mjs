// What the history cannot know of something that was signed or conferred: its photographs, and where the originals are.
export const up = (knex) =>
  knex.raw(`
create table ceremony_paper (
  id uuid primary key,
  agreement_id uuid references agreement on delete cascade,
  designation_id uuid references designation on delete cascade,
  -- as the photographer numbers them: one, or from–to
  photos text[] not null default '{}',
  note text,
  version integer not null default 1,
  updated_at timestamptz not null,
  constraint ceremony_paper_is_of_one_thing check (num_nonnulls(agreement_id, designation_id) = 1),
  constraint ceremony_paper_once_per_agreement unique (agreement_id),
  constraint ceremony_paper_once_per_designation unique (designation_id)
);

create table ceremony_original (
  paper_id uuid not null references ceremony_paper on delete cascade,
  position integer not null constraint ceremony_original_position_from_one check (position >= 1),
  organisation_id uuid references organisation,
  -- where there, or with whom else
  place text,
  primary key (paper_id, position),
  constraint ceremony_original_is_somewhere check (num_nonnulls(organisation_id, place) > 0)
);
create index ceremony_original_by_organisation on ceremony_original (organisation_id) where organisation_id is not null;
`);

export const down = (knex) => knex.raw('drop table ceremony_original, ceremony_paper;');
