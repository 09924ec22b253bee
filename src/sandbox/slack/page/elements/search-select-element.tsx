/// <reference lib="dom" />
import type { MultiSelect, Select } from '@slack/types';
import { useDirectory, useSession } from '../data/session.ts';
import { type Choice, choicesOf, chosenIn, stateWith } from './choices.ts';
import { Combobox } from './combobox.tsx';
import type { ElementProps } from './element-props.ts';
import { useSurface } from './surface.ts';
import { useControl } from './use-control.ts';

/** A select that one types into: options from the app, or several of a known list. */
export function SearchSelectElement(props: ElementProps<Select | MultiSelect>) {
  const { element, field } = props;
  const { state, choose } = useControl(props);
  const groups = choicesOf(element, useDirectory());
  const ask = useAskApp(props);
  const multiple = element.type.startsWith('multi_');
  const most = 'max_selected_items' in element ? element.max_selected_items : undefined;
  const isExternal = element.type.endsWith('external_select');
  const local = async (query: string) => groups.flatMap(g => g.choices).filter(like(query));
  return (
    <Combobox
      field={field}
      placeholder={element.placeholder?.text ?? 'Select an option'}
      chosen={chosenIn(state, element.type, groups)}
      most={multiple ? (most ?? Number.POSITIVE_INFINITY) : 1}
      search={isExternal ? ask : local}
      onChoose={next => void choose(stateWith(element.type, next))}
    />
  );
}

function like(query: string): (choice: Choice) => boolean {
  const wanted = query.toLowerCase();
  return choice => choice.label.toLowerCase().includes(wanted);
}

/** Asks the app for options; below the shortest query it allows (Slack's default is 3) there are none. */
function useAskApp({ element, blockId }: ElementProps<Select | MultiSelect>) {
  const { place } = useSurface();
  const { act } = useSession();
  const shortest = 'min_query_length' in element ? (element.min_query_length ?? 3) : 3;
  return async (value: string): Promise<Choice[]> => {
    if (value.length < shortest) return [];
    const actionId = element.action_id ?? '';
    const result = await act({ do: 'options', place, blockId, actionId, value });
    const options = result.ok ? (result.options ?? []) : [];
    return options.map(({ text, value }) => {
      return { value, label: text, option: { text: { type: 'plain_text', text }, value } };
    });
  };
}
