/** What a desk publishes: articles with their full-text index, news, the key of its public page. */
import { toMigration } from './statements.ts'

export const knowledgeMigration = toMigration([
  // `words` is written with the article, by the dictionary of its language: a title weighs more than the text.
  `create table article (
    portal_id bigint not null references portal on delete cascade,
    article_id bigint generated always as identity,
    language text not null,
    title text not null,
    body text not null,
    link text,
    suggested boolean not null,
    active boolean not null,
    words tsvector not null,
    saved_at bigint not null,
    saved_by jsonb not null,
    primary key (portal_id, article_id))`,
  `create index article_words on article using gin (words) where active`,

  `create table consulted_article (
    portal_id bigint not null references portal on delete cascade,
    ticket_number bigint not null,
    article_id bigint not null,
    consulted_at bigint not null,
    primary key (portal_id, ticket_number),
    foreign key (portal_id, ticket_number) references ticket deferrable initially deferred,
    foreign key (portal_id, article_id) references article)`,
  `create index consulted_article_article on consulted_article (portal_id, article_id)`,

  `create table news (
    portal_id bigint not null references portal on delete cascade,
    news_id bigint generated always as identity,
    language text not null,
    title text not null,
    body text not null,
    link text,
    from_on date not null,
    until_on date,
    active boolean not null,
    saved_at bigint not null,
    saved_by jsonb not null,
    primary key (portal_id, news_id))`,

  `create table calendar_page (
    portal_id bigint primary key references portal on delete cascade,
    key text not null,
    published boolean not null)`,
  `create unique index calendar_page_key on calendar_page (key)`,
  // Desks that were set up before have a page from now on, under a key nobody can guess.
  `insert into calendar_page (portal_id, key, published)
    select distinct portal_id, replace(gen_random_uuid()::text, '-', ''), true from desk_version`,
])
