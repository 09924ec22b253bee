/// <reference lib="dom" />
import type { Overflow } from '@slack/types';
import { Menu } from '../shell/menu.tsx';
import type { ElementProps } from './element-props.ts';
import { useControl } from './use-control.ts';

/** The three dots with further actions. */
export function OverflowElement(props: ElementProps<Overflow>) {
  const { choose } = useControl({ ...props, dispatches: true });
  const items = props.element.options.map((option, index) => ({
    key: option.value ?? String(index),
    label: option.text.text,
    onChoose: () => {
      if (option.url) window.open(option.url, '_blank', 'noreferrer');
      void choose({ selected_option: option });
    },
  }));
  return <Menu label="More options" className="button" items={items} />;
}
