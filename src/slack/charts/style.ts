import { createRequire } from 'node:module';

/** Points of the picture; drawn at twice that. On a phone it is shown at less than half, so its text is large. */
export const SIZE = { width: 800, height: 420 };
export const SCALE = 2;

/** The font comes along: a server may have none. */
export const FONT = { family: 'DejaVu Sans', size: 22 };
export const FONT_FILES = ['DejaVuSans.ttf', 'DejaVuSans-Bold.ttf'].map(file =>
  createRequire(import.meta.url).resolve(`dejavu-fonts-ttf/ttf/${file}`),
);

/** Each tells itself apart from the ground by 4.5 to 1 where it is text, and lines differ by their shape, too. */
export const COLOURS = {
  ground: '#ffffff',
  /** Behind words that stand on lines. */
  veil: 'rgba(255, 255, 255, 0.8)',
  text: '#1d1c1d',
  faint: '#5c5b5d',
  grid: '#dcdcdd',
  before: '#1264a3',
  since: '#c01343',
  onset: '#1d1c1d',
  change: '#7a3e9d',
} as const;
