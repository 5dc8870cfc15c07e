import { createParser } from 'eventsource-parser';
import { NoStream } from './no-stream.ts';

/** What a stream said. */
export interface StreamListener {
  open(): void;
  /** A sign of life. */
  bytes(): void;
  /** Messages that arrived together: the data of each, and the last id. */
  messages(data: readonly string[], lastId: string | undefined): void;
  /** The backend asks to wait so many milliseconds before the stream is opened again. */
  retry: (ms: number) => void;
}

/** Reads server-sent events until the stream ends. (`EventSource` cannot send a token.) */
export async function readStream(response: Response, signal: AbortSignal, listener: StreamListener): Promise<void> {
  const type = response.headers.get('content-type') ?? '';
  if (!response.ok || !response.body || !type.startsWith('text/event-stream')) {
    void response.body?.cancel().catch(() => undefined);
    // Of other refusals (a token, too fast, just starting) there may soon be an end.
    if (response.ok || [404, 405, 406, 501].includes(response.status)) throw new NoStream(type);
    throw new Error(`status ${response.status}`);
  }
  listener.open();
  let data: string[] = [];
  let lastId: string | undefined;
  const parser = createParser({
    onEvent: (message) => void data.push(message.data),
    onId: (id) => void (lastId = id),
    onRetry: listener.retry,
  });
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  signal.addEventListener('abort', () => void reader.cancel().catch(() => undefined));
  for (;;) {
    const { done, value } = await reader.read();
    if (signal.aborted) throw new Error('aborted');
    if (done) return;
    listener.bytes();
    parser.feed(decoder.decode(value, { stream: true }));
    if (data.length > 0 || lastId !== undefined) {
      const arrived = data;
      const id = lastId;
      data = [];
      lastId = undefined;
      listener.messages(arrived, id);
    }
  }
}
