import type { ComponentProps, ReactNode } from "react";

interface MenuButtonProps extends ComponentProps<"button"> {
  readonly label: string;
  readonly icon: ReactNode;
}

/** A button of the toolbar that a menu drops from. */
export function MenuButton({ label, icon, ...rest }: MenuButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className="inline-flex size-7 shrink-0 items-center justify-center rounded-md text-muted hover:bg-hover hover:text-ink data-[state=open]:bg-pressed"
      {...rest}
    >
      {icon}
    </button>
  );
}
