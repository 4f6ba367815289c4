import { ExportDialog } from "../panels/export/ExportDialog";
import { ImportDialog } from "../panels/export/ImportDialog";
import { openDialog, useView } from "../state/viewStore";
import { CommandPalette } from "./CommandPalette";
import { ShortcutSheet } from "./ShortcutSheet";

/** The application's dialogs, one at a time. */
export function Dialogs() {
  const dialog = useView((state) => state.dialog);
  const close = (open: boolean) => {
    if (!open) openDialog(null);
  };
  return (
    <>
      <ExportDialog open={dialog === "export"} onOpenChange={close} />
      <ImportDialog open={dialog === "import"} onOpenChange={close} />
      <ShortcutSheet open={dialog === "shortcuts"} onOpenChange={close} />
      <CommandPalette open={dialog === "commands"} onOpenChange={close} />
    </>
  );
}
