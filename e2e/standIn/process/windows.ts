/** What the app needs of a window to end. */
interface OpenWindow {
  close(): void;
  destroy(): void;
}

/** The windows that are open, in the order they were made. */
export const windows = new Set<OpenWindow>();
