-- What a document says about another one: the relation, every place where it is named with the date given there, and what is wrong with it. A row for each document
-- cited; a document cited through another ("Kế hoạch A về thực hiện Chỉ thị B") has a row for that too.
alter table citation
  add column kind text,
  add column relation text not null default 'cites' check (relation in ('replaces', 'amends', 'carriesOut', 'basis', 'cites')),
  -- number_key of the document through which this one is cited; null: by the document itself
  add column through_key text,
  -- the key with the year that the text forgot: '112/NĐ-CP' of 10/12/2021 may be '112/2021/NĐ-CP'
  add column alt_key text,
  -- every date the text gives it, the one of the title first
  add column dates date[] not null default '{}',
  -- [{line, start, end, date}]
  add column mentions jsonb not null default '[]',
  -- [{code, fact, other}]: what the text itself shows to be wrong or missing
  add column flags jsonb not null default '[]';
create index citation_alt on citation (alt_key) where alt_key is not null;
create index citation_through on citation (through_key) where through_key is not null;

-- A person's word on what a citation means, before what its number says; null: none of the documents here.
create table citation_target (
  document_id uuid not null references document (id),
  number_key text not null,
  target uuid references document (id),
  primary key (document_id, number_key)
);
create index citation_target_target on citation_target (target);
select protect_by_parent('citation_target', 'document_id', 'document');
select allow('citation_target', 'select, insert, update');

-- Who has opened a document that came to them: the first time for each agency, recorded when its page was shown to somebody of that agency.
create table document_opened (
  document_id uuid not null references document (id),
  reader int not null references agency (id),
  account uuid not null,
  at timestamptz not null,
  primary key (document_id, reader)
);
select protect_by_parent('document_opened', 'document_id', 'document');
select allow('document_opened', 'select, insert');
