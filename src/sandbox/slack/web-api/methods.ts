import * as assistant from './assistant.ts';
import * as auth from './auth.ts';
import * as blocks from './blocks.ts';
import * as edit from './chat-edit.ts';
import * as post from './chat-post.ts';
import * as stream from './chat-stream.ts';
import * as join from './conversations-join.ts';
import * as conversations from './conversations-list.ts';
import * as read from './conversations-read.ts';
import * as files from './files.ts';
import type { Method } from './method.ts';
import * as oauth from './oauth.ts';
import * as reactions from './reactions.ts';
import * as sessions from './sessions.ts';
import * as userGroups from './user-groups.ts';
import * as users from './users.ts';
import * as views from './views.ts';

/** The Web API: every method that this server answers. */
export const methods: Record<string, Method> = {
  'agents.sessions.rename': sessions.rename,
  'agents.sessions.setStatus': sessions.setStatus,
  'apps.connections.open': auth.openConnection,
  'assistant.threads.setStatus': assistant.setStatus,
  'assistant.threads.setSuggestedPrompts': assistant.setSuggestedPrompts,
  'assistant.threads.setTitle': assistant.setTitle,
  'auth.revoke': auth.revoke,
  'auth.test': auth.test,
  'blocks.validate': blocks.validate,
  'bots.info': auth.botInfo,
  'chat.appendStream': stream.appendStream,
  'chat.delete': edit.remove,
  'chat.getPermalink': edit.getPermalink,
  'chat.postEphemeral': post.postEphemeral,
  'chat.postMessage': post.postMessage,
  'chat.startStream': stream.startStream,
  'chat.stopStream': stream.stopStream,
  'chat.update': edit.update,
  'conversations.create': join.create,
  'conversations.history': read.history,
  'conversations.info': conversations.info,
  'conversations.invite': join.invite,
  'conversations.join': join.join,
  'conversations.list': conversations.list,
  'conversations.members': conversations.members,
  'conversations.open': join.open,
  'conversations.replies': read.replies,
  'conversations.setTopic': join.setTopic,
  'files.completeUploadExternal': files.completeUpload,
  'files.getUploadURLExternal': files.getUploadUrl,
  'files.info': files.info,
  'oauth.v2.access': oauth.access,
  'reactions.add': reactions.add,
  'reactions.remove': reactions.remove,
  'team.info': auth.teamInfo,
  'usergroups.list': userGroups.list,
  'usergroups.users.list': userGroups.users,
  'users.conversations': conversations.usersConversations,
  'users.info': users.info,
  'users.list': users.list,
  'users.lookupByEmail': users.lookupByEmail,
  'views.open': views.open,
  'views.publish': views.publish,
  'views.push': views.push,
  'views.update': views.update,
};
