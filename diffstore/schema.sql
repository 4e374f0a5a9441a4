CREATE TABLE address_keys (rules integer not null) strict;

CREATE TABLE addresses (
  url text not null check (length(url) between 1 and 4096),
  article text not null references articles (id) on delete cascade,
  own integer not null check (own in (0, 1)),
  key text not null,
  number text not null,
  entry_title text not null default '',
  entry_updated integer, entry text not null default '',
  primary key (url, article)
) strict, without rowid;

CREATE TABLE articles (
  id text primary key not null check (length(id) between 4 and 64),
  url text not null unique check (length(url) between 1 and 4096),
  source text not null, -- sources.id; the source may be gone
  headline text not null check (length(headline) <= 1000),
  folded text not null, -- address and headline for the search, case folded
  outlet text not null,
  lang text not null,
  versions integer not null default 0 check (versions >= 0),
  head blob check (length(head) = 32),
  published integer,
  added integer not null,
  last_look integer,
  last_same integer,
  last_edit integer,
  due integer,
  outcome text not null default '' check (outcome in
    ('', 'unchanged', 'changed', 'gone', 'moved', 'gated', 'unreadable', 'failed')),
  reason text not null default '',
  since integer,
  fails integer not null default 0 check (fails >= 0),
  etag text not null default '',
  last_modified text not null default '',
  body_hash text not null default '',
  container text not null default '',
  text_hash text not null default '', -- hex
  extractor integer not null default 0,
  confirm integer,
  told text not null default '' check (told in
    ('', 'unchanged', 'changed', 'gone', 'moved', 'gated', 'unreadable', 'failed')),
  paused text not null default '' check (paused in ('', 'hand', 'source')), doubt_text text not null default '', doubt_looks integer not null default 0 check (doubt_looks >= 0), doubt_since integer, doubt_first integer, doubt_all integer not null default 0 check (doubt_all >= 0), variants_first integer not null default 0, variants_second integer not null default 0 check (variants_second >= variants_first), host text not null default '', last_change integer, failing integer not null default 0 check (failing in (0, 1)), glance text not null default '' check (length(glance) <= 4096), uncertain text not null default '', evidence text not null default '' check (length(evidence) <= 4096), joined text references articles (id) on delete cascade, -- by whom
  check ((versions = 0) = (head is null)),
  check (paused = '' or due is null)
) strict;

CREATE TABLE "deliveries" (
  receiver text not null references receivers (name) on delete cascade,
  report integer not null references "reports" (key) on delete cascade,
  state text not null check (state in ('waiting', 'sent', 'refused', 'skipped')),
  attempts integer not null check (attempts >= 0),
  first_at integer,
  last_at integer,
  next_at integer,
  reason text not null,
  primary key (receiver, report)
) strict, without rowid;

CREATE TABLE "findings" (
  report integer not null references "reports" (key) on delete cascade,
  kind text not null check (kind in ('headline', 'standfirst', 'caption', 'heading', 'quote', 'figure', 'name',
    'negation', 'hedge', 'date', 'notice', 'byline', 'link', 'text', 'status')),
  op text not null check (op in ('changed', 'added', 'removed', 'moved', 'rewritten', 'altered', 'reattributed',
    'gone', 'back', 'gated', 'failing', 'recovered', 'redesigned')),
  severity text not null check (severity in ('none', 'cosmetic', 'minor', 'substantive')),
  primary key (report, kind, op, severity)
) strict, without rowid;

CREATE TABLE "outbox" (
  turn integer primary key autoincrement,
  report integer not null unique references "reports" (key) on delete cascade,
  article text references articles (id) on delete cascade
) strict;

CREATE TABLE pages (
  article text not null,
  number integer not null,
  hash blob not null check (length(hash) = 32),
  size integer not null check (size > 0),
  whole integer not null check (whole in (0, 1)),
  content blob not null,
  primary key (article, number),
  foreign key (article, number) references versions (article, number) on delete cascade
) strict;

CREATE TABLE passages (
  host text not null,
  hash integer not null,
  article text not null references articles (id) on delete cascade,
  primary key (host, hash, article)
) strict, without rowid;

CREATE TABLE receivers (
  name text primary key not null check (length(name) between 1 and 200),
  since integer not null,
  settled integer not null check (settled >= 0)
) strict;

CREATE TABLE redesigns (
  host text primary key not null check (length(host) between 1 and 4096),
  since integer not null,
  reason text not null check (reason <> '')
) strict, without rowid;

CREATE TABLE "reports" (
  key integer primary key,
  id text not null unique check (length(id) between 1 and 200),
  article text references articles (id) on delete cascade, -- null: of a host or a source
  source text not null default '', -- sources.id, where there is no article
  from_version integer not null check (from_version >= 0),
  to_version integer not null check (to_version >= from_version),
  found_at integer not null,
  confirmed_at integer,
  withheld text not null default '',
  -- An edit to a fact in what is otherwise the same article: also told while
  -- the other reports of a host are held back.
  factual integer not null default 0 check (factual in (0, 1)),
  rules integer not null,
  severity text not null check (severity in ('none', 'cosmetic', 'minor', 'substantive')),
  disclosure text not null check (disclosure in ('explained', 'announced', 'dated', 'unannounced')),
  body blob not null, -- zstd of the JSON
  check (confirmed_at is null or withheld = '')
) strict;

CREATE TABLE sources (
  id text primary key not null check (length(id) between 1 and 4096),
  location text not null check (length(location) between 1 and 4096),
  settled_location text not null default '',
  name text not null,
  every integer not null check (every >= 0), -- milliseconds
  attention text not null check (attention in ('', 'low', 'normal', 'high')),
  max_articles integer not null check (max_articles >= 0),
  rules text not null, -- JSON of seeds.Rules
  from_config integer not null check (from_config in (0, 1)),
  last_read integer,
  due integer,
  etag text not null default '',
  last_modified text not null default '',
  fails integer not null default 0 check (fails >= 0),
  error text not null default '',
  listed integer not null default 0 check (listed >= 0)
, kind text not null default 'auto' check (kind in
  ('auto', 'url', 'feed', 'sitemap', 'page', 'list', 'file')), settled_kind text not null default '' check (settled_kind in
  ('', 'url', 'feed', 'sitemap', 'page', 'list', 'file')), max_age integer not null default 0 check (max_age >= 0), include text not null default 'null', exclude text not null default 'null', note text not null default '', render text not null default '' check (render in ('', 'browser')), failing integer not null default 0 check (failing in (0, 1))) strict;

CREATE TABLE versions (
  article text not null references articles (id) on delete cascade,
  number integer not null check (number > 0),
  seen integer not null,
  unchanged_at integer,
  hash blob not null check (length(hash) = 32),
  text_hash blob not null check (length(text_hash) = 32),
  chain blob not null check (length(chain) = 32),
  extractor integer not null,
  headline text not null check (length(headline) <= 1000),
  size integer not null check (size > 0), -- bytes of the encoding
  whole integer not null check (whole in (0, 1)),
  content blob not null,
  primary key (article, number)
) strict;

CREATE INDEX addresses_article on addresses (article);

CREATE INDEX addresses_entry on addresses (entry) where entry <> '';

CREATE INDEX addresses_key on addresses (key);

CREATE INDEX addresses_number on addresses (number) where number <> '';

CREATE INDEX articles_due on articles (due) where due is not null;

CREATE INDEX articles_folded on articles (folded, id);

CREATE INDEX articles_host on articles (host, last_look, last_change, versions);

CREATE INDEX articles_joined on articles (joined) where joined is not null;

CREATE INDEX articles_source on articles (source);

CREATE INDEX deliveries_open on deliveries (receiver, report) where state in ('waiting', 'refused');

CREATE INDEX deliveries_report on deliveries (report);

CREATE INDEX outbox_article on outbox (article, turn);

CREATE INDEX passages_article on passages (article);

CREATE INDEX reports_article on reports (article, key);

CREATE INDEX reports_found on reports (found_at, key);

CREATE INDEX reports_open on reports (article) where confirmed_at is null and withheld = '';

CREATE VIEW edits as
select r.id, r.article, r.from_version, r.to_version, r.severity, r.disclosure, r.withheld,
  f.kind, f.op, f.severity as finding_severity,
  strftime('%Y-%m-%dT%H:%M:%SZ', r.found_at / 1000, 'unixepoch') as found_at,
  strftime('%Y-%m-%dT%H:%M:%SZ', r.confirmed_at / 1000, 'unixepoch') as confirmed_at
from reports r left join findings f on f.report = r.key;

CREATE VIEW history as
select v.article, v.number, v.headline, v.size, lower(hex(v.hash)) as hash,
  strftime('%Y-%m-%dT%H:%M:%SZ', v.unchanged_at / 1000, 'unixepoch') as unchanged_at,
  strftime('%Y-%m-%dT%H:%M:%SZ', v.seen / 1000, 'unixepoch') as seen
from versions v;

CREATE VIEW told as
select d.receiver, r.id as report, r.article, d.state, d.attempts, d.reason,
  strftime('%Y-%m-%dT%H:%M:%SZ', d.first_at / 1000, 'unixepoch') as first_at,
  strftime('%Y-%m-%dT%H:%M:%SZ', d.last_at / 1000, 'unixepoch') as last_at,
  strftime('%Y-%m-%dT%H:%M:%SZ', d.next_at / 1000, 'unixepoch') as next_at
from deliveries d join reports r on r.key = d.report;

CREATE VIEW watched as
select id, headline, url, source, versions, outcome, reason,
  strftime('%Y-%m-%dT%H:%M:%SZ', added / 1000, 'unixepoch') as added,
  strftime('%Y-%m-%dT%H:%M:%SZ', last_look / 1000, 'unixepoch') as last_look,
  strftime('%Y-%m-%dT%H:%M:%SZ', last_edit / 1000, 'unixepoch') as last_edit,
  strftime('%Y-%m-%dT%H:%M:%SZ', due / 1000, 'unixepoch') as due
from articles;
