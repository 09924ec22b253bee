import type { PlanBlock, TaskCardBlock } from '@slack/types';
import { expect, test } from 'vitest';
import { type PlanStep, planMessage } from './plan.ts';

function steps(...statuses: PlanStep['status'][]): PlanStep[] {
  return statuses.map((status, at) => ({
    id: `s${at}`,
    title: `Step ${at}`,
    status,
    details: [],
    sources: [],
  }));
}

function cards(shown: PlanStep[]): string[] {
  const [block] = planMessage({ steps: shown, seconds: 1 }).blocks as PlanBlock[];
  return ((block?.tasks ?? []) as TaskCardBlock[]).map(
    ({ title, status }) => `${title}: ${status}`,
  );
}

test('the title counts what is done, and says the outcome once there is one', () => {
  const shown = steps('complete', 'error', 'in_progress', 'pending');
  expect(planMessage({ steps: shown, seconds: 38 }).text).toBe(
    'Investigating: 2 of 4 steps done, 38 s',
  );
  expect(planMessage({ steps: shown, seconds: 38, outcome: 'Confirmed in 48 s' }).text).toBe(
    'Confirmed in 48 s',
  );
  expect(planMessage({ steps: [], seconds: 0 }).text).toBe('Planning the investigation');
});

test('of many steps those that ended first fold', () => {
  const shown = cards(steps(...Array(20).fill('complete'), 'in_progress', 'pending'));
  expect(shown[0]).toBe('+10 older: complete');
  expect(shown).toHaveLength(13);
  expect(shown.at(-1)).toBe('Step 21: pending');
});

test('a step that is still to come never folds into those that are over', () => {
  const shown = cards(steps('complete', 'in_progress', ...Array(15).fill('pending')));
  expect(shown[0]).toBe('+1 older: complete');
  expect(shown[1]).toBe('Step 1: in_progress');
  expect(shown.at(-1)).toBe('+4 later: pending');
});
