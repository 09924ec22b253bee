import type {
  ActionsBlock,
  Button,
  ConfirmationDialog,
  ContextBlock,
  DividerBlock,
  HeaderBlock,
  PlainTextElement,
  SectionBlock,
} from '@slack/types';
import { cut, LIMITS } from '../limits.ts';
import { cutMrkdwn } from '../mrkdwn.ts';
import { lineOf, plainText } from '../plain-text.ts';

/** Text in which Slack parses nothing. `emoji` off: `:fire:` in an alert's title stays what it is. */
export function plain(content: string, max: number): PlainTextElement {
  return {
    type: 'plain_text',
    text: cut(plainText(content.slice(0, 4 * max)), max) || ' ',
    emoji: false,
  };
}

export function header(title: string): HeaderBlock {
  return { type: 'header', text: plain(lineOf(title, LIMITS.header) || 'Incident', LIMITS.header) };
}

/** A small grey line of mrkdwn, its parts between dots. Every part must be escaped already. */
export function small(...parts: (string | undefined)[]): ContextBlock {
  const content = cutMrkdwn(parts.filter(Boolean).join(' · '), LIMITS.textObject);
  return { type: 'context', elements: [{ type: 'mrkdwn', text: content, verbatim: true }] };
}

/** A paragraph of mrkdwn with a button beside it. Every part of the text must be escaped already. */
export function section(content: string, accessory?: Button): SectionBlock {
  const text = cutMrkdwn(content, LIMITS.textObject) || ' ';
  return {
    type: 'section',
    text: { type: 'mrkdwn', text, verbatim: true },
    ...(accessory && { accessory }),
  };
}

export function divider(): DividerBlock {
  return { type: 'divider' };
}

export function actions(...buttons: Button[]): ActionsBlock {
  return { type: 'actions', elements: buttons };
}

export type ButtonOptions = {
  /** Says what will and what will not happen. */
  confirm?: ConfirmationDialog;
  style?: 'primary' | 'danger';
  /** What a screen reader says instead of the label, where the label alone does not tell which. */
  says?: string;
};

/** A button. `value` is an id of ours, never state. */
export function button(
  label: string,
  actionId: string,
  value: string,
  { says, ...options }: ButtonOptions = {},
): Button {
  const text = plain(label, LIMITS.button.text);
  const spoken = says && { accessibility_label: cut(plainText(says), LIMITS.button.text) };
  return { type: 'button', text, action_id: actionId, value, ...options, ...spoken };
}

export function confirm(
  title: string,
  text: string,
  yes: string,
  style?: 'primary' | 'danger',
): ConfirmationDialog {
  return {
    title: plain(title, LIMITS.confirm.title),
    text: plain(text, LIMITS.confirm.text),
    confirm: plain(yes, LIMITS.confirm.button),
    deny: plain('Back', LIMITS.confirm.button),
    ...(style && { style }),
  };
}
