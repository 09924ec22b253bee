/// <reference lib="dom" />
import type { IconButton } from '@slack/types';
import { useDirectory } from '../data/session.ts';
import type { ElementProps } from './element-props.ts';
import { useControl } from './use-control.ts';

/** A small button that some people only may see; `trash` is the one icon that Slack has. */
export function IconButtonElement(props: ElementProps<IconButton>) {
  const { element } = props;
  const { me } = useDirectory();
  const { choose, busy } = useControl({ ...props, dispatches: true });
  const visible = element.visible_to_user_ids?.includes(me.id) ?? true;
  if (!visible) return null;
  return (
    <button
      type="button"
      className="button button-quiet"
      aria-label={element.accessibility_label}
      aria-busy={busy}
      onClick={() => void choose({})}
    >
      <span aria-hidden="true">🗑</span> {element.text.text}
    </button>
  );
}
