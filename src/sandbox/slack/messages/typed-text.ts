import type { Slack } from '../slack.ts';

/**
 * What a person typed as Slack stores it: `&`, `<` and `>` escaped, `@name` and `#channel` as
 * references, addresses in angle brackets. References that are typed out already stay.
 */
export function typedText(slack: Slack, typed: string): string {
  return typed
    .split(/(<@[A-Z0-9]+>|<#[A-Z0-9]+(?:\|[^>]*)?>)/)
    .map((part, index) => (index % 2 === 1 ? part : linked(slack, escapeText(part))))
    .join('');
}

/** `&`, `<` and `>` as Slack wants them in every text. */
export function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function linked(slack: Slack, text: string): string {
  return text
    .split(/(https?:\/\/[^\s<>|]*[^\s<>|.,;:!?)\]'"])/)
    .map((part, index) => (index % 2 === 1 ? `<${part}>` : references(slack, part)))
    .join('');
}

function references(slack: Slack, text: string): string {
  return text
    .replace(
      /(?<![\w.])@([\w-]+(?:\.[\w-]+)*)/g,
      (whole, name: string) => person(slack, name) ?? whole,
    )
    .replace(/(?<![\w&])#([\w-]+)/g, (whole, name: string) => channel(slack, name) ?? whole);
}

function person(slack: Slack, name: string): string | undefined {
  const wanted = name.toLowerCase();
  const found = slack.people.find(({ name }) => name.toLowerCase() === wanted);
  if (found) return `<@${found.id}>`;
  const group = slack.userGroups.find(({ handle }) => handle === wanted);
  if (group) return `<!subteam^${group.id}>`;
  return ['here', 'channel', 'everyone'].includes(wanted) ? `<!${wanted}>` : undefined;
}

function channel(slack: Slack, name: string): string | undefined {
  const found = slack.state.channels.find(
    item => !item.isDirect && item.name === name.toLowerCase(),
  );
  return found ? `<#${found.id}>` : undefined;
}
