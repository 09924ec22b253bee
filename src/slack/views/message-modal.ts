import type { ModalView } from '@slack/types';
import { cut, LIMITS } from '../limits.ts';
import { plainText } from '../plain-text.ts';
import { line, richText, text } from '../rich-text.ts';
import { plain } from './blocks.ts';

/** A short explanation or an error: what happened, and what to do. */
export function messageModal(title: string, message: string): ModalView {
  const said = cut(plainText(message).trim(), LIMITS.textObject) || 'There is nothing to show.';
  return {
    type: 'modal',
    title: plain(title, LIMITS.view.title),
    close: plain('Close', LIMITS.view.button),
    blocks: [richText(line(text(said)))],
  };
}
