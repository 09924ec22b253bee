import type { ChangeEvent, Events } from '../../capabilities/events.ts';
import type { Asking } from '../../capabilities/source.ts';
import { titleText } from '../../lib/clean-text.ts';
import { type CheckedWindow, checkedWindow, isWithin } from '../checked-window.ts';
import { mentions } from '../naming/name-likeness.ts';
import type { GrafanaClient } from './client.ts';
import { type Annotation, Annotations } from './schema.ts';

const MOST = 200;
const KINDS: [ChangeEvent['kind'], RegExp][] = [
  ['deploy', /\b(deploy\w*|releas\w*|roll-?out|roll-?back|ship(ped)?)\b/i],
  ['flag', /\b(feature[- ]?(flag|toggle)s?|flags?|toggle[ds]?)\b/i],
  ['config', /\b(config\w*|settings?|migrat\w*)\b/i],
  ['scale', /\b((auto-?)?scal(e|ed|ing)|replicas?)\b/i],
];

/** Marks that people and pipelines made on graphs, newest first. */
export async function askAnnotations(
  { ask, page }: GrafanaClient,
  { service, ...given }: Parameters<Events['list']>[0],
  { signal }: Asking,
): ReturnType<Events['list']> {
  const window = checkedWindow(given);
  const query = { from: window.from, to: window.to, type: 'annotation', limit: MOST };
  const all = await ask(Annotations, { path: '/api/annotations', query, signal });
  const data = all
    .filter(one => !service || isAbout(one, service))
    .map(one => asChange(one, page, window))
    .filter(({ at }) => isWithin(at, window))
    .toSorted((one, other) => (one.at < other.at ? 1 : -1));
  return { status: data.length > 0 ? 'ok' : 'no_data', data, truncated: all.length >= MOST };
}

/** Says the service, or says of no service that it is about it. */
function isAbout(one: Annotation, service: string): boolean {
  const named = tagged(one, 'service', 'app', 'application', 'component');
  return named ? mentions(named, service) : true;
}

function asChange(one: Annotation, page: string, window: CheckedWindow): ChangeEvent {
  const service = tagged(one, 'service', 'app', 'application', 'component');
  const environment = tagged(one, 'environment', 'env', 'stage');
  const by = one.userName || one.login;
  const sha = tagged(one, 'sha', 'commit', 'revision') ?? shaIn(one.text);
  const url = linkTo(one, page, window);
  return {
    kind: kindOf(one),
    at: new Date(one.time).toISOString(),
    summary: titleText(one.text.replace(/<[^>]*>/g, ' ')) || one.tags.join(', '),
    ...(service ? { service } : {}),
    ...(environment ? { environment } : {}),
    ...(by ? { by } : {}),
    ...(sha && /^[0-9a-f]{7,40}$/i.test(sha) ? { sha } : {}),
    ...(url ? { url } : {}),
  };
}

/** Tags say it plainer than the text. */
function kindOf({ tags, text }: Annotation): ChangeEvent['kind'] {
  for (const words of [tags.join(' '), text]) {
    const kind = KINDS.find(([, pattern]) => pattern.test(words));
    if (kind) return kind[0];
  }
  return 'other';
}

/** The value of a tag such as `service:checkout` or `env=prod`. */
function tagged({ tags }: Annotation, ...names: string[]): string | undefined {
  const pairs = tags.map(tag => /^([\w-]+)\s*[:=]\s*(\S.*)$/.exec(tag));
  const found = names.map(name => pairs.find(pair => pair?.[1]?.toLowerCase() === name)?.[2]);
  return found.find(value => value !== undefined);
}

/** A commit's id has digits and letters; a number or a word is none. */
function shaIn(text: string): string | undefined {
  return /\b(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{7,40}\b/.exec(text)?.[0];
}

function linkTo({ dashboardUID }: Annotation, page: string, { from, to }: CheckedWindow) {
  if (!dashboardUID || !/^[\w-]{1,100}$/.test(dashboardUID)) return undefined;
  return `${page}/d/${dashboardUID}?from=${from}&to=${to}`;
}
