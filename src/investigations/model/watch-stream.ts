import type { Middleware } from '@anthropic-ai/sdk';

/** How long a stream may be silent, in milliseconds. The SDK's own limit ends at the headers. */
export type Silences = {
  /** Without a byte: the connection is dead. */
  silenceMs: number;
  /** With pings only: the model is. It may think for long without an event. */
  idleMs: number;
};

const DEFAULTS: Silences = { silenceMs: 90_000, idleMs: 300_000 };

export type StreamWatch = {
  /** Aborted when the stream counts as dead. */
  signal: AbortSignal;
  /** Hears every byte, also those of pings, of which the SDK tells nobody. */
  listen: Middleware;
  heardEvent(): void;
  /** Whether a byte of an accepted request's reply came. */
  hasBegun(): boolean;
  end(): void;
};

/** A watchdog for one stream. */
export function watchStream(given: Partial<Silences>): StreamWatch {
  const dead = new AbortController();
  const giveUp = () => dead.abort(new Error('the stream fell silent'));
  const silence = alarm(giveUp, given.silenceMs ?? DEFAULTS.silenceMs);
  const idleness = alarm(giveUp, given.idleMs ?? DEFAULTS.idleMs);
  let hasBegun = false;
  return {
    signal: dead.signal,
    hasBegun: () => hasBegun,
    async listen(request, next) {
      const response = await next(request);
      if (!response.body) return response;
      const body = heard(response.body, () => {
        silence.put();
        hasBegun = response.ok;
      });
      return new Response(body, response);
    },
    heardEvent: idleness.put,
    end() {
      silence.end();
      idleness.end();
    },
  };
}

function heard(body: ReadableStream<Uint8Array>, put: () => void): ReadableStream<Uint8Array> {
  return body.pipeThrough(
    new TransformStream({
      transform(chunk, controller) {
        put();
        controller.enqueue(chunk);
      },
    }),
  );
}

/** Rings once, so long after it was last put off. */
function alarm(ring: () => void, ms: number): { put(): void; end(): void } {
  let timer = setTimeout(ring, ms);
  return {
    put() {
      clearTimeout(timer);
      timer = setTimeout(ring, ms);
    },
    end: () => clearTimeout(timer),
  };
}
