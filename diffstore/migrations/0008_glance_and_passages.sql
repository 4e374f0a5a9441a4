-- By what an unchanged article is known without reading it, and why its
-- reading is doubtful, if it is.
alter table articles add column glance text not null default '' check (length(glance) <= 4096);
alter table articles add column uncertain text not null default '';
alter table articles add column evidence text not null default '' check (length(evidence) <= 4096);

-- Short passages of the articles of a host, by a hash of their words: one that
-- stands in several is furniture. A few articles are kept of each.
create table passages (
  host text not null,
  hash integer not null,
  article text not null references articles (id) on delete cascade,
  primary key (host, hash, article)
) strict, without rowid;
create index passages_article on passages (article);
