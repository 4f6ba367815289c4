/** Notes and frames on the canvas. */
export const notesEn = {
  note: "Note: {{text}}",
  frame: "Frame: {{text}}",
  empty: "Double-click to write",
  untitled: "Frame",
  text: "Text of the note",
  title: "Title of the frame",
  colour: "Colour",
  colours: {
    grey: "Grey",
    blue: "Blue",
    green: "Green",
    yellow: "Yellow",
    red: "Red",
    violet: "Violet",
  },
  added: {
    note: "Note added",
    frame: "Frame added",
  },
} as const;
