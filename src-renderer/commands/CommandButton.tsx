import { IconButton, type IconButtonProps } from "../design/IconButton";
import { useCommand } from "./useCommand";

interface CommandButtonProps extends Pick<IconButtonProps, "icon" | "size" | "tooltipSide"> {
  readonly id: string;
  /** Whether what it shows and hides is shown. */
  readonly pressed?: boolean;
}

/** A command as a button that is only an icon. */
export function CommandButton({ id, pressed, ...rest }: CommandButtonProps) {
  const { label, keys, unavailable, run } = useCommand(id);
  return (
    <IconButton label={label} keys={keys} unavailable={unavailable} onClick={run} aria-pressed={pressed} {...rest} />
  );
}
