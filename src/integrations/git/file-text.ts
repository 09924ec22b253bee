import { UserError } from '../../lib/errors.ts';

/** Above this a host may still send the bytes, but nobody reads them. */
const MOST_BYTES = 5 * 1024 * 1024;

/** @throws UserError for a file that is too large to be read */
export function checkSize(path: string, bytes: number): void {
  if (bytes > MOST_BYTES) throw new UserError('file_too_large', `${path} has more than 5 MB.`);
}

/**
 * The text of a file.
 * @throws UserError for a binary one
 */
export function textIn(path: string, bytes: Buffer): string {
  const text = decode(bytes);
  if (text !== undefined && !text.includes('\0')) return text;
  throw new UserError(
    'binary_file',
    `${path} is a binary file of ${bytes.length} bytes: it has no text.`,
  );
}

function decode(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
