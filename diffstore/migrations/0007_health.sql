-- That an article or a source cannot be read was told; that it can again, not.
alter table articles add column failing integer not null default 0 check (failing in (0, 1));
alter table sources add column failing integer not null default 0 check (failing in (0, 1));
