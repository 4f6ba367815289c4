import { translated } from "../text";
import { ko } from "./tensors.ko";

/** Errors of tensors and their library: making them, `backward`, modules, optimizers, data sets. */
export const tensorErrors = translated(
  {
    tensorRagged:
      "A tensor requires nested arrays of equal lengths: {{place}} should have {{expected}} entries (a number has 0), but it has {{found}}.",
    tensorEmpty: "A tensor requires at least 1 element, but the arrays have the shape {{shape}}.",
    arangeEmpty:
      "arange requires at least 1 number, but there is none from {{start}} to before {{end}} in steps of {{step}}.",
    shapeFans: "These first values require a tensor of at least 2 axes, [outputs, inputs], got {{shape}}.",
    reshapeOpen:
      "reshape finds one size by itself, from sizes above 0 for the others, but got {{sizes}}. Write -1 once, and no 0.",
    rowRange: "{{op}} requires a range of rows that lies in {{shape}} and is not empty, got {{start}} to {{end}}.",
    axisNumber: "{{op}} requires an axis as a number, such as 1, or -1 for the last one, but got {{found}}.",
    itemOne: "item() requires a tensor with one element, got {{shape}}. Use tolist() for more.",
    inPlaceLeaf:
      "A leaf tensor that requires gradients is being used in an in-place operation ({{method}}): wrap the update in noGrad(() => ...).",
    inPlaceShape:
      "{{method}} requires a result of the tensor's own shape {{expected}}, got {{shape}}. Use the operation without _.",
    tensorOperator:
      "A tensor is no number, so +, * or < cannot be used: write a.add(b), a.mul(2) or a.item() < 2, and `${a}` for its text.",
    requiresGradNotLeaf:
      "requiresGrad can be turned off for leaf tensors only, and this one was made by an operation. Use detach() for a tensor without gradients.",
    backwardScalar:
      "backward() without a gradient requires a tensor with one element, got {{shape}}. Sum it, or give backward({ gradient }).",
    backwardNothing:
      "Gradients require a tensor that was made with requiresGrad, or computed from one outside of noGrad, and this is none.",
    backwardTwice:
      "backward() releases what was recorded, so it cannot go through the same operations twice. Give the first one { retainGraph: true }.",
    gradientChanged:
      "The gradient of {{op}} requires a tensor of shape {{shape}} as it was, but it has been changed in place since. Use the operation without _.",
    gradientShape: "A gradient requires the shape of its tensor, {{expected}}, got {{shape}}.",
    gradModeFunction: "{{mode}} requires a function, such as {{mode}}(() => model.forward(x)), but got {{found}}.",
    gradModeAsync:
      "{{mode}} requires a function that is neither async nor a generator: the mode ends when it returns. Put what waits outside.",
    gradcheckDiffers:
      "A gradient requires to agree with differences, but for output {{element}} by element {{place}} of input {{input}} it is {{found}}, and the difference quotient {{expected}}.",
    embeddingIndex: "An embedding requires row numbers from 0 to {{last}}, got {{found}} at place {{place}}.",
    targetClass: "Targets must be class indices from 0 to {{last}}, got {{found}} in row {{row}}.",
    targetSign: "Hinge losses require targets of -1 or 1, got {{found}} at element {{place}}.",
    moduleExpected:
      "{{where}} requires modules, such as new nn.ReLU(), but argument {{place}} is {{found}}. Spread an array (...layers), and give a module in place of a function.",
    stateDictKeys: "A state dict must have the module's own names. Missing: {{missing}}. Unexpected: {{unexpected}}.",
    parametersExpected: "{{where}} requires tensors, such as the parameters() of a module, but got {{found}}.",
    tensorMemory:
      "{{count}} numbers need {{mebibytes}} MiB of memory, which could not be had. Make the tensor, the layer, the batch or the file that they are for smaller.",
    optimizerEmpty: "An optimizer requires at least one parameter, got none. Give it the parameters() of a module.",
    optimizerLeaf:
      "An optimizer requires leaf tensors, but parameter {{index}} was made by an operation. Give it the tensor that was made with requiresGrad.",
    optimizerTwice:
      "An optimizer requires every parameter once, but parameter {{index}} occurs again. Remove it from one of the groups.",
    optimizerStateGroups:
      "An optimizer's state requires groups of {{expected}} parameters, got {{found}}. Make the optimizer with the same groups.",
    optimizerStateShape: "The state {{key}} of parameter {{index}} requires the shape {{expected}}, got {{found}}.",
    clipNonFinite:
      "Clipping requires a finite gradient norm, got {{found}}. Look for the NaN or infinity in the gradients, or give { errorIfNonfinite: false }.",
    datasetExpected: "A DataLoader requires a dataset, such as new TensorDataset(x, y), but got {{found}}.",
    optimizerExpected:
      "A schedule requires an optimizer, such as new optim.SGD(model.parameters()), but got {{found}}.",
    datasetRows: "A dataset requires tensors with equal numbers of rows, got {{shapes}}.",
  },
  { ko },
);
