/** Most notes in a period. */
const most = 10;
/** The period, in milliseconds. */
const period = 60_000;

/**
 * A log that a flood cannot fill: ten notes a minute pass, then one that says that more were left out.
 * @param now milliseconds of a clock
 */
export function limitNotes(note: (text: string) => void, now: () => number = Date.now): (text: string) => void {
  let began = -Infinity;
  let count = 0;
  return (text) => {
    if (now() - began >= period) {
      began = now();
      count = 0;
    }
    count += 1;
    if (count <= most) note(text);
    else if (count === most + 1) note(`more of the kind within a minute are not noted: ${text}`);
  };
}
