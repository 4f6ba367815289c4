// Linear regression as every course teaches it, section by section: first from scratch with tensors and gradients, then
// with the layer, the loader and the optimizer that do the same. `npm run example` prints it.
import { DataLoader, F, manualSeed, nn, noGrad, optim, randn, tensor, TensorDataset, type Tensor } from "../engine";

/** Temperature (°F), rainfall (mm) and humidity (%) of a region, then its yield of apples and oranges (tons). */
const measurements = [
  [73, 67, 43, 56, 70],
  [91, 88, 64, 81, 101],
  [87, 134, 58, 119, 133],
  [102, 43, 37, 22, 37],
  [69, 96, 70, 103, 119],
  [74, 66, 43, 57, 69],
  [91, 87, 65, 80, 102],
  [88, 134, 59, 118, 132],
  [101, 44, 37, 21, 38],
  [68, 96, 71, 104, 118],
  [73, 66, 44, 57, 69],
  [92, 87, 64, 82, 100],
  [87, 135, 57, 118, 134],
  [103, 43, 36, 20, 38],
  [68, 97, 70, 102, 120],
];
const features = measurements.map((row) => row.slice(0, 3));
const yields = measurements.map((row) => row.slice(3));

/** Every number a section ends with, for the tests. */
export interface LinearRegression {
  readonly fromScratch: {
    readonly w: Tensor;
    readonly b: Tensor;
    readonly firstPredictions: Tensor;
    /** The gradients after one `backward`, and after a second one without zeroing in between. */
    readonly gradients: readonly [Tensor, Tensor];
    readonly accumulated: readonly [Tensor, Tensor];
    readonly losses: readonly number[];
    readonly finalLoss: number;
    readonly predictions: Tensor;
  };
  readonly withLayers: {
    readonly model: nn.Linear;
    /** Mean over the rows of each epoch. */
    readonly losses: readonly number[];
    readonly finalLoss: number;
    readonly prediction: Tensor;
  };
}

/** Runs the whole lesson. @param print takes its lines. */
export function linearRegression(seed: number, print: (line: string) => void): LinearRegression {
  return { fromScratch: fromScratch(seed, print), withLayers: withLayers(seed, print) };
}

/** Weights, a loss and gradients by hand. */
function fromScratch(seed: number, print: (line: string) => void): LinearRegression["fromScratch"] {
  const inputs = tensor(features).rows(0, 5);
  const targets = tensor(yields).rows(0, 5);

  print("1. A model is weights and biases, at first random");
  manualSeed(seed);
  const w = randn([2, 3], { requiresGrad: true });
  const b = randn([2], { requiresGrad: true });
  const model = (x: Tensor) => x.matmul(w.t()).add(b);
  print(`w = ${String(w)}\nb = ${String(b)}`);

  print("2. It predicts, badly");
  const firstPredictions = model(inputs).detach();
  print(String(firstPredictions));

  print("3. A loss says how badly: the mean of the squared differences");
  const mse = (predictions: Tensor, truth: Tensor) => {
    const difference = predictions.sub(truth);
    return difference.mul(difference).sum().div(difference.numel());
  };
  const loss = mse(model(inputs), targets);
  print(`loss = ${loss.item()}`);

  print("4. backward() computes d(loss)/d(w) and d(loss)/d(b)");
  loss.backward();
  const gradients = [gradientOf(w), gradientOf(b)] as const;
  print(`w.grad = ${String(w.grad)}`);

  print("5. Gradients accumulate until they are zeroed");
  mse(model(inputs), targets).backward();
  const accumulated = [gradientOf(w), gradientOf(b)] as const;
  print(`w.grad = ${String(w.grad)}`);
  w.grad?.zero_();
  b.grad?.zero_();

  print("6. A small step against the gradient lowers the loss; 100 of them lower it a lot");
  const losses: number[] = [];
  for (let epoch = 0; epoch < 100; epoch += 1) {
    const now = mse(model(inputs), targets);
    losses.push(now.item());
    now.backward();
    noGrad(() => {
      for (const parameter of [w, b]) {
        if (!parameter.grad) continue;
        parameter.sub_(parameter.grad.mul(1e-5));
        parameter.grad.zero_();
      }
    });
  }
  const predictions = noGrad(() => model(inputs));
  const finalLoss = mse(predictions, targets).item();
  print(`loss = ${finalLoss}\n${String(predictions)}`);
  return { w, b, firstPredictions, gradients, accumulated, losses, finalLoss, predictions };
}

/** The same with a layer, a loader and an optimizer, on all fifteen measurements, in full batches of five. */
function withLayers(seed: number, print: (line: string) => void): LinearRegression["withLayers"] {
  const inputs = tensor(features);
  const targets = tensor(yields);

  print("7. A layer, a loader that shuffles batches of five, and an optimizer do the same");
  manualSeed(seed);
  const model = new nn.Linear(3, 2);
  const loader = new DataLoader(new TensorDataset(inputs, targets), { batchSize: 5, shuffle: true });
  const optimizer = new optim.SGD(model.parameters(), { lr: 1e-5 });
  const losses: number[] = [];
  for (let epoch = 1; epoch <= 100; epoch += 1) {
    let total = 0;
    for (const [x, y] of loader) {
      const loss = F.mseLoss(model.forward(x), y);
      loss.backward();
      optimizer.step();
      optimizer.zeroGrad();
      total += loss.item() * loader.batchSize;
    }
    losses.push(total / measurements.length);
    if (epoch % 10 === 0) print(`epoch ${epoch}: loss = ${total / measurements.length}`);
  }

  print("8. The trained model answers for a region it has not seen");
  const prediction = noGrad(() => model.forward(tensor([[75, 63, 44]])));
  const finalLoss = noGrad(() => F.mseLoss(model.forward(inputs), targets)).item();
  print(`loss = ${finalLoss}\n${String(prediction)}`);
  return { model, losses, finalLoss, prediction };
}

/** A copy of a gradient, which the next `backward` would change. */
function gradientOf(parameter: Tensor): Tensor {
  if (!parameter.grad) throw new Error("there is no gradient yet");
  return parameter.grad.clone();
}
