/** A clock that shows this moment now and runs on from there. */
export function clockFrom(start: Date): () => Date {
  const ahead = start.getTime() - Date.now();
  return () => new Date(Date.now() + ahead);
}
