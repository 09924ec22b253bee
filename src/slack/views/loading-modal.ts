import type { ModalView } from '@slack/types';
import { messageModal } from './message-modal.ts';

/** Opened at once, because Slack lets a modal be opened only within 3 s; replaced when its content is there. */
export function loadingModal(title: string): ModalView {
  return messageModal(title, 'Loading. This takes a few seconds.');
}
