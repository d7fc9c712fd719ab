/** The texts of notices that a desk wrote itself; what has no row here is said in ours. */
import { toMigration } from './statements.ts'

export const noticeTextMigration = toMigration([
  `create table notice_text (
    portal_id bigint not null references portal on delete cascade,
    language text not null,
    code text not null,
    title text not null,
    body text not null,
    saved_at bigint not null,
    saved_by jsonb not null,
    primary key (portal_id, language, code))`,
])
