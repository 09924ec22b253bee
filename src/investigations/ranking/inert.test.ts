import { expect, test } from 'vitest';
import { diffLines } from './diff-lines.ts';
import { isInert } from './inert.ts';

const file = (path: string, ...patch: string[]) => ({
  path,
  lines: diffLines({ patch: patch.join('\n') }),
});

test.each([
  ['a comment', file('src/a.ts', '+// why', '-  // what')],
  ['a line of a log', file('src/tls.ts', '+    this.logger.info("cipher", name);')],
  [
    'one over several lines',
    file('a.go', '+ log.Info("tls",', '+   "cipher", suite(conn),', '+ )'),
  ],
  [
    'another label of a metric',
    file('q.py', "-metrics.gauge('depth', n, m)", '+metrics.gauge("d", n)'),
  ],
  ['styles', file('web/button.scss', '-  margin: 4px;', '+  margin: 8px;')],
  ['a picture', file('web/icon.svg', '-<path d="M1"/>', '+<path d="M2"/>')],
  [
    'words for people',
    file('help.ts', "-help: 'Get a quote',", "+help: 'Get a price for a parcel',"),
  ],
  [
    'words on a button',
    file('b.tsx', '-<Button>Download</Button>', '+<Button>Get invoice</Button>'),
  ],
  ['words in a template', file('mail/a.tmpl', '-  PDF', '+  Download invoice (PDF)')],
  ['a translation', file('locales/en.json', '-"pay": "Pay"', '+"pay": "Pay now"')],
  ['another picture', file('web/icons.json', '-"rank": "v1.svg"', '+"rank": "v2.svg"')],
  [
    'a name, with its declaration',
    file(
      'l.ts',
      '-type Licence = Drm;',
      '-let a: Licence;',
      '+type License = Drm;',
      '+let a: License;',
    ),
  ],
])('%s is inert', (_, changed) => {
  expect(isInert([changed])).toBe(true);
  expect(isInert([changed, file('README.md', '+Words')])).toBe(true);
});

test.each([
  ['code', file('src/a.ts', '+await lock(id);')],
  ['a log line and code', file('src/a.ts', '+log.info("x");', '+retry(5);')],
  ['code behind a log line', file('src/a.ts', '+log.info("x"); retry(5);')],
  ['code below a bracket in a text', file('a.ts', '+log.info("(");', '+retry(5);')],
  ['another number', file('src/a.ts', '-max: 10,', '+max: 100,')],
  ['another number in words', file('a.ts', "-wait('5 minutes')", "+wait('50 minutes')")],
  ['another key', file('a.ts', "-get('user')", "+get('users')")],
  ['another address', file('a.ts', "-get('http://a b')", "+get('http://a c')")],
  ['a name that is declared elsewhere', file('a.ts', '-read(user.name)', '+read(user.title)')],
  ['two names made one', file('a.ts', '-let a = 1;', '-let b = 2;', '+let c = 1;', '+let c = 2;')],
  ['a setting', file('config/app.yaml', '-pool: ten of them', '+pool: two of them')],
  ['a condition in a template', file('a.tmpl', '-{{ if .Paid }}', '+{{ if .Sent }}')],
  ['another key of a setting', file('a.json', '-"a": "v.svg"', '+"b": "v.svg"')],
  ['a version', file('package.json', '-"a": "1.0.0"', '+"a": "2.0.0"')],
  ['a migration', file('migrations/1.sql', '+create index on a (b);')],
  ['a login', file('a.ts', '+login(user);')],
  ['another indentation', file('a.py', '-  charge()', '+charge()')],
  ['what has no lines', file('a.bin')],
])('%s is not inert', (_, changed) => {
  expect(isInert([changed])).toBe(false);
  expect(isInert([file('README.md', '+Words'), changed])).toBe(false);
});

test('nothing known is not inert', () => {
  expect(isInert([])).toBe(false);
});
