/** Opening, saving, leaving and restoring projects. */
export const projectEn = {
  unsaved: {
    title: "Save changes to “{{name}}”?",
    body: "Your latest changes are not saved yet.",
    save: "Save",
    discard: "Don't save",
  },
  saved: "Saved {{name}}",
  saveAs: { title: "Save as", name: "Name" },
  openFailed: "The project could not be opened",
  saveFailed: "The project could not be saved",
  backupFailed: "The automatic backup failed. Save the project to keep your work.",
  readOnly: "“{{name}}” is opened read-only",
  readOnlySave: "Save as…",
  migrated: "“{{name}}” came from an older version and was brought up to date. Saving keeps a copy of the old file.",
  recovered: "Restored “{{name}}”. Save it to keep it.",
  missingData: "Data file missing",
  missingDataDetail: "“{{file}}” could not be found. Locate it in the Dataset's inspector to train.",
  discardBackup: {
    title: "Delete the backup of “{{name}}”?",
    body: "It cannot be brought back.",
    confirm: "Delete backup",
  },
  connection: {
    lost: "Connection lost. Reconnecting…",
    restored: "Connected again",
    expired:
      "This link was used before, or Gradwire was closed. Open it from a new link: press Enter where Gradwire was started.",
  },
  drop: {
    hint: "Drop a CSV or a Gradwire project",
    unsupported: "This kind of file cannot be opened here",
    unsupportedDetail: "“{{name}}” is neither a CSV nor a .gradwire project.",
    useDialog: "Files are chosen in the dialog here",
    useDialogDetail: "Use Open, or Load CSV… in the Dataset's inspector.",
  },
  workerRestarted: "The data reader stopped and was started again",
} as const;
