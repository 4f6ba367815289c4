import { clsx } from "clsx";
import { Separator } from "react-resizable-panels";

/** A hairline between two panels that can be dragged, or moved with the arrow keys. Between landmarks only a title may name it. */
export function ResizeBar({
  orientation,
  label,
}: {
  readonly orientation: "horizontal" | "vertical";
  readonly label: string;
}) {
  return (
    <Separator
      title={label}
      className={clsx(
        "relative z-10 shrink-0 bg-line transition-colors outline-none",
        "data-[separator=active]:bg-accent data-[separator=hover]:bg-strong focus-visible:bg-accent",
        orientation === "vertical" ? "w-px" : "h-px",
      )}
    />
  );
}
