import { useRef, type CSSProperties, type ReactNode } from "react";
import { Tabs } from "../design/Tabs";
import { setDockTab } from "../state/panels";
import { useTabPlace, type TabPlace } from "../state/tabPlaces";
import type { DockTab } from "../state/viewStore";
import { PlaceMenu } from "./PlaceMenu";
import { useMovedFocus } from "./useMovedFocus";
import { useTabItems } from "./useTabItems";

interface PlacedTabsProps {
  readonly place: TabPlace;
  /** The name of the region, and of the bar of its tabs. */
  readonly label: string;
  /** The tab that was asked for; the first one is in front where it is not here. */
  readonly called: DockTab | null;
  readonly folded?: boolean;
  /** What hides this place, or shows it. */
  readonly toggle: ReactNode;
  /** How large it is, and a bar that changes that: drawn while there are tabs here. */
  readonly className: string;
  readonly style?: CSSProperties | undefined;
  readonly resizeBar?: ReactNode;
}

/** The tabs of the dock that are at one place; nothing where there are none. */
export function PlacedTabs({
  place,
  label,
  called,
  folded = false,
  toggle,
  className,
  style,
  resizeBar,
}: PlacedTabsProps) {
  const region = useRef<HTMLElement>(null);
  const placeOf = useTabPlace();
  const items = useTabItems((tab) => placeOf(tab) === place);
  const front = items.find(({ value }) => value === called) ?? items[0];
  useMovedFocus(region, front?.value ?? null);
  if (front === undefined) return null;
  return (
    <>
      {resizeBar}
      <section
        ref={region}
        data-region
        role="region"
        aria-label={label}
        className={`flex min-h-0 flex-col bg-surface ${className}`}
        style={style}
      >
        <Tabs
          label={label}
          value={front.value}
          items={items}
          onChange={setDockTab}
          folded={folded}
          className="min-h-0 flex-1"
          trailing={
            <>
              {!folded && <PlaceMenu tab={front.value} place={place} />}
              {toggle}
            </>
          }
        />
      </section>
    </>
  );
}
