export const up = (knex) =>
  knex.raw(`
-- Logos, seals and signatures, apart from the layouts that use them: who may change a text may not take away a seal.
create table certificate_image (
  id uuid primary key,
  use text not null constraint certificate_image_use check (use in ('logo', 'seal', 'signature')),
  label text not null,
  media_type text not null constraint certificate_image_media_type check (media_type in ('image/png', 'image/jpeg')),
  width integer not null,
  height integer not null,
  bytes bytea not null,
  sha256 bytea not null,
  uploaded_by uuid,
  uploaded_at timestamptz not null,
  withdrawn_by uuid,
  -- no new version takes it; the sheets that bear it keep it
  withdrawn_at timestamptz,
  constraint certificate_image_is_bounded check (width > 0 and height > 0 and width::bigint * height <= 4000000)
);

-- A version is never changed. The newest one that is released is in force.
create table certificate_template (
  id uuid primary key,
  edition_id uuid not null references edition,
  kind text not null constraint certificate_template_kind check (kind in ('designation', 'attendance', 'membership')),
  version integer not null,
  -- whole, with the design it was made of: an upgrade of the product changes no sheet
  template jsonb not null,
  paper text not null constraint certificate_template_paper check (paper in ('A4', 'A3')),
  created_by uuid,
  created_at timestamptz not null,
  released_by uuid,
  -- null while a version with a seal or a signature waits for an approver
  released_at timestamptz,
  constraint certificate_template_version_once unique (edition_id, kind, version),
  constraint certificate_template_of_its_kind check (template->>'kind' = kind)
);

create table certificate_template_image (
  template_id uuid not null references certificate_template,
  slot text not null constraint certificate_template_image_slot check (slot in ('logo', 'seal', 'signature1', 'signature2', 'signature3')),
  image_id uuid not null references certificate_image,
  primary key (template_id, slot)
);
create index certificate_template_image_by_image on certificate_template_image (image_id);

alter table certificate add column template_id uuid references certificate_template;
create index certificate_by_template on certificate (template_id);

-- Whoever issues, one by one or in a batch: the sheet bears the layout that is in force in that commit.
create function certificate_takes_template() returns trigger language plpgsql as $$
begin
  if new.template_id is null then
    new.template_id := (
      select t.id from certificate_template t join certificate_series s on s.edition_id = t.edition_id
       where s.id = new.series_id and t.kind = new.kind and t.released_at is not null
       order by t.version desc limit 1);
  end if;
  return new;
end $$;
create trigger certificate_takes_template before update of state on certificate
  for each row when (new.state = 'issued' and old.state <> 'issued') execute function certificate_takes_template();
`);

export const down = (knex) =>
  knex.raw(`
drop trigger certificate_takes_template on certificate;
drop function certificate_takes_template();
alter table certificate drop column template_id;
drop table certificate_template_image, certificate_template, certificate_image;
`);
