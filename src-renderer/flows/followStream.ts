import { connected } from "../client/connection";
import { host } from "../client/host";

/** Milliseconds before a stream that ended on a standing connection is asked for again. */
const pause = 1000;

/**
 * Follows a stream of the host for as long as the page lives (or `signal` allows): when it breaks with the connection
 * it is asked for again on the next one. The stream itself begins with all there is to know.
 */
export async function followStream<Event>(
  subscribe: (options: { signal?: AbortSignal }) => Promise<AsyncIterable<Event>>,
  apply: (event: Event) => void,
  signal?: AbortSignal,
): Promise<void> {
  const { connection } = host();
  const options = signal === undefined ? {} : { signal };
  const ended = (): boolean => signal?.aborted === true;
  while (!ended()) {
    const { generation } = connection.getState();
    try {
      await connected(connection, signal);
      for await (const event of await subscribe(options)) apply(event);
    } catch {
      // The connection or the stream broke, whichever it was: it is asked for again below.
      if (ended()) return;
    }
    const { state, generation: now } = connection.getState();
    if (state === "connected" && now === generation) await new Promise((resolve) => setTimeout(resolve, pause));
  }
}
