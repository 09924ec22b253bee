import { varint } from './write-request.ts';

const LONGEST = 65_536;
/** A piece that is taken over as it is, with its length, less one, in the two bytes that follow. */
const LITERAL = 61 << 2;

/** Bytes in Snappy's block format, which remote write asks for, without being made any smaller. */
export function frameSnappy(bytes: Buffer): Buffer {
  const pieces: Buffer[] = [varint(bytes.length)];
  for (let at = 0; at < bytes.length; at += LONGEST) {
    const piece = bytes.subarray(at, at + LONGEST);
    const head = Buffer.alloc(3);
    head.writeUInt8(LITERAL);
    head.writeUInt16LE(piece.length - 1, 1);
    pieces.push(head, piece);
  }
  return Buffer.concat(pieces);
}
