import { translated } from "../text";
import { ko } from "./wiring.ko";

/** Errors of a document's nodes and wires: what is connected to what, and what a model cannot do without. */
export const wiringErrors = translated(
  {
    nodeUnknownType:
      "This program does not know the node type {{type}}. The node is kept as it is, but the model cannot be trained with it. Update the program or remove the node.",
    nodeNewer:
      "{{node}} was saved by a newer program (version {{found}}, this program knows {{known}}). Update the program, or replace the node with a new one.",
    lossUnused: "{{node}} does not lead to the optimizer, so nothing is learned from it. Connect it or remove it.",
    optimizerUnused: "No loss leads to {{node}}, so it takes no part in training. Connect it or remove it.",
    nodeUnused: "{{node}} does not lead to the loss, so it takes no part in training. Connect it or remove it.",
    inputUnconnected: "Nothing is connected to {{port}} of {{node}}. Drag a wire to it.",
    wireBroken: "A wire leads from {{from}} to {{to}}, but one of these ports does not exist. Remove the wire.",
    connectKinds:
      "{{from}} has the kind {{fromKind}}, but {{to}} takes the kind {{toKind}}. Connect ports of the same kind.",
    connectSelf: "{{node}} cannot be connected to itself. Data flows from one node to another.",
    connectDirection:
      "A wire goes from an output to an input, but {{from}} and {{to}} do not lie that way round. Drag from an output on the right of a node to an input on the left of another.",
    connectMissing: "{{place}} does not exist, so nothing can be connected to it.",
    connectCycle:
      "Connecting {{from}} to {{to}} would close a circle ({{circle}}). Data must flow forward, from Dataset to loss.",
    graphCycle: "These nodes feed each other in a circle: {{circle}}. Remove one of the wires between them.",
    datasetMissing: "There are no data to learn from. Add a Dataset node.",
    datasetSeveral: "A model learns from one dataset, but both {{first}} and {{second}} are in use. Remove one.",
    lossMissing:
      "There is no loss, so training has no goal. Add MSE loss to predict numbers or Cross-entropy loss to predict classes.",
    lossSeveral:
      "Training makes one loss small, but both {{first}} and {{second}} are there. Connect one to the optimizer or remove the other.",
    optimizerMissing:
      "There is no optimizer, so nothing adjusts the weights. Add SGD or Adam and connect the loss to it.",
    optimizerSeveral: "One optimizer adjusts the weights, but both {{first}} and {{second}} are connected. Remove one.",
    schedulesSideBySide:
      "Schedules change the learning rate one after another, but {{first}} and {{second}} both hang on {{node}}. Connect {{second}} to {{first}}.",
    predictionUsesTarget:
      "The prediction is computed from the targets themselves, which are not known for a new row. Connect the Dataset node's features instead.",
    nothingToTrain:
      "Nothing between the dataset and {{node}} has weights, so there is nothing to train. Put a Linear node in between.",
  },
  { ko },
);
