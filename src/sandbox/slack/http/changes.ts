import type { ServerResponse } from 'node:http';

export type Changes = {
  /** Calls the listener after every change until the returned function is called. */
  onChange(listener: () => void): () => void;
  /** Keeps telling a page the newest revision. */
  stream(response: ServerResponse, revision: number): void;
  /** Something is different now. */
  tell(revision: number): void;
  close(): void;
};

/** Pages fetch the whole state on every frame: one frame tells of all that changed at once. */
const coalesceMs = 20;

/** Who wants to know that something changed: listeners in the process and pages. */
export function newChanges(): Changes {
  const listeners = new Set<() => void>();
  const pages = new Set<ServerResponse>();
  let newest = 0;
  let timer: NodeJS.Timeout | undefined;
  function tellPages(): void {
    timer = undefined;
    for (const page of pages) page.write(frame(newest));
  }
  return {
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stream(response, revision) {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
      response.write(frame(revision));
      pages.add(response);
      response.on('close', () => pages.delete(response));
    },
    tell(revision) {
      newest = revision;
      for (const listener of [...listeners]) listener();
      timer ??= setTimeout(tellPages, coalesceMs);
    },
    close() {
      clearTimeout(timer);
      for (const page of pages) page.end();
    },
  };
}

function frame(revision: number): string {
  return `data: ${JSON.stringify({ revision })}\n\n`;
}
