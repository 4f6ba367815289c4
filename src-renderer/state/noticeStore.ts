import { create } from "zustand";

/** How a notice is meant. Warnings and errors stay until they are dismissed. */
export type NoticeTone = "info" | "success" | "warning" | "error";

/** Something to tell the user in passing. */
export interface Notice {
  readonly tone: NoticeTone;
  readonly title: string;
  readonly detail?: string;
  readonly actions?: readonly { readonly label: string; run(): void }[];
}

/** A notice on screen. */
export interface ShownNotice extends Notice {
  readonly id: number;
}

/** The notices on screen, oldest first. */
export const useNotices = create<{ readonly notices: readonly ShownNotice[] }>()(() => ({ notices: [] }));

/** At most this many are shown; the oldest leaves. */
const limit = 4;

let lastId = 0;

/** Shows a notice; one that says the same as another takes its place. Returns its id for {@link dismissNotice}. */
export function notify(notice: Notice): number {
  lastId += 1;
  const shown = { ...notice, id: lastId };
  useNotices.setState(({ notices }) => ({
    notices: [
      ...notices.filter(({ title, detail }) => title !== notice.title || detail !== notice.detail),
      shown,
    ].slice(-limit),
  }));
  return shown.id;
}

/** Takes a notice off the screen. */
export function dismissNotice(id: number): void {
  useNotices.setState(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) }));
}
