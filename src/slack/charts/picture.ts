import { Resvg } from '@resvg/resvg-js';
import type { Chart } from './chart.ts';
import { drawChart } from './draw-chart.ts';
import { FONT, FONT_FILES, SCALE } from './style.ts';

/** The chart as PNG. */
export function chartPicture(chart: Chart): Buffer {
  const font = { fontFiles: FONT_FILES, loadSystemFonts: false, defaultFontFamily: FONT.family };
  const picture = new Resvg(drawChart(chart), { font, fitTo: { mode: 'zoom', value: SCALE } });
  return picture.render().asPng();
}
