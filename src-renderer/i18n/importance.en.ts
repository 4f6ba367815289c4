/** The Importance tab. */
export const importanceEn = {
  tab: "Importance",
  title: "What the model depends on",
  hint: "Each column is shuffled among the rows five times. Of two columns that say the same each can seem unimportant.",
  column: "Column",
  fall: "Fall of the score",
  std: "Standard deviation",
  fallOf: "{{measure}} lost when the column is shuffled",
  rows: {
    validation_one: "on {{count, number}} validation row",
    validation_other: "on {{count, number}} validation rows",
    training_one: "on {{count, number}} training row",
    training_other: "on {{count, number}} training rows",
  },
  sampled: {
    validation: "on {{count, number}} of {{of, number}} validation rows, evenly spread",
    training: "on {{count, number}} of {{of, number}} training rows, evenly spread",
  },
  most: "the first {{count}} of {{of, number}} columns",
  emptyTitle: "Which columns matter?",
  emptyBody: "Train the model. Each column is shuffled in turn, and what the score loses is drawn here.",
  waitTitle: "Measured when training stands still",
  waitBody: "Pause the run, or wait for its end.",
  measuring: "Shuffling columns",
  failed: "The importance of columns cannot be measured",
  summary:
    "Importance of {{count}} columns. The most important one is {{column}}: without it {{measure}} falls by {{fall}}.",
} as const;
