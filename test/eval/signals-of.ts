import { requestCounter } from './count-requests.ts';
import { type Effect, EVERYDAY, type LogStory, type Metric, type Recipe } from './recipe.ts';
import type { Dice } from './seeded.ts';

/** The signals reach from three hours before the alert until two minutes after. */
const FIRST = -180;
const LAST = 2;
const TREMBLE = 0.08;

export type AtMinute = (minute: number) => string;

/** metrics.csv: each service has everyday metrics, one value a minute unless the recipe says otherwise. */
export function metricsOf(recipe: Recipe, dice: Dice, at: AtMinute): string {
  const { everyMinutes = 1, counters = false } = recipe.written ?? {};
  const names = Object.keys(EVERYDAY) as Metric[];
  const gauges = counters ? names.filter(name => !COUNTED.includes(name)) : names;
  const count = requestCounter();
  const lines = minutes(everyMinutes).flatMap(minute =>
    recipe.services.flatMap(service => {
      const level = (metric: Metric) => levelAt(recipe, service, metric, minute, dice);
      const row = (name: string, value: number, status = '') =>
        `${at(minute)},${service},${name},${Number(value.toPrecision(9))},${status}`;
      const measured = gauges.map(metric => row(metric, level(metric)));
      if (!counters) return measured;
      const requests = level('request_rate') * 60 * everyMinutes;
      const counted = count({ service, requests, failed: level('error_ratio') });
      return [
        ...measured,
        ...counted.map(each => row('http_requests_total', each.count, each.status)),
      ];
    }),
  );
  return ['timestamp,service,metric,value,status', ...lines, ''].join('\n');
}

/** What counters tell in place of these. */
const COUNTED: readonly Metric[] = ['request_rate', 'error_ratio'];

function levelAt(
  { effects }: Recipe,
  service: string,
  metric: Metric,
  minute: number,
  dice: Dice,
): number {
  const level = EVERYDAY[metric] * factorAt(effects, service, metric, minute);
  return level * (1 + (dice.next() - 0.5) * 2 * TREMBLE);
}

function factorAt(effects: Effect[], service: string, metric: Metric, minute: number): number {
  const effect = effects.find(it => it.service === service && it.metric === metric);
  if (!effect || minute < effect.from || minute >= (effect.until ?? LAST + 1)) return 1;
  const share = effect.over ? Math.min(1, (minute - effect.from) / effect.over) : 1;
  return 1 + (effect.factor - 1) * share;
}

/** logs.ndjson: what each service says every day, and the story's lines. */
export function logsOf(recipe: Recipe, dice: Dice, at: AtMinute): string {
  const everyday: LogStory[] = recipe.services.map(service => ({
    service,
    severity: 'INFO',
    text: 'handled request {id} in {n} ms',
    from: FIRST,
    perMinute: 3,
  }));
  const lines = [...everyday, ...recipe.logs].flatMap(story =>
    minutes(1)
      .filter(minute => minute >= story.from && minute < (story.until ?? LAST))
      .flatMap(minute => linesIn(story, minute, dice, at)),
  );
  return lines
    .toSorted((a, b) => a.timestamp.localeCompare(b.timestamp))
    .map(line => `${JSON.stringify(line)}\n`)
    .join('');
}

function linesIn(story: LogStory, minute: number, dice: Dice, at: AtMinute) {
  return Array.from({ length: story.perMinute }, () => ({
    timestamp: at(minute + dice.next()),
    service: story.service,
    severity_text: story.severity,
    msg: story.text
      .replaceAll('{n}', String(Math.floor(100 + dice.next() * 5_000)))
      .replaceAll('{id}', dice.hex(10)),
    trace_id: dice.hex(32),
    ...story.fields,
  }));
}

/** traces.json: a request through all services every other minute, and where it is slow or fails. */
export function tracesOf(recipe: Recipe, dice: Dice, at: AtMinute): unknown[] {
  return minutes(2).flatMap(minute => {
    const trace = dice.hex(32);
    const { slow } = recipe;
    const isSlow = slow && minute >= slow.from && minute < (slow.until ?? LAST + 1);
    const extra = isSlow ? slow.ms : 0;
    let parent: string | null = null;
    const spans: unknown[] = [];
    recipe.services.forEach((service, depth) => {
      const span = dice.hex(16);
      const fails = isSlow && slow.isError;
      spans.push({
        ...{
          trace_id: trace,
          span_id: span,
          parent_id: parent,
          service,
          name: `${service} request`,
        },
        start: at(minute + depth * 0.0002),
        duration_ms: Math.round(160 / (depth + 1) + dice.next() * 20 + extra),
        status: fails && depth === 0 ? 'ERROR' : 'OK',
      });
      if (isSlow && slow.service === service)
        spans.push({
          ...{ trace_id: trace, span_id: dice.hex(16), parent_id: span, service, name: slow.name },
          start: at(minute + depth * 0.0002 + 0.0001),
          duration_ms: extra,
          status: fails ? 'ERROR' : 'OK',
        });
      parent = span;
    });
    return spans;
  });
}

function minutes(step: number): number[] {
  return Array.from({ length: (LAST - FIRST) / step }, (_, nth) => FIRST + nth * step);
}
