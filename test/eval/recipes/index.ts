import type { Recipe } from '../recipe.ts';
import { deployments } from './deployments.ts';
import { elsewhere } from './elsewhere.ts';
import { incomplete } from './incomplete.ts';
import { misleading } from './misleading.ts';
import { outside } from './outside.ts';
import { releases } from './releases.ts';
import { settings } from './settings.ts';
import { timing } from './timing.ts';

export const RECIPES: readonly Recipe[] = [
  ...deployments,
  ...settings,
  ...outside,
  ...misleading,
  ...incomplete,
  ...elsewhere,
  ...timing,
  ...releases,
];
