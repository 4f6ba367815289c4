import { clsx } from "clsx";
import type { ComponentProps, ReactNode } from "react";
import { Tooltip } from "./Tooltip";

export interface IconButtonProps extends Omit<ComponentProps<"button">, "children"> {
  /** Accessible name and tooltip. */
  readonly label: string;
  readonly icon: ReactNode;
  /** Shown in the tooltip beside the label (`Ctrl+Z`). */
  readonly keys?: string | undefined;
  /** Why it cannot be used now; the button stays focusable and its tooltip says this. */
  readonly unavailable?: string | null | undefined;
  readonly size?: "sm" | "md";
  readonly tooltipSide?: "top" | "bottom" | "left" | "right";
}

/** A button that is only an icon; its name is in the tooltip and in the accessibility tree. */
export function IconButton({
  label,
  icon,
  keys,
  unavailable = null,
  size = "md",
  tooltipSide = "bottom",
  className,
  onClick,
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip content={unavailable ?? label} keys={unavailable === null ? keys : undefined} side={tooltipSide}>
      <button
        type="button"
        aria-label={label}
        aria-disabled={unavailable !== null || undefined}
        className={clsx(
          "inline-flex shrink-0 items-center justify-center rounded-md text-muted transition-colors",
          "hover:bg-hover hover:text-ink active:bg-pressed aria-disabled:opacity-40 aria-disabled:hover:bg-transparent",
          "disabled:pointer-events-none disabled:opacity-40 aria-pressed:bg-pressed aria-pressed:text-ink",
          size === "md" ? "size-7" : "size-6",
          className,
        )}
        onClick={unavailable === null ? onClick : undefined}
        {...rest}
      >
        {icon}
      </button>
    </Tooltip>
  );
}
