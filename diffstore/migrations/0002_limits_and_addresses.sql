-- Sources get limits, a note on what was odd, and the kind "page". A check
-- cannot be changed in place, so the two columns are made anew.
alter table sources rename column kind to old_kind;
alter table sources add column kind text not null default 'auto' check (kind in
  ('auto', 'url', 'feed', 'sitemap', 'page', 'list', 'file'));
alter table sources rename column settled_kind to old_settled_kind;
alter table sources add column settled_kind text not null default '' check (settled_kind in
  ('', 'url', 'feed', 'sitemap', 'page', 'list', 'file'));
update sources set kind = old_kind, settled_kind = old_settled_kind;
alter table sources drop column old_kind;
alter table sources drop column old_settled_kind;

alter table sources add column max_age integer not null default 0 check (max_age >= 0); -- milliseconds
alter table sources add column include text not null default 'null'; -- JSON, patterns
alter table sources add column exclude text not null default 'null';
alter table sources add column note text not null default '';

-- Every address an article is known by. own: it was listed or given, or the
-- texts proved it; else a page only named it, which several may do wrongly, so
-- that an address can stand here once for each article. key and number are
-- seeds.Key and seeds.Number. entry_title and entry_updated are what a feed
-- last said of it.
alter table addresses rename to old_addresses;

create table addresses (
  url text not null check (length(url) between 1 and 4096),
  article text not null references articles (id) on delete cascade,
  own integer not null check (own in (0, 1)),
  key text not null,
  number text not null,
  entry_title text not null default '',
  entry_updated integer,
  primary key (url, article)
) strict, without rowid;

insert into addresses (url, article, own, key, number, entry_title, entry_updated)
select url, article, url in (select url from articles) or entry_title <> '' or entry_updated is not null,
  url, '', entry_title, entry_updated
from old_addresses;
drop table old_addresses;

create index addresses_article on addresses (article);
create index addresses_key on addresses (key);
create index addresses_number on addresses (number) where number <> '';

-- Which seeds.KeyRules made the keys; 0: none yet.
create table address_keys (rules integer not null) strict;
insert into address_keys (rules) values (0);
