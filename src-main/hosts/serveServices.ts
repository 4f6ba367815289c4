import { router, type CallContext } from "../services/router";
import type { Services } from "../services/services";
import { createCallServer, type FrameChannel } from "../transport/serveCalls";
import { callOnce } from "./callOnce";

/** Serves one page, whatever carries its frames; `owner` is what its handles are kept under. */
export type ServePage = (channel: FrameChannel, owner: string) => void;

/** Puts the services behind the contract, and makes the first call before a page does. */
export function serveServices(services: Services): ServePage {
  const serveCalls = createCallServer<CallContext>(router, {
    ownerOf: ({ owner }) => owner,
    note: (text) => services.log.note(text),
  });
  const serve: ServePage = (channel, owner) => serveCalls(channel, { ...services, owner });
  // What only the first call loads and compiles would take a tenth of a second while a page waits for its project.
  setImmediate(() => serve(callOnce("/project/templates"), "rehearsal"));
  return serve;
}
