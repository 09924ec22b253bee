import type { ChangedFile } from '../../capabilities/changes.ts';

type Diff = {
  old_path: string;
  new_path: string;
  diff?: string | null | undefined;
  new_file?: boolean | null | undefined;
  renamed_file?: boolean | null | undefined;
  deleted_file?: boolean | null | undefined;
};

/** One file of a difference in our words. GitLab counts no lines, so they are counted here. */
export function asChangedFile({ old_path, new_path, diff, ...is }: Diff): ChangedFile {
  const patch = withoutHeader(diff ?? '');
  const lines = patch.split('\n');
  return {
    path: is.deleted_file ? old_path : new_path,
    status: statusOf(is),
    additions: lines.filter(line => line.startsWith('+')).length,
    deletions: lines.filter(line => line.startsWith('-')).length,
    ...(patch === '' ? {} : { patch }),
  };
}

function statusOf({ new_file, renamed_file, deleted_file }: Partial<Diff>): string {
  if (new_file) return 'added';
  if (deleted_file) return 'removed';
  return renamed_file ? 'renamed' : 'modified';
}

/** Older servers put the two names in front of the first hunk. */
function withoutHeader(diff: string): string {
  return diff.replace(/^--- [^\n]*\n\+\+\+ [^\n]*\n/, '');
}
