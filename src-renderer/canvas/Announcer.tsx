import { create } from "zustand";

/** What was said last. The counter makes the same words twice in a row two announcements. */
const useAnnouncement = create<{ readonly text: string; readonly count: number }>()(() => ({ text: "", count: 0 }));

/** Says something to screen readers. */
export function announce(text: string): void {
  useAnnouncement.setState(({ count }) => ({ text, count: count + 1 }));
}

/** The live region of the canvas. Mounted once. */
export function Announcer() {
  const { text, count } = useAnnouncement();
  return (
    <div aria-live="polite" aria-atomic="true" className="sr-only" data-announcer>
      <span key={count}>{text}</span>
    </div>
  );
}
