export { logSoftmax, relu, sigmoid, softmax, tanh } from "./activations";
export { linear } from "./linear";
export { crossEntropy, mseLoss, type LossOptions, type Reduction } from "./losses";
