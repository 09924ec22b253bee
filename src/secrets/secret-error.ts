/**
 * Why a secret cannot be had. `unknown_key`: sealed with a key that is not in the keyring. `tampered`: not what was
 * sealed, or sealed for another owner. `malformed`: not a sealed text or not a keyring at all.
 */
export type SecretErrorCode = 'unknown_key' | 'tampered' | 'malformed';

/** `message` never holds a secret or a part of one, so that it may be logged. */
export class SecretError extends Error {
  override name = 'SecretError';
  readonly code: SecretErrorCode;

  constructor(code: SecretErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
