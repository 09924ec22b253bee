/// <reference lib="dom" />
import type { Datepicker, DateTimepicker, Timepicker } from '@slack/types';
import { type ElementProps, fieldAttributes } from './element-props.ts';
import { localInputValue, secondsOfLocal } from './local-moment.ts';
import { useControl } from './use-control.ts';

type Picker = Datepicker | Timepicker | DateTimepicker;

const KINDS = {
  datepicker: { input: 'date', field: 'selected_date', label: 'Date' },
  timepicker: { input: 'time', field: 'selected_time', label: 'Time' },
  datetimepicker: { input: 'datetime-local', field: 'selected_date_time', label: 'Date and time' },
} as const;

/** A date, a time of day or a moment, through the browser's own pickers. */
export function DateTimeElement(props: ElementProps<Picker>) {
  const { element, field } = props;
  const { state, choose } = useControl(props);
  const kind = KINDS[element.type];
  const stored = state[kind.field];
  const isMoment = element.type === 'datetimepicker';
  function change(value: string) {
    const next = isMoment ? secondsOfLocal(value) : value || null;
    void choose({ [kind.field]: next });
  }
  return (
    <input
      className="input"
      type={kind.input}
      {...fieldAttributes(field, kind.label)}
      value={typeof stored === 'number' ? localInputValue(stored) : String(stored ?? '')}
      onChange={event => change(event.target.value)}
    />
  );
}
