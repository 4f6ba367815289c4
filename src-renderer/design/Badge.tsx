import { clsx } from "clsx";
import type { ReactNode } from "react";

/** How a badge is meant. */
export type BadgeTone = "neutral" | "accent" | "danger" | "warning" | "success";

const tones: Record<BadgeTone, string> = {
  neutral: "bg-hover text-muted",
  accent: "bg-accent-soft text-accent-text",
  danger: "bg-danger-soft text-danger-text",
  warning: "bg-warning-soft text-warning-text",
  success: "bg-success-soft text-success-text",
};

interface BadgeProps {
  readonly tone?: BadgeTone;
  /** What a bare number counts. */
  readonly title?: string;
  readonly children: ReactNode;
}

/** A word or a number beside something. */
export function Badge({ tone = "neutral", title, children }: BadgeProps) {
  return (
    <span
      title={title}
      className={clsx(
        "tabular inline-flex h-4 min-w-4 items-center justify-center rounded-sm px-1 text-2xs font-semibold",
        tones[tone],
      )}
    >
      {children}
    </span>
  );
}
