/// <reference lib="dom" />
import type { Button } from '@slack/types';
import type { ElementProps } from './element-props.ts';
import { useControl } from './use-control.ts';

/** A button; one with an address opens it in a new tab and tells the app as well. */
export function ButtonElement(props: ElementProps<Button>) {
  const { element } = props;
  const { busy, choose } = useControl({ ...props, dispatches: true });
  const look = {
    className: `button ${element.style ? `button-${element.style}` : ''}`,
    'aria-label': element.accessibility_label,
    'aria-busy': busy,
    onClick: () => void choose({}),
  };
  if (element.url)
    return (
      <a {...look} href={element.url} target="_blank" rel="noreferrer">
        {element.text.text}
      </a>
    );
  return (
    <button type="button" {...look}>
      {element.text.text}
    </button>
  );
}
