import { regexOf } from '../promql/regex.ts';

export type Labels = Record<string, string>;
type Fields = { label: string; path: string }[];

/** The fields of a line in JSON, nested ones joined by underscores; undefined when it is none. */
export function jsonLabels(line: string, fields: Fields): Labels | undefined {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  if (fields.length === 0) return Object.fromEntries(flat('', value));
  return Object.fromEntries(fields.map(({ label, path }) => [label, textAt(value, path)]));
}

function flat(prefix: string, value: object): [string, string][] {
  return Object.entries(value).flatMap(([name, item]): [string, string][] => {
    const label = `${prefix}${name}`.replace(/\W/g, '_');
    if (typeof item === 'object' && item !== null)
      return Array.isArray(item) ? [] : flat(`${label}_`, item);
    return item === null ? [] : [[label, String(item)]];
  });
}

/** `response.headers["x-id"]` or `items[0].name` */
function textAt(value: unknown, path: string): string {
  let found: unknown = value;
  for (const [, name, quoted, index] of path.matchAll(/(\w+)|\["([^"]+)"\]|\[(\d+)\]/g)) {
    const key = name ?? quoted ?? index ?? '';
    found = typeof found === 'object' && found !== null ? Reflect.get(found, key) : undefined;
  }
  if (found === undefined || found === null) return '';
  return typeof found === 'string' ? found : JSON.stringify(found);
}

/** `level=error msg="no luck" took=3ms`; words without a value are passed over. */
export function logfmtLabels(line: string, fields: Fields): Labels {
  const found: Labels = {};
  for (const [, name = '', quoted, bare] of line.matchAll(
    /([\w.-]+)=(?:"((?:\\.|[^"\\])*)"|([^\s"]*))/g,
  ))
    found[name.replace(/\W/g, '_')] = quoted?.replace(/\\(.)/g, '$1') ?? bare ?? '';
  if (fields.length === 0) return found;
  return Object.fromEntries(fields.map(({ label, path }) => [label, found[path] ?? '']));
}

/** The named groups of a regular expression. */
export function regexpLabels(line: string, pattern: string): Labels {
  const regex = regexOf(pattern);
  const groups = 'problem' in regex ? {} : (regex.part.exec(line)?.groups ?? {});
  return Object.fromEntries(Object.entries(groups).filter(([, text]) => text !== undefined));
}

/** `<ip> - <_> "<method> <path>"`: what stands at the names. */
export function patternLabels(line: string, pattern: string): Labels {
  const source = pattern
    .split(/(<\w+>)/)
    .map(part => /^<(\w+)>$/.exec(part)?.[1] ?? { literal: part })
    .map(part => {
      if (typeof part !== 'string') return RegExp.escape(part.literal);
      return part === '_' ? '.*?' : `(?<${part}>.*?)`;
    });
  return { ...new RegExp(`^${source.join('')}$`).exec(line)?.groups };
}
