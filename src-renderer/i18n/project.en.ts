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
    lost: "Connection lost. Reconnecting… If Gradwire was closed, start it again and open its new link in this tab: your work comes along.",
    restored: "Connected again",
    linkUsed:
      "This link was used before: each opens one session. Go back to the tab it opened, or press Enter where Gradwire was started and open the new link; unsaved work is offered there.",
    ended:
      "Gradwire was restarted, or this session has ended. Press Enter where Gradwire was started, or start it again, and open the new link in this tab: your work comes along.",
    noLink:
      "This page opens from a link of Gradwire's only. Press Enter where Gradwire was started, or start it again, and open the link that it prints; unsaved work is offered there.",
    downloadCopy: "Download a copy",
  },
  closeTraining: {
    title: "Close while training?",
    body: "Closing stops the run. The project is kept; what this run has learned is not, unless you export its weights first.",
    stay: "Keep training",
    close: "Stop and close",
  },
  drop: {
    hint: "Drop a table or a Gradwire project",
    unsupported: "This cannot be opened here",
    unsupportedDetail: "“{{name}}” is no table and no project. Drop a file that ends in one of {{endings}}.",
    folder: "“{{name}}” is a folder. Drop the file itself: one that ends in one of {{endings}}.",
    onlyFirst: "Only “{{name}}” was taken",
    onlyFirstDetail: "Drop one file at a time.",
  },
  workerRestarted: "The data reader stopped and was started again",
} as const;
