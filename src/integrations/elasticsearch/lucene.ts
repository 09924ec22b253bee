import type { LogQuery } from '../../capabilities/logs.ts';
import { numbersFrom, spellingsFrom } from '../severity.ts';
import type { Field, LogFields } from './log-fields.ts';

/** The question in Lucene's query syntax: as it was given, or made of its parts. */
export function luceneOf(question: Omit<LogQuery, 'since' | 'until'>, fields: LogFields): string {
  if (question.query !== undefined) return question.query.trim() || '*';
  const { service, contains, atLeast } = question;
  const parts = [
    service === undefined ? '' : anyOf(fields.service, field => valueIs(field, service)),
    contains === undefined ? '' : anyOf(fields.message, field => textHas(field, contains)),
    atLeast === undefined
      ? ''
      : anyOf(fields.level, field =>
          isOneOf(field, [...spellingsFrom(atLeast), ...numbersFrom(atLeast)]),
        ),
  ];
  return parts.filter(Boolean).join(' AND ') || '*';
}

/** Fields that a query names, without those within quotes. */
export function fieldsIn(query: string): string[] {
  const bare = query.replace(/"(?:\\.|[^"\\])*"/g, '""').replace(/\/(?:\\.|[^/\\])*\//g, '//');
  const named = [...bare.matchAll(/(?:^|[\s(+\-!])([\w@][\w@.-]*):(\S*)/g)];
  return named.map(([, name = '', value = '']) => (name === '_exists_' ? value : name));
}

/** Where none of the fields is there, the words are looked for everywhere. */
function anyOf(fields: Field[], part: (field: Field | undefined) => string): string {
  const parts = fields.length > 0 ? fields.map(part) : [part(undefined)];
  return parts.length === 1 ? parts.join('') : `(${parts.join(' OR ')})`;
}

function valueIs(field: Field | undefined, value: string): string {
  return field ? `${nameOf(field)}:${quoted(value)}` : quoted(value);
}

/** Text fields compare words in any case; a field that holds whole values needs to be told how. */
function textHas(field: Field | undefined, words: string): string {
  if (!field || field.isText) return field ? `${field.name}:${quoted(words)}` : quoted(words);
  return `${nameOf(field)}:/.*${anyCase(words)}.*/`;
}

function isOneOf(field: Field | undefined, words: string[]): string {
  const spelled = new Set(words.flatMap(word => [word, word.toUpperCase(), capitalised(word)]));
  const list = `(${[...spelled].map(quoted).join(' OR ')})`;
  return field ? `${nameOf(field)}:${list}` : list;
}

function nameOf({ name, exact }: Field): string {
  return exact ?? name;
}

function quoted(text: string): string {
  return `"${text.replace(/[\r\n]+/g, ' ').replace(/["\\]/g, '\\$&')}"`;
}

function anyCase(text: string): string {
  return [...text.replace(/[\r\n]+/g, ' ')]
    .map(letter => {
      const [lower, upper] = [letter.toLowerCase(), letter.toUpperCase()];
      return lower === upper ? letter.replace(/[^\p{L}\p{N} ]/u, '\\$&') : `[${lower}${upper}]`;
    })
    .join('');
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
