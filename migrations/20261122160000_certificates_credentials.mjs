export const up = (knex) =>
  knex.raw(`
-- The public halves of all keys that ever signed a credential; the private one lies in a file beside the master key.
create table credential_key (
  -- thumbprint after RFC 7638
  kid text primary key,
  public_jwk jsonb not null,
  created_at timestamptz not null
);

-- Place in the status lists, from 0; a place that is taken and not used harms nobody.
create sequence certificate_status_position as bigint minvalue 0 start 0;

-- Signed once and kept: another key must not change the bytes of what was given out.
create table certificate_credential (
  certificate_id uuid primary key references certificate,
  status_position bigint not null constraint certificate_credential_position_once unique,
  kid text not null references credential_key,
  jwt text not null,
  signed_at timestamptz not null
);
create index certificate_credential_by_key on certificate_credential (kid);

alter table certificate
  -- whose key signed the PDF: the institution's own, or the authority that this installation made for itself
  add column pdf_signed_by text constraint certificate_pdf_signed_by check (pdf_signed_by in ('institution', 'installation')),
  -- the signer as the certificate of the signature names it
  add column pdf_signer text,
  add constraint certificate_pdf_signature_is_whole check ((pdf_signed_by is null) = (pdf_signer is null) and (pdf_signed_by is null or pdf is not null));
`);

export const down = (knex) =>
  knex.raw(`
alter table certificate drop column pdf_signed_by, drop column pdf_signer;
drop table certificate_credential, credential_key;
drop sequence certificate_status_position;
`);
