export { DataLoader, type DataLoaderOptions } from "./dataLoader";
export { Dataset, type TensorsOf } from "./dataset";
export { randomSplit, Subset, type RandomSplitOptions } from "./subset";
export { TensorDataset } from "./tensorDataset";
