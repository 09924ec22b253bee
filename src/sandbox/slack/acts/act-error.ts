/** Something that a person cannot do here; the message is what they see. */
export class ActError extends Error {
  override readonly name = 'ActError';
}
