import { createORPCClient } from "@orpc/client";
import { RPCLink as MessagePortLink } from "@orpc/client/message-port";
import { RPCLink as WebSocketLink } from "@orpc/client/websocket";
import type { OpenedProject } from "../../src-main/contract";
import { wireSerializers } from "../../src-main/contract/serializers";
import { createConnection } from "./connection";
import { dialogFiles, TransferRefused, uploadFiles } from "./files";
import { refuseLarge } from "./frameSize";
import type { GradwireClient } from "./gradwireClient";
import type { Backup, Host } from "./host";
import { leavingBackup } from "./leavingBackup";
import { backOff, ReconnectingLink, type LinkLife } from "./reconnectingLink";
import { followNewLinks, openWebSession, type WebSession } from "./webSession";

/** What a page has when it is connected. */
export interface Arrival {
  readonly host: Host;
  /** The project that the command line named, or null: asked for with the first call, since the canvas waits for it. */
  readonly initialProject: Promise<OpenedProject | null>;
}

/**
 * Connects to the host this page runs in: Electron over a MessagePort, the web host over a WebSocket. Nothing else in
 * the page knows which it is.
 *
 * @param isElectron the test of the page's scheme.
 * @throws SessionExpired on the web host when the page was opened without a fresh link.
 */
export async function connectHost(isElectron: (scheme: string) => boolean = isElectronScheme): Promise<Arrival> {
  return isElectron(location.protocol) ? await connectElectron() : await connectWeb();
}

/**
 * Whether Electron served a page of this scheme. The web host serves over plain HTTP, and only it does: Electron has its
 * own scheme, and what stands in for it in tests a secure one. Under `npm run dev` Vite serves the page of both, and
 * scripts/devEnvironment.mjs says which it is.
 */
export function isElectronScheme(scheme: string): boolean {
  return scheme !== "http:" || (import.meta.env.DEV && import.meta.env["VITE_GRADWIRE_HOST"] === "electron");
}

async function connectElectron(): Promise<Arrival> {
  const { port1, port2 } = new MessageChannel();
  window.postMessage("gradwire:connect", location.origin, [port2]);
  const post = port1.postMessage.bind(port1) as (frame: unknown) => void;
  port1.postMessage = (frame: unknown) => {
    refuseLarge(frame);
    post(frame);
  };
  port1.start();
  const client: GradwireClient = createORPCClient(
    new MessagePortLink({ port: port1, customJsonSerializers: wireSerializers }),
  );
  // A window waits until its work is backed up before it closes.
  const backUpLeaving = (backup: Backup): Promise<unknown> => client.project.backup(backup);
  return arrive({ client, files: dialogFiles(client), connection: createConnection(), backUpLeaving });
}

async function connectWeb(): Promise<Arrival> {
  followNewLinks();
  const session = await openWebSession();
  const link = await ReconnectingLink.connect({ open: () => openSocket(session), wait: waitToReconnect });
  const client: GradwireClient = createORPCClient(link);
  const backUpLeaving = leavingBackup(session, client);
  return arrive({ client, files: uploadFiles(session), connection: link.connection, backUpLeaving });
}

async function arrive(parts: Omit<Host, "info">): Promise<Arrival> {
  const { client } = parts;
  const info = client.system.info();
  const initialProject = client.project.openInitial();
  // Whoever waits for it reports it; nobody does when the call before it fails.
  initialProject.catch(() => undefined);
  return { host: { info: await info, ...parts }, initialProject };
}

/** A WebSocket that has shown its ticket. */
async function openSocket(session: WebSession): Promise<LinkLife> {
  const response = await session.fetch("/ticket", { method: "POST" });
  if (response.status === 503) throw new TransferRefused({ code: "tooManyWindows", values: {}, path: null });
  if (!response.ok) throw new Error(`The host gave no ticket (status ${String(response.status)}).`);
  const { ticket } = (await response.json()) as { ticket: string };
  const websocket = new WebSocket(`ws://${location.host}/socket`);
  const closed = new Promise<void>((resolve) => {
    websocket.addEventListener("close", () => {
      resolve();
    });
  });
  await new Promise<void>((resolve, reject) => {
    websocket.addEventListener("open", () => {
      resolve();
    });
    void closed.then(() => {
      reject(new Error("The socket closed before it opened."));
    });
  });
  websocket.send(ticket);
  const send = websocket.send.bind(websocket);
  websocket.send = (frame) => {
    refuseLarge(frame);
    send(frame);
  };
  return { link: new WebSocketLink({ websocket, customJsonSerializers: wireSerializers }), closed };
}

/** Back-off that a page coming to the front, or the network coming back, cuts short. */
function waitToReconnect(attempt: number): Promise<void> {
  return new Promise((resolve) => {
    const finish = (): void => {
      clearTimeout(timer);
      window.removeEventListener("online", finish);
      document.removeEventListener("visibilitychange", finish);
      resolve();
    };
    const timer = setTimeout(finish, backOff(attempt, Math.random()));
    window.addEventListener("online", finish);
    document.addEventListener("visibilitychange", finish);
  });
}
