/** The requests of a service in one step, and what share of them failed. */
type Step = { service: string; requests: number; failed: number };

/** `http_requests_total` as a program exports it: for each status a count that only grows. */
export function requestCounter(): (step: Step) => { status: string; count: number }[] {
  const counts = new Map<string, number>();
  return ({ service, requests, failed }) =>
    Object.entries({ 200: 1 - failed, 500: failed }).map(([status, share]) => {
      const key = `${service} ${status}`;
      const count = (counts.get(key) ?? 40_000) + Math.round(requests * share);
      counts.set(key, count);
      return { status, count };
    });
}
