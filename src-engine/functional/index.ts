export { logSoftmax, relu, sigmoid, softmax, tanh } from "./activations";
export { avgPool2d, conv2d, maxPool2d, type AvgPoolOptions, type Pair, type WindowOptions } from "./images";
export { linear } from "./linear";
export { crossEntropy, mseLoss, type LossOptions, type Reduction } from "./losses";
