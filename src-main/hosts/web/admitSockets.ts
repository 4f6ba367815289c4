import type { Socket } from "node:net";
import type { WebSocket } from "ws";
import type { FrameChannel } from "../../transport/serveCalls";
import { closeSocket, socketChannel } from "../../transport/socketChannel";
import type { Connections } from "./connections";
import type { WebLimits } from "./limits";
import type { Sessions } from "./sessions";
import type { Tokens } from "./tokens";

/** Codes a WebSocket is closed with before it is served. */
export const socketCodes = { noTicket: 4401, tooManyWindows: 4429 } as const;

/** What admission works with. */
export interface Admission {
  readonly tokens: Tokens;
  readonly connections: Connections;
  readonly sessions: Sessions;
  readonly limits: Pick<WebLimits, "ticket" | "ticketBytes" | "parting">;
  serve(channel: FrameChannel, owner: string): void;
}

/**
 * Admits WebSockets: the first message is the ticket, calls come after it. One that shows none soon, or sends much
 * before it, is closed, and cut where its peer does not close it as well.
 */
export function admitSockets(admission: Admission): (socket: WebSocket, connection: Socket) => void {
  const { tokens, connections, sessions, limits, serve } = admission;
  return (socket, connection) => {
    const refuse = (code: number): void => {
      settled();
      closeSocket(socket, code);
    };
    const late = setTimeout(() => {
      // A host that was busy meanwhile reads first what has come.
      setImmediate(() => {
        if (waiting) refuse(socketCodes.noTicket);
      });
    }, limits.ticket);
    let early = 0;
    let waiting = true;
    // After the socket's own listener: what follows the ticket in one piece with it is not counted.
    const onBytes = (piece: Buffer): void => {
      early += piece.length;
      if (waiting && early > limits.ticketBytes) connection.destroy();
    };
    const settled = (): void => {
      waiting = false;
      clearTimeout(late);
      connection.off("data", onBytes);
    };
    connection.on("data", onBytes);
    socket.on("error", () => socket.terminate());
    socket.once("close", settled);
    socket.once("message", (data, isBinary) => {
      settled();
      const owner = isBinary || !(data instanceof Buffer) ? null : tokens.useTicket(data.toString());
      if (owner === null) {
        refuse(socketCodes.noTicket);
        return;
      }
      if (!connections.admit(connection, owner)) {
        refuse(socketCodes.tooManyWindows);
        return;
      }
      const leave = sessions.enter(owner);
      // Browsers say 1001 when the page goes, by closing the tab or by a reload.
      socket.once("close", (code) => leave(code === 1001));
      serve(socketChannel(socket), owner);
    });
  };
}
