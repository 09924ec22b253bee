/// <reference lib="dom" />
import type { AlertBlock } from '@slack/types';
import { Text } from './text.tsx';

const SIGNS = { default: 'ℹ︎', info: 'ℹ︎', warning: '⚠︎', error: '✕', success: '✓' } as const;

/** A banner with a level. */
export function AlertView({ block }: { block: AlertBlock }) {
  const level = block.level ?? 'default';
  return (
    <div className={`alert alert-${level}`} role="note">
      <span aria-hidden="true">{SIGNS[level]}</span>
      <Text text={block.text} />
    </div>
  );
}
