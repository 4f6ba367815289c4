import { clsx } from "clsx";
import type { ComponentProps, ReactNode } from "react";

/** How much a button asks for attention. At most one `primary` stands in a group. */
export type ButtonVariant = "primary" | "secondary" | "ghost" | "danger";

export interface ButtonProps extends ComponentProps<"button"> {
  readonly variant?: ButtonVariant;
  readonly size?: "sm" | "md";
  readonly icon?: ReactNode;
}

const variants: Record<ButtonVariant, string> = {
  primary: "bg-accent text-on-accent hover:bg-accent-hover active:brightness-95",
  secondary: "border border-strong bg-raised text-ink hover:bg-hover active:bg-pressed",
  ghost: "text-ink hover:bg-hover active:bg-pressed",
  danger: "bg-danger text-on-accent hover:brightness-110 active:brightness-95",
};

/** A labelled button. */
export function Button({ variant = "secondary", size = "md", icon, className, children, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      className={clsx(
        "inline-flex shrink-0 items-center justify-center rounded-md font-medium whitespace-nowrap transition-colors",
        "disabled:pointer-events-none disabled:opacity-45 aria-disabled:opacity-45",
        size === "md" ? "h-7 gap-1.5 px-2.5 text-base" : "h-6 gap-1 px-2 text-sm",
        variants[variant],
        className,
      )}
      {...rest}
    >
      {icon}
      {children}
    </button>
  );
}
