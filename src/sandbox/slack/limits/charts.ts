import { isObject, list, number, object, type Rule, required, string, typed } from './rules.ts';

const MOST_PLACES = 20;

const segment = object({
  label: required(string(20)),
  value: required(number(Number.MIN_VALUE)),
});

const series = object({
  name: required(string(20)),
  data: required(
    list(object({ label: required(string(20)), value: required(number()) }), MOST_PLACES),
  ),
});

const lines = object({
  series: required(list(series, 6)),
  axis_config: required(
    object({
      categories: required(list(string(20), MOST_PLACES)),
      x_label: string(50),
      y_label: string(50),
    }),
  ),
});

/** Every series has one number for every category, and no two series or categories have the same name. */
const cartesian: Rule = {
  check(value, at, report) {
    lines.check(value, at, report);
    if (!isObject(value) || !isObject(value.axis_config)) return;
    const categories = namesIn(value.axis_config.categories);
    if (hasTwice(categories)) report('must be unique', `${at}/axis_config/categories`);
    if (hasTwice(namesIn(value.series, 'name'))) report('names must be unique', `${at}/series`);
    for (const [index, each] of Array.isArray(value.series) ? value.series.entries() : []) {
      const labels = namesIn(isObject(each) ? each.data : undefined, 'label');
      const isWhole = labels.toSorted().join('\n') === categories.toSorted().join('\n');
      if (!isWhole) report('labels must match the categories', `${at}/series/${index}/data`);
    }
  },
};

/** What a chart of Slack's own may hold (docs.slack.dev, data visualization block). */
export const chart = typed(() => ({
  pie: object({ segments: required(list(segment, 6)) }),
  bar: cartesian,
  area: cartesian,
  line: cartesian,
}));

function namesIn(items: unknown, key?: string): string[] {
  if (!Array.isArray(items)) return [];
  return items.map(item => String(key && isObject(item) ? item[key] : item));
}

function hasTwice(names: string[]): boolean {
  return new Set(names).size < names.length;
}
