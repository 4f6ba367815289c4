import { once } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import { type TextValues, type PredictorRow, refusalOf, UserError } from "../../../src-engine";
import type { HostErrorCode } from "../../contract/errorTexts";
import { HostError } from "../../services/hostError";
import { Connections } from "./connections";
import { bearer, guard, headerValues, type Refusal } from "./guard";
import { limits, type WebLimits } from "./limits";
import { listenOnLoopback, loopbackServer } from "./loopbackServer";
import { callLimits, openApiOf, schemaOf, type ServedModel } from "./modelApi";
import { answerConnection, replyAndClose, type ReplyBody, replyJson } from "./reply";
import { Tokens } from "./tokens";

/** What {@link startModelServer} serves. */
export interface ModelServerParts {
  readonly model: ServedModel;
  /** Of the project. */
  readonly title: string;
  readonly version: string;
  /** Notes a fault and gives the id it can be found by. */
  fault(error: unknown, where: string): string;
}

/** A running server of a model. */
export interface ModelServer {
  readonly url: string;
  /** What every request but `GET /health` shows as its bearer token. */
  readonly token: string;
  /** Stops listening; what is under way is answered within a moment. */
  close(): Promise<void>;
}

/** How a program is told what the guard refuses. */
const ofPrograms: Readonly<Partial<Record<HostErrorCode, HostErrorCode>>> = {
  webAddressWrong: "callAddressWrong",
  webPageForeign: "callForeign",
  webMethodWrong: "callMethodWrong",
  webRequestUnreadable: "callUnreadable",
};

/** A request that is refused, with the status of the reply. */
class CallRefused extends Error {
  constructor(
    readonly status: number,
    override readonly cause: UserError,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(cause.message);
  }
}

function refused(
  status: number,
  code: HostErrorCode,
  values: TextValues = {},
  headers: Readonly<Record<string, string>> = {},
): CallRefused {
  return new CallRefused(status, new HostError(code, values), headers);
}

/**
 * Listens on 127.0.0.1 and predicts: `POST /predict`, `GET /schema`, `GET /openapi.json` and `GET /health`. It is guarded as
 * the app's own server is, but for the page: programs name no origin.
 * @param port 0 for any free one.
 * @param changed limits that are not the usual ones.
 * @throws the system's error when the port is taken (`EADDRINUSE`) or not allowed (`EACCES`).
 */
export async function startModelServer(
  { model, title, version, fault }: ModelServerParts,
  port: number,
  changed: Partial<WebLimits> = {},
): Promise<ModelServer> {
  const bounds: WebLimits = { ...limits, ...changed };
  const connections = new Connections(bounds);
  const tokens = new Tokens();
  const token = tokens.openSession(tokens.newLink())!.session;
  const server = loopbackServer(bounds, connections, (request, response) => void onRequest(request, response));
  let listening = 0;
  const url = () => `http://127.0.0.1:${String(listening)}`;

  /** By path, then by method. */
  const handlers: Readonly<Record<string, Readonly<Record<string, (request: IncomingMessage) => unknown>>>> = {
    "/predict": { POST: predict },
    "/schema": { GET: () => schemaOf(model) },
    "/openapi.json": { GET: () => openApiOf(model, { title, version, url: url() }) },
    "/health": { GET: () => ({ status: "ok" }) },
  };

  async function predict(request: IncomingMessage): Promise<unknown> {
    const rows = await readRows(request);
    const warnings: unknown[] = [];
    try {
      const predictions = await model.predict(rows, { onWarning: (warning) => warnings.push(warning) });
      return { predictions, warnings };
    } catch (error) {
      throw error instanceof UserError ? new CallRefused(400, error) : error;
    }
  }

  /** Whoever shows the token has a place until the reply has gone. @throws CallRefused */
  function admit(request: IncomingMessage, response: ServerResponse): void {
    const owner = tokens.owner(bearer(request));
    const { socket } = request;
    if (owner === null) throw refused(401, "callTokenRequired", {}, { "WWW-Authenticate": "Bearer" });
    if (!connections.admit(socket, owner))
      throw refused(503, "callsTooMany", { limit: bounds.perSession }, { "Retry-After": "1" });
    socket.setTimeout(bounds.stalledBody);
    response.once("close", () => connections.dismiss(socket));
  }

  function answer(request: IncomingMessage, response: ServerResponse): unknown {
    const verdict = guard(request, listening, "call");
    if ("refused" in verdict) throw ofGuard(verdict.refused);
    const { method, path } = verdict.passed;
    connections.noteRequest(request.socket);
    if (path !== "/health") admit(request, response);
    const known = Object.hasOwn(handlers, path) ? handlers[path] : undefined;
    if (known === undefined) throw refused(404, "callNothingHere");
    const handler = Object.hasOwn(known, method) ? known[method] : undefined;
    if (handler !== undefined) return handler(request);
    const methods = Object.keys(known).join(", ");
    throw refused(405, "callMethodWrong", { methods }, { Allow: methods });
  }

  async function onRequest(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const body = await answer(request, response);
      if (!response.destroyed) replyJson(response, 200, body);
    } catch (error) {
      if (response.destroyed || response.headersSent) response.destroy();
      else if (error instanceof CallRefused)
        replyAndClose(request, response, error.status, errorBody(error.cause), error.headers);
      else {
        const logId = fault(error, request.url ?? "");
        replyJson(response, 500, {
          error: { code: "internal", message: "Internal fault.", values: { logId }, path: null },
        });
      }
    }
  }

  server.on("upgrade", (_request, socket) => {
    socket.on("error", () => socket.destroy());
    answerConnection(socket, 404, errorBody(new HostError("callNothingHere")));
  });
  server.on("clientError", (_error, socket) => {
    answerConnection(socket, 400, errorBody(new HostError("callUnreadable")));
  });
  listening = await listenOnLoopback(server, port);

  return {
    url: url(),
    token,
    async close() {
      const closed = once(server, "close");
      server.close();
      server.closeIdleConnections();
      const late = setTimeout(() => {
        server.closeAllConnections();
        connections.destroyAll();
      }, bounds.parting);
      await closed;
      clearTimeout(late);
    },
  };
}

function ofGuard({ status, code, values }: Refusal): CallRefused {
  const methods = "GET, POST";
  return refused(status, ofPrograms[code] ?? code, { ...values, methods }, status === 405 ? { Allow: methods } : {});
}

/** An error as every answer has it: what it is, in words too, and what it is about. */
function errorBody(error: UserError): ReplyBody {
  const body = { error: { ...refusalOf(error), message: error.message } };
  return { type: "application/json", bytes: Buffer.from(JSON.stringify(body)) };
}

/** The rows of a request's body. @throws CallRefused */
async function readRows(request: IncomingMessage): Promise<readonly PredictorRow[]> {
  const types = headerValues(request, "content-type");
  if (types.length !== 1 || !/^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i.test(types[0]!))
    throw refused(415, "callNotJsonType");
  const body = parseJson(await readBody(request));
  if (typeof body !== "object" || body === null || Array.isArray(body)) throw refused(400, "callShape");
  const { rows, ...others } = body as { readonly rows?: unknown };
  if (!Array.isArray(rows) || Object.keys(others).length > 0) throw refused(400, "callShape");
  if (rows.length > callLimits.rows)
    throw refused(413, "callRowsTooMany", { limit: callLimits.rows, found: rows.length });
  return rows as readonly PredictorRow[];
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const tooLarge = () => refused(413, "callTooLarge", { limit: callLimits.bytes });
  if (Number(request.headers["content-length"] ?? 0) > callLimits.bytes) throw tooLarge();
  const pieces: Buffer[] = [];
  let bytes = 0;
  // What is left of a body that is too large is read, and thrown away, by whoever replies.
  for await (const piece of request.iterator({ destroyOnReturn: false })) {
    bytes += (piece as Buffer).length;
    if (bytes > callLimits.bytes) throw tooLarge();
    pieces.push(piece as Buffer);
  }
  return Buffer.concat(pieces);
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (error) {
    throw refused(400, "callNotJson", { detail: (error as Error).message });
  }
}
