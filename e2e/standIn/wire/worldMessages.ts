/** What the isolated world of the preload script says to the stand-in's process. `data` is encoded. */
export type FromWorld =
  | { readonly type: "ipc"; readonly channel: string; readonly data: string; readonly ports: readonly number[] }
  | { readonly type: "invoke"; readonly id: number; readonly channel: string; readonly data: string }
  | { readonly type: "frame"; readonly port: number; readonly data: string; readonly ports: readonly number[] }
  | { readonly type: "portClosed"; readonly port: number }
  | { readonly type: "preloadError"; readonly message: string };

/** What the process says to that world. Ports it names for the first time are made there. */
export type ToWorld =
  | { readonly type: "ipc"; readonly channel: string; readonly data: string; readonly ports: readonly number[] }
  | { readonly type: "invoked"; readonly id: number; readonly data?: string; readonly error?: string }
  | { readonly type: "frame"; readonly port: number; readonly data: string; readonly ports: readonly number[] }
  | { readonly type: "closePort"; readonly port: number }
  | { readonly type: "files"; readonly files: readonly KnownFile[] };

/** A file of the disk that the page is given, so that its path can be told from the `File`. */
export interface KnownFile {
  readonly path: string;
  readonly name: string;
  readonly size: number;
  /** Milliseconds, whole. */
  readonly modified: number;
}

/** Names that both ends use. */
export const worldName = "Electron Isolated Context";
export const sendBinding = "standInSend";
export const receiveFunction = "standInReceive";
export const preloadFunction = "standInRequire";
