/** Unix seconds as the value of a `datetime-local` field, in the reader's time zone. */
export function localInputValue(seconds: number): string {
  const moment = new Date(seconds * 1000);
  const shifted = new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000);
  return shifted.toISOString().slice(0, 16);
}

/** The Unix seconds of such a value; null when it is empty. */
export function secondsOfLocal(value: string): number | null {
  return value === '' ? null : Math.floor(new Date(value).getTime() / 1000);
}
