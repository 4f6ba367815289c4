import { IconButton, type IconButtonProps } from "../design/IconButton";
import { useCommand } from "./useCommand";

/** A command as a button that is only an icon. */
export function CommandButton({
  id,
  ...rest
}: Pick<IconButtonProps, "icon" | "size" | "tooltipSide"> & { readonly id: string }) {
  const { label, keys, unavailable, run } = useCommand(id);
  return <IconButton label={label} keys={keys} unavailable={unavailable} onClick={run} {...rest} />;
}
