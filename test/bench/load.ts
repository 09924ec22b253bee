export type Loaded = { perSecond: number; times: number[]; refused: number };

type Load = {
  connections: number;
  seconds: number;
  request(): { body: string; headers: Record<string, string> };
};

/** Posts as fast as so many connections allow. Times are milliseconds until the whole answer; 2xx counts. */
export async function load(url: string, { connections, seconds, request }: Load): Promise<Loaded> {
  const times: number[] = [];
  let refused = 0;
  const end = performance.now() + seconds * 1000;
  const lane = async () => {
    while (performance.now() < end) {
      const { body, headers } = request();
      const start = performance.now();
      const answer = await fetch(url, {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/json', ...headers },
      });
      await answer.arrayBuffer();
      if (answer.ok) times.push(performance.now() - start);
      else refused += 1;
    }
  };
  await Promise.all(Array.from({ length: connections }, lane));
  return { perSecond: times.length / seconds, times, refused };
}

/** The value below which this share of the values lies. */
export function percentile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
