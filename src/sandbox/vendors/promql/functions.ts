import type { ValueType } from './ast.ts';

/** What a function takes. `optional`: how many of the last may be left out; -1: the last any number of times. */
export type Signature = { takes: ValueType[]; optional: number; gives: ValueType };

function all(names: string, takes: ValueType[], optional = 0): [string, Signature][] {
  return names.split(' ').map(name => [name, { takes, optional, gives: 'instant vector' }]);
}

/** Every function that is understood here, as Prometheus 2.42 has them; native histograms are left out. */
export const FUNCTIONS: ReadonlyMap<string, Signature> = new Map([
  ...all('rate irate increase delta idelta deriv changes resets', ['range vector']),
  ...all('avg_over_time min_over_time max_over_time sum_over_time', ['range vector']),
  ...all('count_over_time stddev_over_time stdvar_over_time', ['range vector']),
  ...all('last_over_time present_over_time absent_over_time', ['range vector']),
  ...all('quantile_over_time', ['scalar', 'range vector']),
  ...all('predict_linear', ['range vector', 'scalar']),
  ...all('abs ceil floor exp ln log2 log10 sqrt sgn deg rad', ['instant vector']),
  ...all('sin cos tan asin acos atan sinh cosh tanh asinh acosh atanh', ['instant vector']),
  ...all('sort sort_desc absent timestamp', ['instant vector']),
  ...all('round', ['instant vector', 'scalar'], 1),
  ...all('clamp', ['instant vector', 'scalar', 'scalar']),
  ...all('clamp_min clamp_max', ['instant vector', 'scalar']),
  ...all('histogram_quantile', ['scalar', 'instant vector']),
  ...all('label_replace', ['instant vector', 'string', 'string', 'string', 'string']),
  ...all('label_join', ['instant vector', 'string', 'string', 'string'], -1),
  ...all('minute hour day_of_week day_of_month day_of_year', ['instant vector'], 1),
  ...all('days_in_month month year', ['instant vector'], 1),
  ...all('vector', ['scalar']),
  ['scalar', { takes: ['instant vector'], optional: 0, gives: 'scalar' }],
  ['time', { takes: [], optional: 0, gives: 'scalar' }],
  ['pi', { takes: [], optional: 0, gives: 'scalar' }],
]);
