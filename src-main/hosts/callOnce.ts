import type { FrameChannel, OutgoingFrame } from "../transport/serveCalls";

/**
 * A page that makes one call and is gone with the answer.
 * @param path of the call in the contract, as `"/project/backup"`
 * @param body what the frame carries: `{ json: input }`, or nothing for a call without input
 */
export function callOnce(
  path: string,
  body: { readonly json?: unknown } = {},
  onAnswer: (frame: OutgoingFrame) => void = () => undefined,
): FrameChannel {
  let close = (): void => undefined;
  return {
    onFrame: (listener) => {
      setImmediate(() => {
        listener(JSON.stringify({ i: "1", p: { u: path, b: body } }));
      });
    },
    onClose: (listener) => {
      close = listener;
    },
    send: (frame) => {
      onAnswer(frame);
      close();
      return Promise.resolve();
    },
  };
}
