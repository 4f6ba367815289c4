export { DataLoader, type DataLoaderOptions } from "./dataLoader";
export { TensorDataset, type TensorsOf } from "./tensorDataset";
