-- Reports need no article any more: one may tell of a host or a source. For
-- that the tables are made anew; foreign keys would empty those that hang on a
-- table that is dropped, so those go first.

drop view edits;
drop view told;

create table reports_new (
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

create table findings_new (
  report integer not null references reports_new (key) on delete cascade,
  kind text not null check (kind in ('headline', 'standfirst', 'caption', 'heading', 'quote', 'figure', 'name',
    'negation', 'hedge', 'date', 'notice', 'byline', 'link', 'text', 'status')),
  op text not null check (op in ('changed', 'added', 'removed', 'moved', 'rewritten', 'altered', 'reattributed',
    'gone', 'back', 'gated', 'failing', 'recovered', 'redesigned')),
  severity text not null check (severity in ('none', 'cosmetic', 'minor', 'substantive')),
  primary key (report, kind, op, severity)
) strict, without rowid;

create table outbox_new (
  turn integer primary key autoincrement,
  report integer not null unique references reports_new (key) on delete cascade,
  article text references articles (id) on delete cascade
) strict;

create table deliveries_new (
  receiver text not null references receivers (name) on delete cascade,
  report integer not null references reports_new (key) on delete cascade,
  state text not null check (state in ('waiting', 'sent', 'refused', 'skipped')),
  attempts integer not null check (attempts >= 0),
  first_at integer,
  last_at integer,
  next_at integer,
  reason text not null,
  primary key (receiver, report)
) strict, without rowid;

-- What was found before this is not to be held back by it.
insert into reports_new
select key, id, article, '', from_version, to_version, found_at, confirmed_at, withheld, 1, rules, severity, disclosure, body
from reports;
insert into findings_new select report, kind, op, severity from findings;
insert into outbox_new select turn, report, article from outbox;
insert into deliveries_new
select receiver, report, state, attempts, first_at, last_at, next_at, reason from deliveries;

-- A turn is never used again, also that of a report that was forgotten.
delete from sqlite_sequence where name = 'outbox_new';
insert into sqlite_sequence (name, seq) select 'outbox_new', seq from sqlite_sequence where name = 'outbox';

drop table deliveries;
drop table outbox;
drop table findings;
drop table reports;
alter table reports_new rename to reports;
alter table findings_new rename to findings;
alter table outbox_new rename to outbox;
alter table deliveries_new rename to deliveries;

create index reports_article on reports (article, key);
create index reports_found on reports (found_at, key);
create index reports_open on reports (article) where confirmed_at is null and withheld = '';
create index outbox_article on outbox (article, turn);
create index deliveries_report on deliveries (report);
create index deliveries_open on deliveries (receiver, report) where state in ('waiting', 'refused');

create view edits as
select r.id, r.article, r.from_version, r.to_version, r.severity, r.disclosure, r.withheld,
  f.kind, f.op, f.severity as finding_severity,
  strftime('%Y-%m-%dT%H:%M:%SZ', r.found_at / 1000, 'unixepoch') as found_at,
  strftime('%Y-%m-%dT%H:%M:%SZ', r.confirmed_at / 1000, 'unixepoch') as confirmed_at
from reports r left join findings f on f.report = r.key;

create view told as
select d.receiver, r.id as report, r.article, d.state, d.attempts, d.reason,
  strftime('%Y-%m-%dT%H:%M:%SZ', d.first_at / 1000, 'unixepoch') as first_at,
  strftime('%Y-%m-%dT%H:%M:%SZ', d.last_at / 1000, 'unixepoch') as last_at,
  strftime('%Y-%m-%dT%H:%M:%SZ', d.next_at / 1000, 'unixepoch') as next_at
from deliveries d join reports r on r.key = d.report;

-- The host of an article's address ("" of a file), and when its text was last
-- found changed, told or not.
alter table articles add column host text not null default '';
alter table articles add column last_change integer;
update articles set host = lower(substr(url, instr(url, '://') + 3)) where url like 'http%://%';
update articles set host = substr(host, 1, instr(host || '/', '/') - 1);
update articles set host = substr(host, 1, instr(host || '?', '?') - 1);
create index articles_host on articles (host, last_look, last_change, versions);

-- Hosts most of whose articles changed within an hour.
create table redesigns (
  host text primary key not null check (length(host) between 1 and 4096),
  since integer not null,
  reason text not null check (reason <> '')
) strict, without rowid;
