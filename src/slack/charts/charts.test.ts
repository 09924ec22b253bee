import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deployed, latency, MINUTE, ONSET } from '../../../test/support/charts.ts';
import { checkHostile, HOSTILE } from '../../../test/support/check-hostile.ts';
import { checkBlocks } from '../../sandbox/slack/limits/check.ts';
import { chartMessage } from '../views/chart-message.ts';
import { formWithoutPictures } from './change-form.ts';
import type { Chart } from './chart.ts';
import { slackBlocks } from './chart-block.ts';
import { chartWords } from './chart-words.ts';
import { drawChart } from './draw-chart.ts';
import { nativeChart } from './native-chart.ts';
import { chartPicture } from './picture.ts';

/** Width and height as a PNG's header has them. */
function sizeOf(png: Buffer): [number, number] {
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  return [png.readUInt32BE(16), png.readUInt32BE(20)];
}

test('the words of a chart are its numbers and its moments', () => {
  expect(chartWords(latency())).toBe(
    'Usually 0.35 s, 4.2 s at its peak at 13:09, 3.6 s at 13:29. Onset at 13:02. Deploy at 12:58 (checkout-api 3f9c2ab).',
  );
});

test('a picture has onset, deployment, usual level and peak written in it, in a font that comes along', () => {
  const svg = drawChart(latency());
  for (const words of ['12:58 deploy', '13:02 onset', 'usually 0.35 s', '>4.2 s<', '0.99']) {
    expect(svg).toContain(words);
  }
  const picture = chartPicture(latency());
  expect(sizeOf(picture)).toEqual([1600, 840]);
  expect(picture.length).toBeLessThan(200_000);
  // Without a font nothing of the text would be drawn, and both would be the same.
  expect(chartPicture(latency({ title: 'another' })).equals(picture)).toBe(false);
});

test("Slack's own chart keeps the peak, and names deployment and onset under the axis", () => {
  const { chart } = nativeChart(latency()) ?? {};
  const measured = chart?.series[0]?.data ?? [];
  expect(Math.max(...measured.map(({ value }) => value))).toBe(4.2);
  expect(chart?.axis_config).toMatchObject({ x_label: 'Time, UTC', y_label: 's' });
  const labels = chart?.axis_config.categories ?? [];
  expect(labels).toHaveLength(20);
  expect(labels.indexOf('12:58 deploy')).toBeGreaterThan(2);
  expect(labels.indexOf('13:02 onset')).toBe(labels.indexOf('12:58 deploy') + 2);
});

test("what Slack's own chart cannot tell apart it does not show", () => {
  expect(nativeChart(latency({ marks: [deployed(0)] }))).toBeUndefined();
  expect(nativeChart(latency({ marks: [deployed(0.5), deployed(110)] }))).toBeUndefined();
  const gap = latency().points.filter(([at]) => Math.abs(at - ONSET - 10 * MINUTE) > 5 * MINUTE);
  expect(nativeChart(latency({ points: gap, marks: [deployed(1)] }))).toBeUndefined();
});

test('a text from outside is text, also in a picture', () => {
  const chart = latency({ title: HOSTILE, marks: [{ ...deployed(4), name: HOSTILE }] });
  const { text, blocks } = chartMessage([{ chart, evidence: 'ev_1' }], []);
  const shown = slackBlocks(formWithoutPictures(blocks).blocks);
  expect(checkHostile({ text, blocks: shown })).toEqual([]);
  expect(drawChart(chart)).not.toContain('<script');
});

const value = fc.oneof(
  fc.integer(),
  fc.double({ noNaN: true, min: -1e15, max: 1e15 }).map(number => Number(number.toFixed(6))),
);
const at = fc.oneof(
  fc.integer({ min: ONSET - 100 * MINUTE, max: ONSET + 100 * MINUTE }),
  fc.constantFrom(0, -1, 1e20),
);
const anyChart: fc.Arbitrary<Chart> = fc.record(
  {
    title: fc.string(),
    unit: fc.constantFrom('seconds', 'bytes', 'bytes per second', 'ratio', '', 'x'.repeat(90)),
    usual: value,
    onset: at,
    marks: fc.array(fc.record({ at, what: fc.constantFrom('deploy', 'flag'), name: fc.string() })),
    points: fc
      .uniqueArray(fc.tuple(at, value), { maxLength: 120, selector: ([moment]) => moment })
      .map(points => points.toSorted(([a], [b]) => a - b)),
  },
  { requiredKeys: ['title', 'marks', 'points'] },
);

test('whatever was measured, the findings are not kept from being shown, and Slack takes the blocks', () => {
  fc.assert(
    fc.property(fc.array(anyChart, { minLength: 1, maxLength: 2 }), charts => {
      const message = chartMessage(
        charts.map(chart => ({ chart, evidence: 'ev_1' })),
        [],
      );
      const native = slackBlocks(formWithoutPictures(message.blocks).blocks);
      const pictures = message.blocks.map(block =>
        block.type === 'chart' ? { ...block, file: 'F000000001' } : block,
      );
      expect(checkBlocks(native, 'message')).toEqual([]);
      expect(checkBlocks(slackBlocks(pictures), 'message')).toEqual([]);
    }),
    { numRuns: 100 },
  );
});

test('whatever was measured can be drawn', () => {
  fc.assert(
    fc.property(anyChart, chart => {
      expect(drawChart(chart)).toContain('<svg');
    }),
    { numRuns: 10 },
  );
});
