import type { MultiSelect, PlainTextOption, Select } from '@slack/types';
import type { Channel, Person } from '../../contract.ts';
import { displayName } from '../data/people.ts';
import type { ElementState } from './surface.ts';

/** Something to pick, as the page lists it. `option` is Slack's object where there is one. */
export type Choice = { value: string; label: string; hint?: string; option?: PlainTextOption };

/** A titled part of a list; a list without parts is one with an empty title. */
export type ChoiceGroup = { label: string; choices: Choice[] };

type Lists = { people: Person[]; channels: Channel[] };

/** What a select offers by itself; an external one asks the app instead. */
export function choicesOf(element: Select | MultiSelect, lists: Lists): ChoiceGroup[] {
  if ('option_groups' in element && element.option_groups)
    return element.option_groups.map(group => ({
      label: group.label.text,
      choices: group.options.map(choiceOfOption),
    }));
  if ('options' in element && element.options)
    return [{ label: '', choices: element.options.map(choiceOfOption) }];
  if (element.type.endsWith('users_select'))
    return [{ label: '', choices: lists.people.map(choiceOfPerson) }];
  return [{ label: '', choices: channelsFor(element, lists.channels).map(choiceOfChannel) }];
}

export function choiceOfOption(option: PlainTextOption): Choice {
  const hint = option.description?.text;
  const choice = { value: option.value ?? '', label: option.text.text, option };
  return hint ? { ...choice, hint } : choice;
}

/** The state field that a select keeps its choice in, for example `selected_users`. */
export function selectedField(type: string): string {
  const kind = /users|conversations|channels/.exec(type)?.[0] ?? 'options';
  return `selected_${type.startsWith('multi_') ? kind : kind.replace(/s$/, '')}`;
}

/** What is chosen in a select's state, with labels. */
export function chosenIn(state: ElementState, type: string, groups: ChoiceGroup[]): Choice[] {
  const selected = state[selectedField(type)];
  const list = Array.isArray(selected) ? selected : selected ? [selected] : [];
  const known = groups.flatMap(group => group.choices);
  return list.map((item: string | PlainTextOption) =>
    typeof item === 'string'
      ? (known.find(choice => choice.value === item) ?? { value: item, label: item })
      : choiceOfOption(item),
  );
}

/** The state of a select after choosing. */
export function stateWith(type: string, chosen: Choice[]): ElementState {
  const values = chosen.map(choice => choice.option ?? choice.value);
  const field = selectedField(type);
  return { [field]: type.startsWith('multi_') ? values : (values[0] ?? null) };
}

function choiceOfPerson(person: Person): Choice {
  return { value: person.id, label: displayName(person, person.id), hint: person.name };
}

function choiceOfChannel(channel: Channel): Choice {
  return { value: channel.id, label: channel.isDirect ? channel.name : `#${channel.name}` };
}

function channelsFor(element: Select | MultiSelect, channels: Channel[]): Channel[] {
  if (!element.type.includes('conversations')) return channels.filter(c => !c.isDirect);
  const include = 'filter' in element ? element.filter?.include : undefined;
  return include ? channels.filter(c => include.includes(kindOf(c))) : channels;
}

function kindOf(channel: Channel) {
  if (channel.isDirect) return 'im';
  return channel.isPrivate ? 'private' : 'public';
}
