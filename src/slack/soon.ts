/** Slack gives us 3 s to answer a person; what we ask Slack for it may take this much of them. */
const PATIENCE_MS = 1_500;

/** Rejects when Slack does not answer soon enough to still answer the person in time. */
export async function soon<T>(asking: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>();
  const giveUp = () => late.reject(new Error('Slack did not answer in time'));
  const timer = setTimeout(giveUp, PATIENCE_MS);
  try {
    return await Promise.race([asking, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
