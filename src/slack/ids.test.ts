import { expect, test } from 'vitest';
import { newId } from '../lib/id.ts';
import {
  decodeEvidencePage,
  decodeInvestigationId,
  decodeProposalRef,
  encodeEvidencePage,
  encodeProposalRef,
} from './ids.ts';

test('a button says which draft of a proposal the person saw', () => {
  const ref = { proposalId: newId('pro'), revision: 12 };
  expect(decodeProposalRef(encodeProposalRef(ref))).toEqual(ref);
});

test('a button says which page of the evidence is wanted', () => {
  const page = { investigationId: newId('inv'), page: 0 };
  expect(decodeEvidencePage(encodeEvidencePage(page))).toEqual(page);
});

test('only the id of an investigation is one', () => {
  const id = newId('inv');
  expect(decodeInvestigationId(id)).toBe(id);
  expect(decodeInvestigationId(newId('pro'))).toBeUndefined();
  expect(decodeInvestigationId(undefined)).toBeUndefined();
});

test.each([
  ...[
    '',
    '.',
    'pro_1.1',
    `${newId('inv')}.1`,
    newId('pro'),
    `${newId('pro')}.`,
    `${newId('pro')}.-1`,
  ],
  ...[
    `${newId('pro')}.1e3`,
    `${newId('pro')}.1.1`,
    `${newId('pro')}.99999999`,
    `x${newId('pro')}.1`,
  ],
])('%j is no reference to a proposal', value => {
  expect(decodeProposalRef(value)).toBeUndefined();
});
