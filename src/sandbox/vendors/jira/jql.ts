/** A query in Jira's language, as far as the stand-in knows it. */
export type Condition =
  | { kind: 'all'; of: Condition[] }
  | { kind: 'any'; of: Condition[] }
  | { kind: 'not'; of: Condition }
  | { kind: 'clause'; field: string; operator: string; values: string[] };

export type Jql = {
  condition: Condition | undefined;
  order: { field: string; descending: boolean }[];
};

/** The query cannot be read; `message` is in Jira's words. */
export class JqlError extends Error {
  override name = 'JqlError';
}

type Token = { text: string; quoted: boolean };

const TOKEN = /"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|(!=|!~|<=|>=|[=~<>(),])|([^\s=!~<>(),"']+)/g;

/** Reads a query. Throws JqlError. */
export function parseJql(text: string): Jql {
  const reader = createReader(tokensOf(text));
  const condition = reader.done() || reader.isWord('order') ? undefined : anyOf(reader);
  const order = reader.isWord('order') ? orderOf(reader) : [];
  if (!reader.done()) throw unexpected(reader.next());
  return { condition, order };
}

function tokensOf(text: string): Token[] {
  return [...text.matchAll(TOKEN)].map(([whole, double, single]) => {
    const quoted = double ?? single;
    if (quoted === undefined) return { text: whole, quoted: false };
    return { text: quoted.replace(/\\(.)/g, '$1'), quoted: true };
  });
}

type Reader = ReturnType<typeof createReader>;

function createReader(tokens: Token[]) {
  let at = 0;
  return {
    done: () => at >= tokens.length,
    isWord(...words: string[]): boolean {
      const token = tokens[at];
      return !!token && !token.quoted && words.includes(token.text.toLowerCase());
    },
    next(): Token | undefined {
      at += 1;
      return tokens[at - 1];
    },
    take(...words: string[]): void {
      for (const word of words) {
        const token = tokens[at];
        if (token?.text.toLowerCase() !== word) throw unexpected(token);
        at += 1;
      }
    },
  };
}

function unexpected(token: Token | undefined): JqlError {
  if (!token) return new JqlError('Error in the JQL Query: The query ends where more is expected.');
  return new JqlError(`Error in the JQL Query: Expecting something else but got '${token.text}'.`);
}

function anyOf(reader: Reader): Condition {
  const of = [allOf(reader)];
  while (reader.isWord('or', '||')) {
    reader.next();
    of.push(allOf(reader));
  }
  return of.length === 1 && of[0] ? of[0] : { kind: 'any', of };
}

function allOf(reader: Reader): Condition {
  const of = [one(reader)];
  while (reader.isWord('and', '&&')) {
    reader.next();
    of.push(one(reader));
  }
  return of.length === 1 && of[0] ? of[0] : { kind: 'all', of };
}

function one(reader: Reader): Condition {
  if (reader.isWord('not')) {
    reader.next();
    return { kind: 'not', of: one(reader) };
  }
  if (!reader.isWord('(')) return clause(reader);
  reader.take('(');
  const inner = anyOf(reader);
  reader.take(')');
  return inner;
}

function clause(reader: Reader): Condition {
  const field = reader.next();
  if (!field || /^[(),=~<>]/.test(field.text)) throw unexpected(field);
  const operator = operatorOf(reader);
  const values = operator.endsWith('in') ? listOf(reader) : [readValue(reader)];
  return { kind: 'clause', field: field.text.toLowerCase(), operator, values };
}

function operatorOf(reader: Reader): string {
  const token = reader.next();
  const word = token?.text.toLowerCase() ?? '';
  if (['=', '!=', '~', '!~', '<', '>', '<=', '>=', 'in'].includes(word)) return word;
  if (word === 'not') {
    reader.take('in');
    return 'not in';
  }
  if (word !== 'is') throw unexpected(token);
  if (!reader.isWord('not')) return 'is';
  reader.next();
  return 'is not';
}

function listOf(reader: Reader): string[] {
  reader.take('(');
  const values = [readValue(reader)];
  while (reader.isWord(',')) {
    reader.next();
    values.push(readValue(reader));
  }
  reader.take(')');
  return values;
}

function readValue(reader: Reader): string {
  const token = reader.next();
  if (!token || (!token.quoted && /^[(),=~<>]/.test(token.text))) throw unexpected(token);
  if (token.quoted || !reader.isWord('(')) return token.text;
  reader.take('(', ')');
  return `${token.text}()`;
}

function orderOf(reader: Reader): Jql['order'] {
  reader.take('order', 'by');
  const order: Jql['order'] = [];
  do {
    if (reader.isWord(',')) reader.next();
    const field = reader.next();
    if (!field) throw unexpected(field);
    const descending = reader.isWord('desc');
    if (reader.isWord('asc', 'desc')) reader.next();
    order.push({ field: field.text.toLowerCase(), descending });
  } while (reader.isWord(','));
  return order;
}
