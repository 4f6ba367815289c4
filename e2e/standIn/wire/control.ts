/** What a test and the stand-in's process say to each other, over the process's channel. */

/** Dialogs that wait for an answer. */
export type DialogKind = "open" | "save" | "message";

/** A dialog that is up. */
export interface OpenDialog {
  readonly id: number;
  readonly kind: DialogKind;
  /** As the app gave them. */
  readonly options: Readonly<Record<string, unknown>>;
}

/** A box that says what is wrong, and waits for nothing but being read. */
export interface ErrorBox {
  readonly title: string;
  readonly content: string;
}

/** An entry of a menu, as a test sees it. */
export interface MenuEntry {
  readonly id: string;
  readonly label: string;
  readonly type: string;
  readonly role: string | null;
  readonly enabled: boolean;
  readonly visible: boolean;
  readonly checked: boolean;
  readonly accelerator: string | null;
  readonly items: readonly MenuEntry[];
}

/** A window, as a test sees it. */
export interface WindowFacts {
  readonly title: string;
  readonly edited: boolean;
  readonly visible: boolean;
  readonly focused: boolean;
  readonly destroyed: boolean;
  /** Of the task bar: 0 to 1, -1 without. */
  readonly progress: number;
  readonly bounds: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  readonly url: string;
  readonly backgroundColor: string;
}

/** A call of Electron's functions by the app. */
export interface RecordedCall {
  readonly name: string;
  readonly args: readonly unknown[];
}

/** What a test may ask for, and what it gets. */
export interface Requests {
  /** The test sees the browser: windows may open. */
  joined: { params: Record<string, never>; result: null };
  /** The test watches this page: it may load. */
  watching: { params: { targetId: string }; result: null };
  answerDialog: { params: { id: number; answer: unknown }; result: null };
  menu: { params: Record<string, never>; result: readonly MenuEntry[] };
  /** As the user chooses an entry, by its id or else its role. */
  choose: { params: { item: string }; result: null };
  /** As the user closes the window. */
  closeWindow: { params: Record<string, never>; result: null };
  /** As the system ends the app (Cmd+Q, a session that ends). */
  quit: { params: Record<string, never>; result: null };
  /** Without asking: what a test does at its end. @returns how many there were. */
  destroyWindows: { params: Record<string, never>; result: number };
  windows: { params: Record<string, never>; result: readonly WindowFacts[] };
  calls: { params: Record<string, never>; result: readonly RecordedCall[] };
  /** An event of the system: `open-file` on `app`, `unresponsive` on the contents. */
  emit: {
    params: { on: "app" | "window" | "contents" | "theme" | "power"; event: string; args: readonly unknown[] };
    result: null;
  };
  crashPage: { params: Record<string, never>; result: null };
  /** Files of the disk dropped on a point of the page. */
  drop: { params: { paths: readonly string[]; x: number; y: number }; result: null };
}
export type RequestName = keyof Requests;

/** To the process. */
export interface ToProcess {
  readonly id: number;
  readonly name: RequestName;
  readonly params: unknown;
}

/** From the process: answers, and what happened. */
export type FromProcess =
  | { readonly type: "answer"; readonly id: number; readonly result: unknown; readonly error: string | null }
  | { readonly type: "browser"; readonly endpoint: string }
  | { readonly type: "page"; readonly targetId: string }
  | { readonly type: "dialog"; readonly dialog: OpenDialog }
  | { readonly type: "errorBox"; readonly box: ErrorBox }
  /** The app took it back. */
  | { readonly type: "dialogGone"; readonly id: number };

/** How the system behaves, where it is not as usual. Pessimistic tests set these. */
export interface StandInFacts {
  /** Whether `ready-to-show` ever comes. */
  readonly readyToShow: boolean;
  /** Whether `loadURL` loads. */
  readonly loads: boolean;
  /** Whether a utility process lives: `error` and `exit` come instead. */
  readonly workersStart: boolean;
  readonly isPackaged: boolean;
  readonly locale: string;
  readonly dark: boolean;
}

export const usualFacts: StandInFacts = {
  readyToShow: true,
  loads: true,
  workersStart: true,
  isPackaged: false,
  locale: "en-US",
  dark: true,
};

/** The variable the facts travel in. */
export const factsVariable = "STAND_IN_FACTS";
