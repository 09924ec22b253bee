import { withLabel } from './labels.ts';
import { QueryExecutionError } from './query-error.ts';
import { regexOf } from './regex.ts';
import type { Sample } from './value.ts';

const LABEL_NAME = /^[a-zA-Z_][a-zA-Z0-9_]*$/;

/** `label_replace(v, to, replacement, from, regex)`: where `from` matches in whole, `to` becomes the replacement. */
export function labelReplace(samples: Sample[], texts: string[]): Sample[] {
  const [to = '', replacement = '', from = '', pattern = ''] = texts;
  const regex = regexOf(pattern);
  if ('problem' in regex)
    throw new QueryExecutionError(`invalid regular expression in label_replace(): ${pattern}`);
  if (!LABEL_NAME.test(to))
    throw new QueryExecutionError(`invalid destination label name in label_replace(): ${to}`);
  return samples.map(sample => {
    const match = regex.whole.exec(sample.labels[from] ?? '');
    if (!match) return sample;
    return { ...sample, labels: withLabel(sample.labels, to, expand(replacement, match)) };
  });
}

/** `$1`, `${1}` and `${name}` as Go expands them; a group that is not there is empty. */
function expand(template: string, match: RegExpExecArray): string {
  return template.replace(
    /\$(?:(\$)|\{(\w+)\}|(\w+))/g,
    (_whole, dollar?: string, braced?: string, bare?: string) => {
      if (dollar) return '$';
      const name = braced ?? bare ?? '';
      return (/^\d+$/.test(name) ? match[Number(name)] : match.groups?.[name]) ?? '';
    },
  );
}

/** `label_join(v, to, separator, from…)`. */
export function labelJoin(samples: Sample[], texts: string[]): Sample[] {
  const [to = '', separator = '', ...from] = texts;
  if (!LABEL_NAME.test(to))
    throw new QueryExecutionError(`invalid destination label name in label_join(): ${to}`);
  return samples.map(sample => {
    const joined = from.map(name => sample.labels[name] ?? '').join(separator);
    return { ...sample, labels: withLabel(sample.labels, to, joined) };
  });
}
