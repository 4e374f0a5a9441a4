-- A text that is not believed yet: its hash (hex), how many looks found it,
-- the first of them, the first look that found no text to be believed, and
-- how many have found none since.
alter table articles add column doubt_text text not null default '';
alter table articles add column doubt_looks integer not null default 0 check (doubt_looks >= 0);
alter table articles add column doubt_since integer;
alter table articles add column doubt_first integer;
alter table articles add column doubt_all integer not null default 0 check (doubt_all >= 0);
