import { ExportDialog } from "../panels/export/ExportDialog";
import { ImportDialog } from "../panels/export/ImportDialog";
import { VerifyDialog } from "../panels/code/VerifyDialog";
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
      <VerifyDialog />
      <ShortcutSheet open={dialog === "shortcuts"} onOpenChange={close} />
      <CommandPalette open={dialog === "commands"} onOpenChange={close} />
    </>
  );
}
