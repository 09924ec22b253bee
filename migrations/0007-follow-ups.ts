import { type Kysely, sql } from 'kysely';

/**
 * An investigation can go on from an earlier one of the same incident, whose evidence it may then cite. Replies in a
 * channel are looked up by their thread, most of them to find that it is none of ours.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `alter table investigations add column continues text references investigations (id)`,
  `create index slack_messages_in_slack on slack_messages (channel_id, ts) where ts is not null`,
];
