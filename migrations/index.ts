import type { Migration } from 'kysely/migration';
import * as initial from './0001-initial.ts';
import * as incidentStateTime from './0002-incident-state-time.ts';
import * as tokens from './0003-tokens.ts';
import * as namedConnections from './0004-named-connections.ts';
import * as memories from './0005-memories.ts';
import * as timeAsleep from './0006-time-asleep.ts';
import * as followUps from './0007-follow-ups.ts';
import * as timeAway from './0008-time-away.ts';
import * as lostReplies from './0009-lost-replies.ts';

/** Every migration under its name, in order. A shipped one is never edited: a correction is a new one. */
export const MIGRATIONS: Record<string, Migration> = {
  '0001-initial': initial,
  '0002-incident-state-time': incidentStateTime,
  '0003-tokens': tokens,
  '0004-named-connections': namedConnections,
  '0005-memories': memories,
  '0006-time-asleep': timeAsleep,
  '0007-follow-ups': followUps,
  '0008-time-away': timeAway,
  '0009-lost-replies': lostReplies,
};
