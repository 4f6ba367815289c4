import { translated } from "../text";
import { ko } from "./layers.ko";

/** Errors of nodes between data and loss: what they require of the values that arrive. */
export const layerErrors = translated(
  {
    rowsRequired: "This takes rows, [batch, columns], but {{source}} gives {{shape}}. Put a Flatten node between them.",
    imagesRequired:
      "This takes images, [batch, channels, height, width], but {{source}} gives {{shape}}. Put a Reshape node between them.",
    paddingOverImage:
      "{{name}} of {{node}} is {{found}}, more than its images of {{input}} have. Set it to {{limit}} or less.",
    paddingOverKernel:
      "{{name}} of {{node}} is {{found}}, but pooling takes at most half its window of {{window}}. Set it to {{limit}} or less.",
    reshapeValues:
      "{{channels}} × {{height}} × {{width}} makes {{values}} values of every row, but {{source}} gives {{found}}. Set sizes whose product is {{found}}.",
    combineShapes:
      "Both inputs must have one shape, but {{first}} gives {{firstShape}} and {{second}} gives {{secondShape}}. Make the sizes equal, or one of them 1.",
    concatShapes:
      "Both inputs must be equal in everything but columns or channels, but {{first}} gives {{firstShape}} and {{second}} gives {{secondShape}}.",
    selectComputed:
      "Columns are chosen by their names, but {{source}} makes new values without names. Connect the Dataset node's features.",
    selectTargets:
      "Columns are chosen among the features, but this is a target. Mark the other targets as features or leave them out in the Dataset node.",
    selectNone: "No column is chosen, so nothing is passed on. Choose at least one.",
    selectUnknown:
      "Column {{column}} is chosen, but it is not among the columns that arrive. Leave it out, or mark it as a feature.",
    preparationComputed:
      "{{node}} prepares columns of the dataset before training, but {{source}} computes its values while it trains. Put {{node}} between the Dataset node and the first layer.",
    preparationClasses:
      "Column {{column}} holds class numbers, which {{node}} must not change. Connect it to the loss directly.",
    preparationTarget:
      "What {{node}} does cannot be undone, so a prediction would not be in the target's units. Use it on features, or scale the target by Standardize.",
    missingReaches:
      "The Dataset keeps missing numbers, and they reach {{node}}, which has nothing to compute with there. Put an Impute node in front of it, or let the Dataset leave such rows out.",
    preparationTwice:
      "The targets that reach {{node}} are prepared already, and predictions are turned back only once. Remove one of the nodes.",
    polynomialWide:
      "{{node}} makes products of at most {{limit}} columns, but {{columns}} arrive. Choose some by a Select columns node.",
    pcaComponents:
      "{{node}} is to make {{components}} components, but only {{columns}} columns arrive, and there are no more directions than columns. Make fewer.",
    pcaWide:
      "{{node}} finds components of at most {{limit}} columns, but {{columns}} arrive. Choose some by a Select columns node.",
    embeddingColumn:
      "{{node}} requires one category column of the dataset, encoded as class index, but {{source}} gives {{columns}}. Put a Select columns node before it.",
    embeddingOneHot:
      "An embedding requires {{column}} as one column of class indices, but it is encoded as one column per category. Encode it as class index.",
    givenUnknown:
      "{{node}} has no tensor {{name}} that numbers can be given for: it has {{names}}. Leave {{name}} out.",
    givenNoTensors:
      "{{name}} is given for {{node}}, but with these settings it has no weights. Let it start as PyTorch's.",
    givenShape:
      "{{name}} of {{node}} has the shape {{shape}}, but the numbers given for it have {{found}}. Give one for each place.",
    givenRagged:
      "The numbers given for {{name}} of {{node}} must be lists in its shape {{shape}}, but some are longer than others. Make them equal.",
    givenNumber:
      "What is given for {{name}} of {{node}} must be finite numbers, but at {{place}} there is {{found}}. Put a number there.",
    givenSize:
      "At most {{limit}} numbers of a tensor can stand in a project, but {{found}} are given for {{name}} of {{node}}. Make the layer smaller.",
    givenFileNone:
      "{{node}} takes {{needed}}, but nothing in {{file}} has such a shape: it has {{count}} tensors ({{found}}). Choose another file, or give the layer the file's sizes.",
    givenFileShape:
      "{{tensor}} of {{node}} has the shape {{shape}}, but {{name}} in {{file}} has {{found}}. Choose another file, or give the layer that size.",
    givenFileUnknown: "{{file}} has no tensor {{name}}, but {{found}}. Name one that it has.",
    givenFileNumber:
      "Weights in a project must be finite numbers, but {{name}} in {{file}} has {{found}} at {{place}}. Choose weights of a run that did not diverge.",
  },
  { ko },
);
