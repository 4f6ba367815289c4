export { ReLU, Sigmoid, Tanh } from "./activations";
export { Linear, type LinearOptions } from "./linear";
export { CrossEntropyLoss, MSELoss } from "./losses";
export { Module, type StateDict } from "./module";
export { Buffer, Parameter } from "./parameter";
export { Sequential } from "./sequential";
