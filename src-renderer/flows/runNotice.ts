import { useDocument } from "../state/documentStore";
import { dismissNotice, notify, type Notice } from "../state/noticeStore";

/** What was said of the last run, or of why there is none; the next one takes it off the screen. */
let said: number | null = null;

/** Says something of the run in place of what was said before; null: nothing any more. */
export function say(notice: Notice | null): void {
  if (said !== null) dismissNotice(said);
  said = notice === null ? null : notify(notice);
}

/** Says what stands in the way of training, until the document is changed. */
export function sayMissing(notice: Notice): void {
  say(notice);
  const mine = said;
  const { document } = useDocument.getState();
  const stop = useDocument.subscribe((now) => {
    if (now.document === document) return;
    stop();
    if (said === mine) say(null);
  });
}
