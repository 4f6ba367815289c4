/** The Weights tab. */
export const weightsEn = {
  tab: "Weights",
  emptyTitle: "Watch the weights learn",
  emptyBody:
    "Train the model. Weights, gradients, what every node computes, and the size of updates are drawn here over the epochs.",
  reading: "Looking into the run",
  noneTitle: "This run was not recorded",
  noneBody: "It was over, or had gone on from another run, before this tab was opened. Keep it open while you train.",
  list: "Tensors of the run",
  parameters: "Parameters",
  outputs: "Outputs of nodes",
  updates: "Updates",
  updatesHint: "by how much of its size one step moves each parameter",
  updatesSummary_one: "Update / weight of {{count}} parameter, epochs {{from}} to {{to}}.",
  updatesSummary_other: "Update / weight of {{count}} parameters, epochs {{from}} to {{to}}.",
  usual: "usual",
  noParameters: "Nothing is trained",
  recording: "Recording, at up to 15 steps a second",
  replaying: "Going through the run once more",
  share: "Share",
  summary: "{{name}}, {{said}}, epochs {{from}} to {{to}}: at the end mean {{mean}}, standard deviation {{std}}.",
} as const;
