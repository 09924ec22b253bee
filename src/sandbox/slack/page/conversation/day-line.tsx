/// <reference lib="dom" />
import { dayLabel } from './message-times.ts';

/** The line above the first message of a day. */
export function DayLine({ day }: { day: Date }) {
  return (
    <h3 className="day-line">
      <span>{dayLabel(day, new Date())}</span>
    </h3>
  );
}
