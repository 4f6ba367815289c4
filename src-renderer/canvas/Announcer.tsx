import { useAnnouncement } from "../state/announcement";

/** The live region of the canvas. Mounted once. */
export function Announcer() {
  const { text, count } = useAnnouncement();
  return (
    <div aria-live="polite" aria-atomic="true" className="sr-only" data-announcer>
      <span key={count}>{text}</span>
    </div>
  );
}
