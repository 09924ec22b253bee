import type { Change } from '../../capabilities/changes.ts';
import type { ChangeEvent } from '../../capabilities/events.ts';

/**
 * That something guilty was taken back: by a change that says so, by a deployment of an earlier commit, or by turning
 * a flag or another setting again. Times are ISO 8601.
 */
export type TakenBack =
  | ({ how: 'revert' } & Pick<Change, 'sha' | 'title' | 'at'>)
  | ({ how: 'rollback' } & Pick<Change, 'sha' | 'environment' | 'at'>)
  | ({ how: 'setting' } & Pick<ChangeEvent, 'summary' | 'at'>);
