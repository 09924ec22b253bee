/// <reference lib="dom" />
import type { Choice } from './choices.ts';

type Props = { chosen: Choice[]; onChange: (chosen: Choice[]) => void };

/** What is chosen in a select of several, each with a way to take it out. */
export function ChosenList({ chosen, onChange }: Props) {
  return chosen.map(choice => (
    <button
      key={choice.value}
      type="button"
      className="chip"
      aria-label={`Remove ${choice.label}`}
      onClick={() => onChange(chosen.filter(one => one.value !== choice.value))}
    >
      {choice.label} <span aria-hidden="true">×</span>
    </button>
  ));
}
