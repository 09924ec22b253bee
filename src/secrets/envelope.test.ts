import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isCurrent, open, rewrap, seal } from './envelope.ts';
import { keyringService, openWith, sealWith } from './key-service.ts';
import { generateKey, parseKeyring } from './keyring.ts';
import type { SecretContext } from './secret-context.ts';
import { SecretError } from './secret-error.ts';

const OLD = generateKey('old');
const NEW = generateKey('new');
const before = parseKeyring(OLD);
const during = parseKeyring(`${NEW},${OLD}`);
const after = parseKeyring(NEW);

const CONTEXT: SecretContext = { tenantId: 'T1', owner: 'con_1', field: 'apiToken' };
const SECRET = 'xoxb-canary-1234';
const SEALED = seal(before, SECRET, CONTEXT);

const word = fc.string({ unit: 'grapheme', minLength: 1 });
const contexts = fc.record({ tenantId: word, owner: word, field: word });

function codeOf(act: () => unknown): string | undefined {
  try {
    act();
  } catch (error) {
    return error instanceof SecretError ? error.code : String(error);
  }
  return undefined;
}

test('what was sealed opens again, whatever it is', () => {
  const property = fc.property(fc.string({ unit: 'grapheme' }), contexts, (text, context) => {
    expect(open(before, seal(before, text, context), context)).toBe(text);
  });
  fc.assert(property, { numRuns: 300 });
});

test('the same secret is never sealed the same', () => {
  const all = Array.from({ length: 500 }, () => seal(before, SECRET, CONTEXT).split('.'));
  for (const part of [2, 3, 4]) expect(new Set(all.map(parts => parts[part])).size).toBe(500);
});

test('no other context opens it', () => {
  const property = fc.property(contexts, contexts, (mine, other) => {
    fc.pre(JSON.stringify(mine) !== JSON.stringify(other));
    expect(codeOf(() => open(before, seal(before, SECRET, mine), other))).toBe('tampered');
  });
  fc.assert(property, { numRuns: 300 });
});

test.each([
  [{ tenantId: 'T2' }],
  [{ owner: 'con_2' }],
  [{ field: 'signingSecret' }],
  [{ tenantId: 'T1c', owner: 'on_1' }],
  [{ owner: 'con_1a', field: 'piToken' }],
])('with %j it stays shut', change => {
  expect(codeOf(() => open(before, SEALED, { ...CONTEXT, ...change }))).toBe('tampered');
  expect(codeOf(() => rewrap(during, SEALED, { ...CONTEXT, ...change }))).toBe('tampered');
});

test('every changed character is noticed', () => {
  for (let at = 0; at < SEALED.length; at += 1)
    for (const other of ['A', 'B', 'z', '_', '.', '='].filter(letter => letter !== SEALED[at])) {
      const changed = SEALED.slice(0, at) + other + SEALED.slice(at + 1);
      expect(
        codeOf(() => open(before, changed, CONTEXT)),
        changed,
      ).toMatch(/^(unknown_key|tampered|malformed)$/);
    }
});

test('every flipped bit of every part is noticed', () => {
  const property = fc.property(fc.constantFrom(2, 3, 4), fc.nat(), fc.nat(7), (part, nth, bit) => {
    const parts = SEALED.split('.');
    const bytes = Buffer.from(parts[part]!, 'base64url');
    bytes[nth % bytes.length]! ^= 1 << bit;
    parts[part] = bytes.toString('base64url');
    expect(codeOf(() => open(before, parts.join('.'), CONTEXT))).toBe('tampered');
  });
  fc.assert(property, { numRuns: 500 });
});

test('parts of two sealed secrets cannot be mixed', () => {
  const mine = SEALED.split('.');
  const other = seal(before, 'another', CONTEXT).split('.');
  for (const part of [2, 3, 4]) {
    const mixed = mine.map((text, at) => (at === part ? other[at] : text)).join('.');
    expect(codeOf(() => open(before, mixed, CONTEXT))).toBe('tampered');
  }
});

test('another version is not read', () => {
  expect(codeOf(() => open(before, SEALED.replace('nj1', 'nj2'), CONTEXT))).toBe('malformed');
});

test.each(['', 'nj1', 'nj1.old.a.b', 'hello', `${SEALED}.x`, `${SEALED} `])(
  '%j is not a sealed secret',
  text => {
    expect(codeOf(() => open(before, text, CONTEXT))).toBe('malformed');
  },
);

test('a key id swapped for another key of the ring is noticed', () => {
  const swapped = SEALED.replace('nj1.old.', 'nj1.new.');
  expect(codeOf(() => open(during, swapped, CONTEXT))).toBe('tampered');
});

test('rotation: the old key reads until everything is wrapped by the new one', () => {
  expect(open(during, SEALED, CONTEXT)).toBe(SECRET);
  expect(isCurrent(during, SEALED)).toBe(false);
  const rotated = rewrap(during, SEALED, CONTEXT);
  expect(isCurrent(during, rotated)).toBe(true);
  expect(open(after, rotated, CONTEXT)).toBe(SECRET);
  expect(rotated.split('.')[4]).toBe(SEALED.split('.')[4]);
  expect(rewrap(during, rotated, CONTEXT)).toBe(rotated);
  expect(codeOf(() => open(after, SEALED, CONTEXT))).toBe('unknown_key');
});

test('a context with a part missing seals nothing', () => {
  expect(codeOf(() => seal(before, SECRET, { ...CONTEXT, owner: '' }))).toBe('malformed');
  expect(codeOf(() => seal(before, SECRET, { ...CONTEXT, owner: '\ud800' }))).toBe('malformed');
});

test('errors show neither secret nor sealed text', () => {
  const acts = [
    () => open(after, SEALED, CONTEXT),
    () => open(before, `${SEALED}x`, CONTEXT),
    () => open(before, SEALED, { ...CONTEXT, owner: 'x' }),
    () => seal(before, `${SECRET}\ud800`, CONTEXT),
  ];
  for (const act of acts)
    expect(act).toThrow(
      expect.objectContaining({ message: expect.not.stringMatching(/canary|nj1\./) }),
    );
});

test('a key service seals what the keyring opens, and the reverse', async () => {
  const service = keyringService(before);
  expect(open(before, await sealWith(service, SECRET, CONTEXT), CONTEXT)).toBe(SECRET);
  expect(await openWith(service, SEALED, CONTEXT)).toBe(SECRET);
  const elsewhere = openWith(keyringService(after), SEALED, CONTEXT);
  await expect(elsewhere).rejects.toMatchObject({ code: 'unknown_key' });
});
