import type { ChangedFile } from '../../capabilities/changes.ts';

const LONGEST_DIFF = 4_000;
/** Files that tools write: long, and hardly ever the reason. */
const GENERATED =
  /(^|\/)(package-lock\.json|.*\.lock|go\.sum|.*\.min\.(js|css)|.*\.snap|pnpm-lock\.yaml)$/;
const LONGEST_GENERATED = 400;
const MOST_FILES = 100;

/** Changed files with their diffs, files that people write first, each diff cut with a note. */
export function sayFiles(files: readonly ChangedFile[]) {
  const sorted = files.toSorted((a, b) => Number(isGenerated(a)) - Number(isGenerated(b)));
  const said = sorted.slice(0, MOST_FILES).map(sayFile);
  const left = files.length - said.length;
  return left > 0 ? [...said, { note: `${left} more files are left out` }] : said;
}

function sayFile(file: ChangedFile) {
  return {
    path: file.path,
    status: file.status,
    lines: `+${file.additions} -${file.deletions}`,
    ...sayDiff(file),
  };
}

function sayDiff(file: ChangedFile) {
  if (!file.patch) return { note: 'no text diff: a binary, a rename or too large' };
  const limit = isGenerated(file) ? LONGEST_GENERATED : LONGEST_DIFF;
  if (file.patch.length <= limit) return { diff: file.patch };
  const kept = file.patch.slice(0, Math.max(file.patch.lastIndexOf('\n', limit), limit / 2));
  const left = file.patch.slice(kept.length).split('\n').length;
  return { diff: kept, note: `diff cut: ${left} more lines; code shows the file` };
}

function isGenerated({ path }: ChangedFile): boolean {
  return GENERATED.test(path);
}
