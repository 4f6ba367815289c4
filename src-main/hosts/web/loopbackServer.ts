import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import type { Connections } from "./connections";
import type { WebLimits } from "./limits";

/** A server that stays answerable under a flood: see {@link WebLimits} and {@link Connections}. It does not listen yet. */
export function loopbackServer(bounds: WebLimits, connections: Connections, onRequest: RequestListener): Server {
  const server = createServer(
    {
      maxHeaderSize: bounds.headerBytes,
      headersTimeout: bounds.headers,
      requestTimeout: 0,
      connectionsCheckingInterval: 1000,
      requireHostHeader: false,
    },
    onRequest,
  );
  server.maxConnections = bounds.connections;
  server.setTimeout(bounds.stalledStranger);
  server.on("connection", (socket: Socket) => connections.add(socket));
  return server;
}

/**
 * Listens on 127.0.0.1. @returns the port, which is any free one for 0
 * @throws the system's error when the port is taken (`EADDRINUSE`) or not allowed (`EACCES`).
 */
export async function listenOnLoopback(server: Server, port: number): Promise<number> {
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}
