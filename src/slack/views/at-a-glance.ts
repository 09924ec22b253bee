/** What machines wrote, for reading at a glance: commit ids and times as people write them. */
export function atAGlance(written: string): string {
  return written
    .replace(/\b([0-9a-f]{7})[0-9a-f]{33}\b/g, '$1')
    .replace(/\b(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?Z/g, '$1 $2 UTC')
    .replace(/\b(\d{4}-\d\d-\d\d) (\d\d:\d\d) UTC to \1 (\d\d:\d\d UTC)/g, '$1 $2 to $3');
}
