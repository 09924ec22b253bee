import type { App } from '@slack/bolt';
import type { ListenerDeps } from '../use-cases.ts';
import {
  changeConnectionButton,
  checkConnectionButton,
  connectButton,
  disconnectButton,
  manageConnectionButton,
  vendorChoice,
} from './connection-buttons.ts';
import { connectForm } from './connection-form.ts';
import { issueTypeChoice, projectChoice } from './edit-choices.ts';
import { earlierEvidenceButton, evidenceButton, laterEvidenceButton } from './evidence-buttons.ts';
import { home } from './home.ts';
import { investigateCommand } from './investigate-command.ts';
import { investigateMessage } from './investigate-message.ts';
import { againButton, stopButton } from './investigation-buttons.ts';
import type { Listener } from './listener.ts';
import { mention } from './mention.ts';
import { approveButton, editButton, rejectButton } from './proposal-buttons.ts';
import { editForm, rejectForm } from './proposal-forms.ts';
import { appRemoved, tokensRevoked } from './removal.ts';
import { channelReplies, privateReplies } from './thread-replies.ts';
import { manageTokensButton, newTokenButton, revokeTokenButton } from './token-buttons.ts';
import { tokenForm } from './token-form.ts';

/** Everything of Slack that we listen to. A test holds the manifest against it. */
export const LISTENERS: readonly Listener[] = [
  investigateCommand,
  investigateMessage,
  mention,
  channelReplies,
  privateReplies,
  home,
  appRemoved,
  tokensRevoked,
  stopButton,
  againButton,
  evidenceButton,
  earlierEvidenceButton,
  laterEvidenceButton,
  approveButton,
  editButton,
  rejectButton,
  projectChoice,
  issueTypeChoice,
  editForm,
  rejectForm,
  connectButton,
  vendorChoice,
  connectForm,
  manageConnectionButton,
  checkConnectionButton,
  changeConnectionButton,
  disconnectButton,
  manageTokensButton,
  newTokenButton,
  revokeTokenButton,
  tokenForm,
];

export function registerListeners(app: App, deps: ListenerDeps): void {
  for (const listener of LISTENERS) listener.register(app, deps);
  // What a listener lets through failed on our side. It rises, so that an event is not acknowledged and comes again.
  app.error(async error => {
    deps.log.error({ err: error }, 'a request from Slack was not taken');
    throw error;
  });
}
