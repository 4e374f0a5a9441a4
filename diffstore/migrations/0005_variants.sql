-- The two versions between whose texts an article was told to alternate.
alter table articles add column variants_first integer not null default 0;
alter table articles add column variants_second integer not null default 0 check (variants_second >= variants_first);
