const REFUSED =
  /password authentication failed|authentication failed|access denied for user|invalid (?:credentials|api[ _-]?key|client secret|password)|\bWRONGPASS\b|\bNOAUTH\b/i;
const OF_CREDENTIALS =
  /passw|secret|credential|token|auth|api_?key|\buser|\brole|grant|permission|login|vault|rotat/i;

/** Whether a line says that a credential is not accepted. */
export function refusesCredential(line: string): boolean {
  return REFUSED.test(line);
}

/** Whether a change of these lines may be why a credential is refused. */
export function touchesCredentials(changed: string): boolean {
  return OF_CREDENTIALS.test(changed);
}
