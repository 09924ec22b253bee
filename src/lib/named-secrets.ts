import { isPassword, isPlaceholder, isToken } from './secret-assignments.ts';
import type { SecretShape } from './secret-shapes.ts';

const PASSWORD =
  'passw(?:or)?d|passphrase|pwd|(?:db|database|user|admin|root|smtp|redis|pg|postgres|mysql|proxy|auth)_pass';
const TOKEN =
  '(?<!checksum/)(?:secret|token|credential|(?:api|access|account|private|secret|signing|routing|integration|auth)[_-]?key)';
/** What may end a text within another one: quotes, escaped or not. */
const QUOTE = String.raw`\\{0,3}["']?`;
const SPACE = '[ \\t]{0,3}';
/** A block of YAML that begins on the next line, which may be one of a diff. */
const BLOCK = String.raw`(?:[|>][+-]?[ \t]{0,3}(?:\r?\n|\\n)[+-]?[ \t]{1,40})?`;
/** What may stand between a name and its value: quotes and one sign, also as in a query. */
const GLUE = `${QUOTE}${SPACE}(?:=>|:=|[=:]|%3[ad])${SPACE}${BLOCK}`;
const VALUE = String.raw`(?<quote>\\{0,3}["'])?(?<value>[^\s"'\\,;&<>(){}[\]]{6,})(?<next>[([]?)`;

type Only = SecretShape['only'];

/** Secrets that only their name gives away, in each of the ways in which a value is given to a name. */
export function namedSecrets(): SecretShape[] {
  return [
    ...ofName('password', PASSWORD, isPassword),
    ...ofName('token', TOKEN, isToken),
    {
      kind: 'password',
      pattern: /(?<keep>\blogin[ \t]{1,3}\S{1,100}[ \t]{1,3}password[ \t]{1,3})(?<value>\S{4,})/g,
      only: isWritten,
    },
    {
      kind: 'password',
      pattern:
        /(?<keep>\bcurl\b[^\n]{0,200}?[ \t](?:-u|--user)[ \t=]{0,3}["']?[^\s:"']{1,80}:)(?<value>[^\s"']{1,200})/g,
      only: isWritten,
    },
    {
      // Its password follows the letter without a space.
      kind: 'password',
      pattern:
        /(?<keep>\b(?:mysql(?:dump|admin|import)?|mariadb(?:-dump|-admin)?)\b[^\n]{0,200}?[ \t]["']?-p["']?)(?<value>[^\s"']{3,200})/g,
      only: isWritten,
    },
    {
      kind: 'password',
      pattern:
        /(?<keep>\b(?:redis-cli\b[^\n]{0,200}?[ \t]-a|sshpass[ \t]{1,3}-p)[ \t]{0,3}["']?)(?<value>[^\s"']{3,200})/g,
      only: isWritten,
    },
    {
      // In a sentence; a word of a language is more likely to go on than to be one.
      kind: 'password',
      pattern:
        /(?<keep>\bpass(?:word|phrase|code) (?:for [\w.@-]{1,60} )?(?:is|was|set to|changed to):? ["'`“]?)(?<value>[^\s"'`”]{6,200})/gi,
      only: ({ value = '' }) => PECULIAR.test(value) && isWritten({ value }),
    },
  ];
}

/** Letters and digits, as in no word; but not the name of a hash, or a length as in `8-character`. */
const PECULIAR = /^(?!(?:sha|md|aes|base|utf)-?\d|\d+-)(?=.*\d)(?=.*[a-z])/i;

function ofName(kind: string, name: string, only: NonNullable<Only>): SecretShape[] {
  const shape = (pattern: string, glue?: string): SecretShape => ({
    kind,
    pattern: new RegExp(pattern, 'gi'),
    only: groups => only(glue === undefined ? groups : { ...groups, glue }),
  });
  return [
    shape(`(?<keep>(?:${name})(?<glue>${GLUE}))${VALUE}`),
    // `name: DB_PASSWORD`, `value: …`: the environment of a container, an attribute of a span.
    shape(
      `(?<keep>\\b(?:name|key)${QUOTE}${SPACE}[=:]${SPACE}${QUOTE}[\\w.-]{0,60}?(?:${name})[\\w.-]{0,20}${QUOTE}${BETWEEN}value${QUOTE}${SPACE}[=:]${SPACE}(?:\\{[^{}:]{0,30}:${SPACE})?)${VALUE}`,
      '=',
    ),
    // `--password …` on a command line.
    shape(`(?<keep>--[\\w-]{0,30}(?:${name})[ \\t]{1,3})${VALUE}`, ' '),
    // `<password>…</password>`
    shape(`(?<keep><[\\w.:-]{0,30}(?:${name})[\\w.-]{0,20}>)${VALUE}(?=</)`, '='),
  ];
}

/** From the end of a name to the beginning of its value: the same object, or the next line, also of a diff. */
const BETWEEN = String.raw`(?:,?[ \t]{0,3}(?:(?:\r?\n|\\n)[+-]?[ \t]{0,60})?|,)\\{0,3}["']?`;

function isWritten({ value = '' }: Record<string, string>): boolean {
  return !isPlaceholder(value);
}
