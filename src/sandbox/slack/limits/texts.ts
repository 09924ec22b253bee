import { flag, list, object, oneOf, type Rule, required, string, typed } from './rules.ts';

/** A plain text object of at most `max` characters. */
export function plain(max: number): Rule {
  return typed(() => ({ plain_text: object({ text: required(string(max)), emoji: flag }) }));
}

/** A text object, plain or mrkdwn, of at most `max` characters. */
export function text(max: number): Rule {
  return typed(() => ({
    plain_text: object({ text: required(string(max)), emoji: flag }),
    mrkdwn: object({ text: required(string(max)), verbatim: flag }),
  }));
}

/** A mrkdwn text object of at most `max` characters. */
export function mrkdwn(max: number): Rule {
  return typed(() => ({ mrkdwn: object({ text: required(string(max)), verbatim: flag }) }));
}

export const confirm = object({
  title: required(plain(100)),
  text: required(text(300)),
  confirm: required(plain(30)),
  deny: required(plain(30)),
  style: oneOf('primary', 'danger'),
});

export const option = object({
  text: required(text(75)),
  value: required(string(150)),
  description: text(75),
  url: string(3000),
});

export const optionGroup = object({
  label: required(plain(75)),
  options: required(list(option, 100)),
});
