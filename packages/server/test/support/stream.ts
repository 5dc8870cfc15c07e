export interface StreamEvent {
  readonly id: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface Reader {
  /** The next event; undefined once the stream has ended. */
  next(): Promise<StreamEvent | undefined>;
  /** Whether nothing comes for a while, ms. */
  quiet(ms: number): Promise<boolean>;
  end(): Promise<void>;
}

/** Reads server-sent events one by one. */
export function listen(response: Response): Reader {
  const reader = response.body?.getReader();
  if (!reader) throw new Error('there is no stream');
  const decoder = new TextDecoder();
  let text = '';
  const waiting: StreamEvent[] = [];
  let over = false;
  let reading: Promise<void> | undefined;
  const more = async (): Promise<void> => {
    const { done, value } = await reader.read();
    if (done) over = true;
    else text += decoder.decode(value, { stream: true });
    const blocks = text.split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) {
      const field = (name: string) =>
        block
          .split('\n')
          .find((line) => line.startsWith(`${name}: `))
          ?.slice(name.length + 2);
      const data = field('data');
      if (data !== undefined) waiting.push({ id: field('id') ?? '', data: JSON.parse(data) });
    }
    reading = undefined;
  };
  const next = async (): Promise<StreamEvent | undefined> => {
    while (waiting.length === 0 && !over) await (reading ??= more());
    return waiting.shift();
  };
  return {
    next,
    async quiet(ms) {
      const until = Date.now() + ms;
      while (waiting.length === 0 && !over && Date.now() < until)
        await Promise.race([(reading ??= more()), new Promise((done) => setTimeout(done, until - Date.now()))]);
      return waiting.length === 0;
    },
    end: () => reader.cancel(),
  };
}
