import type { FromProcess, RequestName, Requests, ToProcess } from "../wire/control";

type Handler<Name extends RequestName> = (
  params: Requests[Name]["params"],
) => Requests[Name]["result"] | Promise<Requests[Name]["result"]>;

const handlers = new Map<string, (params: never) => unknown>();

/** Whether a test holds the other end. Without one, nothing waits for it. */
export const isControlled = process.send !== undefined;

export function onRequest<Name extends RequestName>(name: Name, handler: Handler<Name>): void {
  handlers.set(name, handler);
}

export function tell(message: FromProcess): void {
  if (process.connected) process.send?.(message);
}

process.on("message", ({ id, name, params }: ToProcess) => {
  const answer = async (): Promise<unknown> => {
    const handler = handlers.get(name);
    if (handler === undefined) throw new Error(`The stand-in's process knows no ${name}.`);
    return handler(params as never);
  };
  answer().then(
    (result) => tell({ type: "answer", id, result, error: null }),
    (error: unknown) =>
      tell({ type: "answer", id, result: null, error: error instanceof Error ? error.message : String(error) }),
  );
});
// The channel alone keeps no process alive that the app would let end.
process.channel?.unref();
