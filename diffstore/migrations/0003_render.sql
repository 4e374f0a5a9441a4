-- How the articles of a source are fetched: as sent, or by a browser.
alter table sources add column render text not null default '' check (render in ('', 'browser'));
