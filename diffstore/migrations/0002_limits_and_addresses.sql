-- Sources get limits, a note on what was odd, and the kind "page". A check
-- cannot be changed in place, so the table is made anew.
alter table sources rename to old_sources;

create table sources (
  id text primary key not null check (length(id) between 1 and 4096),
  kind text not null check (kind in ('auto', 'url', 'feed', 'sitemap', 'page', 'list', 'file')),
  location text not null check (length(location) between 1 and 4096),
  settled_kind text not null default '' check (settled_kind in ('', 'url', 'feed', 'sitemap', 'page', 'list', 'file')),
  settled_location text not null default '',
  name text not null,
  every integer not null check (every >= 0), -- milliseconds
  attention text not null check (attention in ('', 'low', 'normal', 'high')),
  max_articles integer not null check (max_articles >= 0),
  max_age integer not null default 0 check (max_age >= 0), -- milliseconds
  include text not null default 'null', -- JSON, patterns
  exclude text not null default 'null',
  rules text not null, -- JSON of seeds.Rules
  from_config integer not null check (from_config in (0, 1)),
  last_read integer,
  due integer,
  etag text not null default '',
  last_modified text not null default '',
  fails integer not null default 0 check (fails >= 0),
  error text not null default '',
  note text not null default '',
  listed integer not null default 0 check (listed >= 0)
) strict;

insert into sources (id, kind, location, settled_kind, settled_location, name, every, attention, max_articles, rules,
  from_config, last_read, due, etag, last_modified, fails, error, listed)
select id, kind, location, settled_kind, settled_location, name, every, attention, max_articles, rules,
  from_config, last_read, due, etag, last_modified, fails, error, listed
from old_sources;
drop table old_sources;

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
