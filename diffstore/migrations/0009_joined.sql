-- The article that this one turned out to be: a server led from one to the
-- other. It is looked at no more, and its addresses are those of the other;
-- what was kept of it stays, by its id.
alter table articles add column joined text references articles (id) on delete cascade;
create index articles_joined on articles (joined) where joined is not null;
