-- Official documents: identity, file, numbered text, what reading made of it, and what it cites.

create table document (
  id uuid primary key,
  -- as in the document: '1777/KH-UBND'; a blank number ('Số:     /KH-UBND') leaves only the suffix
  number text,
  number_suffix text,
  -- number and symbol without blanks and marks: how two spellings of one number meet
  number_key text,
  type text,
  issuer_text text,
  issuer int,
  place text,
  date date,
  -- the year of a date whose day or month is blank
  date_year int,
  title text not null default '',
  period_from int,
  period_to int,
  signer jsonb,
  file_id uuid not null references file (id),
  sha256 text not null,
  -- where it counts as one document: the same file may be kept once in each province
  province int not null,
  uploaded_by int not null,
  uploader uuid,
  -- numbered text: line n is lines[n]
  lines text[] not null default '{}',
  -- remarks of the extraction: tracked changes, pictures, macros
  warnings text[] not null default '{}',
  text_folded text not null default '',
  -- src/reading/reading.contract.ts, without its lines
  reading jsonb,
  -- number + date + issuer; null while one of them is unknown
  identity_key text,
  state text not null default 'queued' check (state in ('queued', 'reading', 'read', 'failed')),
  -- code of words.ts, with its facts
  failure text,
  failure_facts jsonb,
  created_at timestamptz not null default now(),
  version int not null default 1,
  removed_at timestamptz,
  check ((state = 'failed') = (failure is not null))
);
create unique index document_bytes on document (province, sha256) where removed_at is null;
create unique index document_identity on document (province, identity_key) where removed_at is null and state = 'read';
create index document_number on document (number_key);
create index document_newest on document (created_at desc);
select protect_by_share('document');
select allow('document', 'select, insert, update');

-- The same document may already be kept by an agency out of sight. Answers who keeps it, so that people know whom to ask; the row itself stays hidden.
create function document_twin(in_province int, in_sha256 text, in_identity text, besides uuid)
returns table (id uuid, kept_by int) language sql stable security definer set search_path = public, pg_temp as $$
  select d.id, d.uploaded_by from document d
  where d.province = in_province and d.removed_at is null and d.id is distinct from besides
    and (d.sha256 = in_sha256 or (d.identity_key = in_identity and d.state = 'read'))
  order by d.created_at limit 1
$$;
revoke all on function document_twin from public;
grant execute on function document_twin to vuonxa_app, vuonxa_national;

-- One row for each document that another one names with a number. What it points to is found by number when asked, so that a document uploaded later is found as well.
create table citation (
  document_id uuid not null references document (id),
  position int not null,
  number text not null,
  number_key text not null,
  date date,
  issuer text,
  where_cited text not null check (where_cited in ('preamble', 'body')),
  span jsonb not null,
  primary key (document_id, position)
);
create index citation_number on citation (number_key);
select protect_by_parent('citation', 'document_id', 'document');
select allow('citation', 'select, insert, delete');
