import { translated } from "../text";
import { ko } from "./modules.ko";

/** Errors of modules that hold others, of what layers, losses and schedules are given, and of dividing data. */
export const moduleErrors = translated(
  {
    moduleHidden:
      "A module finds parameters and modules in its fields and in arrays, but {{field}} holds some in an object, Map or Set, where they would not be trained. Use nn.ModuleDict, nn.ModuleList or nn.ParameterList, or a private #field for what is not to be trained.",
    moduleIndex: "{{where}} requires a place from 0 to {{last}}, or below 0 from its end, got {{found}}.",
    moduleKey: "{{where}} requires one of its keys ({{keys}}), got {{found}}.",
    moduleForward:
      "{{where}} only holds modules or parameters and computes nothing: call what it holds in the forward of your own module.",
    probabilityRange:
      "Binary cross-entropy requires probabilities from 0 to 1, got {{found}} at element {{place}}. Put a sigmoid in front, or use binaryCrossEntropyWithLogits.",
    adaptivePool:
      "adaptiveAvgPool2d requires sizes that divide the image {{image}}, got {{sizes}}. Use avgPool2d for windows that overlap.",
    scheduleMilestones:
      "SequentialLR of {{count}} schedulers requires one milestone less, rising from 1, got [{{milestones}}].",
    oneCycleLength:
      "OneCycleLR requires its length, either as totalSteps or as epochs and stepsPerEpoch. Give one of them.",
    datasetSplit:
      "randomSplit requires lengths that sum up to the dataset's {{rows}} rows, or shares that sum up to 1, got {{lengths}}.",
  },
  { ko },
);
