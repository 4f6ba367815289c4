import { useLayoutEffect, useState, type RefObject } from "react";
import { useView } from "../state/viewStore";
import { rem } from "../design/rem";

/**
 * From which width on (rem) the palette has room for names beside the canvas, inspector and results for columns of their own; from
 * which height on the canvas has some between the stepper and the dock.
 */
const limits = { palette: 70, inspector: 60, side: 80, dock: 46 } as const;

/**
 * Watches how much room the window gives, in the size of its text: text that is twice as large leaves half of it.
 * @returns whether the inspector has a column of its own; otherwise it lies over the canvas.
 */
export function useRoom(window: RefObject<HTMLElement | null>): boolean {
  const [column, setColumn] = useState(true);
  useLayoutEffect(() => {
    const element = window.current;
    if (element === null) return undefined;
    const measure = (): void => {
      const width = element.clientWidth / rem();
      const height = element.clientHeight / rem();
      useView.setState({
        wide: width >= limits.palette,
        roomy: width >= limits.side,
        tall: height >= limits.dock,
      });
      setColumn(width >= limits.inspector);
    };
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(element);
    // The toolbar is as high as its text, which can grow while the window stays as it is.
    for (const part of element.children) watch.observe(part);
    return () => watch.disconnect();
  }, [window]);
  return column;
}
