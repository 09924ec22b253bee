import type { KnownBlock, ModalView } from '@slack/types';
import type { ConnectForm, FormField } from '../../tenants/connect-form.ts';
import { CALLBACKS, encodeConnectForm } from '../ids.ts';
import { LIMITS } from '../limits.ts';
import { escapeText } from '../mrkdwn.ts';
import { lineOf } from '../plain-text.ts';
import { line, richText, text } from '../rich-text.ts';
import { divider, plain, small } from './blocks.ts';
import { CONNECT_INPUT, NAME_BLOCK } from './connect-blocks.ts';
import { fieldInputs } from './connect-inputs.ts';
import { textInput } from './inputs.ts';

const SECRETS =
  'Slack shows a secret while you type it. Nightjar stores it sealed and never shows it again. Use one that was made for Nightjar and may do no more than this.';

/** The form in which a vendor is connected or a connection changed. `problem` is why the last attempt failed. */
export function connectModal(form: ConnectForm, problem?: string): ModalView {
  const isNew = form.id === undefined;
  const required = form.fields.filter(({ isRequired }) => isRequired);
  const others = form.fields.filter(({ isRequired }) => !isRequired);
  return {
    type: 'modal',
    callback_id: CALLBACKS.connect,
    private_metadata: encodeConnectForm(form),
    title: plain(`${isNew ? 'Connect' : 'Change'} ${form.title}`, LIMITS.view.title),
    submit: plain(isNew ? 'Connect' : 'Save', LIMITS.view.button),
    close: plain('Cancel', LIMITS.view.button),
    blocks: [
      ...(problem === undefined ? about(form) : refusal(problem, form)),
      ...(form.needsName ? [nameInput(form)] : []),
      ...required.flatMap(fieldInputs),
      ...(required.length > 0 && others.length > 0 ? [divider(), small('Only where needed')] : []),
      ...others.flatMap(fieldInputs),
      ...(isNew && !form.needsName ? [nameInput(form)] : []),
    ],
  };
}

function refusal(problem: string, { id, permission, fields }: ConnectForm): KnownBlock[] {
  const [what, kept] = id === undefined ? ['Not connected', 'stored'] : ['Not changed', 'changed'];
  const again = fields.some(hasSecret) ? ' A secret that you typed has to be typed again.' : '';
  return [
    richText(line(text(`🔴 ${what}: `, { bold: true }), lineOf(problem, 500))),
    small(`Nothing was ${kept}.${again} It needs ${escapeText(lineOf(permission, 600))}`),
  ];
}

function about({ reads, permission, fields }: ConnectForm): KnownBlock[] {
  return [
    richText(
      line(text('Reads ', { bold: true }), lineOf(reads, 600)),
      line(text('Needs ', { bold: true }), lineOf(permission, 600)),
    ),
    ...(fields.some(hasSecret) ? [small(SECRETS)] : []),
  ];
}

function nameInput({ name, title, needsName }: ConnectForm): KnownBlock {
  const only = needsName
    ? `There is a ${lineOf(title, 60)} connection already.`
    : 'Leave it empty for the only one.';
  return textInput({
    blockId: NAME_BLOCK,
    actionId: CONNECT_INPUT,
    label: 'Name',
    hint: `Tells several of one vendor apart: eu, payments. ${only}`,
    value: name,
    optional: !needsName,
    most: 30,
  });
}

function hasSecret({ isSecret }: FormField): boolean {
  return isSecret;
}
