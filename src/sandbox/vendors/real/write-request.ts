import type { Labels } from '../promql/labels.ts';
import type { Point, Stretch } from '../promql/value.ts';

/** Series as a `WriteRequest` of Prometheus' remote write 1.0, in the protobuf encoding. */
export function writeRequest(series: readonly Stretch[]): Buffer {
  return Buffer.concat(
    series.map(each => field(1, Buffer.concat([...labels(each), ...points(each)]))),
  );
}

/** They have to come in the order of their names. */
function labels({ labels: all }: Stretch): Buffer[] {
  return Object.entries(all satisfies Labels)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) =>
      field(1, Buffer.concat([field(1, Buffer.from(name)), field(2, Buffer.from(value))])),
    );
}

function points({ points: all }: Stretch): Buffer[] {
  return all.map(point => field(2, sample(point)));
}

function sample([at, value]: Point): Buffer {
  const number = Buffer.alloc(9);
  number.writeUInt8(tag(1, 1));
  number.writeDoubleLE(value, 1);
  return Buffer.concat([number, Buffer.from([tag(2, 0)]), varint(at)]);
}

/** A field that says how long it is. */
function field(id: number, content: Buffer): Buffer {
  return Buffer.concat([Buffer.from([tag(id, 2)]), varint(content.length), content]);
}

function tag(id: number, wireType: number): number {
  return id * 8 + wireType;
}

/** A whole number, seven bits a byte, the lowest first. Not for negative ones. */
export function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
  return Buffer.from([...bytes, rest]);
}
