-- Words of a document that were restored: place in the lines, what stood there, how sure; part of the text, like lines and reading.
alter table document add column repairs jsonb not null default '[]';
