import { expect, test } from 'vitest';
import { weighSetting } from './weigh-setting.ts';

const onset = Date.parse('2026-03-11T14:14:00Z');
const setting = {
  ...{ evidence: 'ev_3', title: 'Flag tiered-accrual: 10% → 100%', service: 'loyalty' },
  ...{ at: onset - 180_000, event: 'flag' },
};
const symptoms = { service: 'loyalty', repositories: [], around: [], onset };

test.each(['at TieredAccrual.rate', 'tiered_accrual failed'])('%j is called like a flag', words => {
  expect(weighSetting(setting, { ...symptoms, words })?.reasons).toContain(
    'what fails is called like tiered-accrual',
  );
});

test('words of a flag that stand apart are not its name', () => {
  const words = 'accrual of a tier failed';
  expect(weighSetting(setting, { ...symptoms, words })?.reasons.join()).not.toContain(
    'called like',
  );
});
