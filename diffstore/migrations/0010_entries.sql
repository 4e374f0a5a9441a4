-- What the feed that an article came from calls its entry, whatever address it
-- gives it: RSS guid, Atom id, JSON Feed id.
alter table addresses add column entry text not null default '';
create index addresses_entry on addresses (entry) where entry <> '';
