/** Folders in which teams keep procedures, and how likely a file there is a runbook. */
const FOLDERS: Record<string, number> = {
  ...{ runbooks: 3, runbook: 3, playbooks: 3, playbook: 3 },
  ...{ ops: 2, operations: 2, oncall: 2, 'on-call': 2, sre: 2 },
  ...{ docs: 0, doc: 0, documentation: 0 },
};
const MARKDOWN = /\.(?:md|markdown|mdx)$/i;

/** Folders at the root of a repository that are looked into. */
export function isRunbookFolder(name: string): boolean {
  return Object.hasOwn(FOLDERS, name.toLowerCase());
}

/** True for Markdown in one of those folders, at any depth, and for a file that is called so. */
export function isRunbook(path: string): boolean {
  const folders = path.toLowerCase().split('/');
  const file = folders.pop() ?? '';
  if (!MARKDOWN.test(file)) return false;
  return folders.some(isRunbookFolder) || /(?:run|play)[-_]?book/.test(file);
}

/** How likely the file is what is looked for; 0 when nothing speaks for it. */
export function rankOf(path: string, words: string[]): number {
  const parts = path.toLowerCase().split('/');
  const kept = Math.max(0, ...parts.map(part => FOLDERS[part] ?? 0));
  const named = /(?:run|play)[-_]?book/.test(parts.at(-1) ?? '') ? 3 : 0;
  const hits = words.filter(word => path.toLowerCase().includes(word)).length;
  return Math.max(kept, named) + 4 * hits;
}

/** The first heading, or the file's name in words. */
export function titleOf(path: string, text = ''): string {
  const [, heading] = /^#\s+(.+?)\s*#*$/m.exec(text) ?? [];
  if (heading) return heading;
  const file = path.split('/').at(-1) ?? path;
  return file.replace(MARKDOWN, '').replaceAll(/[-_]+/g, ' ').trim() || file;
}
