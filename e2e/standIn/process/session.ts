import { EventEmitter } from "node:events";
import type { PermissionCheck, PermissionRequest } from "./permissions";
import { record } from "./calls";
import { strict, strictClass } from "./strict";

export type ProtocolHandler = (request: Request) => Response | Promise<Response>;
/** What the app says to a request before it is sent. */
export interface RequestAnswer {
  readonly cancel?: boolean;
  readonly redirectURL?: string;
}
type BeforeRequest = (details: object, callback: (answer: RequestAnswer) => void) => void;

/** The one session there is: who serves what, and what a page may. */
export class Session extends EventEmitter {
  readonly #protocols = new Map<string, ProtocolHandler>();
  #beforeRequest: BeforeRequest | null = null;
  permissionCheck: PermissionCheck | null = null;
  permissionRequest: PermissionRequest | null = null;

  readonly protocol = strict("session.protocol", {
    handle: (scheme: string, handler: ProtocolHandler): void => {
      if (this.#protocols.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`);
      this.#protocols.set(scheme, handler);
    },
    unhandle: (scheme: string): void => void this.#protocols.delete(scheme),
    isProtocolHandled: (scheme: string): boolean => this.#protocols.has(scheme),
  });

  readonly webRequest = strict("session.webRequest", {
    onBeforeRequest: (...args: readonly unknown[]): void => {
      // A filter may come first; this host asks about every address.
      if (args.length > 1) throw new Error("The stand-in for Electron takes no filter in onBeforeRequest.");
      this.#beforeRequest = args[0] as BeforeRequest | null;
    },
  });

  setPermissionRequestHandler(handler: PermissionRequest | null): void {
    this.permissionRequest = handler;
  }

  setPermissionCheckHandler(handler: PermissionCheck | null): void {
    this.permissionCheck = handler;
  }

  /** No device is ever asked for here. */
  setDevicePermissionHandler(handler: unknown): void {
    record("session.setDevicePermissionHandler", handler);
  }

  setDisplayMediaRequestHandler(handler: unknown): void {
    record("session.setDisplayMediaRequestHandler", handler);
  }

  setSpellCheckerEnabled(enabled: boolean): void {
    record("session.setSpellCheckerEnabled", enabled);
  }

  setDownloadPath(path: string): void {
    record("session.setDownloadPath", path);
  }

  async clearCache(): Promise<void> {
    record("session.clearCache");
  }

  async clearStorageData(options?: object): Promise<void> {
    record("session.clearStorageData", options);
  }

  handlerOf(url: string): ProtocolHandler | null {
    return this.#protocols.get(new URL(url).protocol.slice(0, -1)) ?? null;
  }

  askBeforeRequest(details: object): Promise<RequestAnswer> {
    const ask = this.#beforeRequest;
    return ask === null ? Promise.resolve({}) : new Promise((resolve) => ask(details, resolve));
  }
}
strictClass("session", Session);

export const defaultSession = new Session();
export const session = strict("electron.session", { defaultSession });
