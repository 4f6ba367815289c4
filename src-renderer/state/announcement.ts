import { create } from "zustand";

/** What was said last. The counter makes the same words twice in a row two announcements. */
export const useAnnouncement = create<{ readonly text: string; readonly count: number }>()(() => ({
  text: "",
  count: 0,
}));

/** Says something to screen readers. */
export function announce(text: string): void {
  useAnnouncement.setState(({ count }) => ({ text, count: count + 1 }));
}
