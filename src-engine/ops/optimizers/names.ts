// PyTorch's names of hyperparameters, for tensors and golden values; documents keep their own.

type Values = Readonly<Record<string, unknown>>;

/** Documents' names of `betas`. */
const betaNames = ["beta1", "beta2"];

/** What a class calls a hyperparameter, as its errors name it. */
export function torchName(name: string): string {
  const beta = betaNames.indexOf(name);
  return beta >= 0 ? `betas[${beta}]` : name === "learningRate" ? "lr" : name;
}

/** Hyperparameters as a class has them. */
export function toTorch(values: Values): Record<string, unknown> {
  const betas = betaNames.map((name) => values[name]);
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]): [string, unknown][] => {
      if (!betaNames.includes(name)) return [[torchName(name), value]];
      return name === betaNames[0] ? [["betas", betas]] : [];
    }),
  );
}

/** Hyperparameters as documents have them; what else a group of parameters holds is passed on. */
export function fromTorch({ lr, betas, ...rest }: Values): Record<string, unknown> {
  const [beta1, beta2] = Array.isArray(betas) ? (betas as readonly unknown[]) : [];
  return { learningRate: lr, ...(betas !== undefined && { beta1, beta2 }), ...rest };
}
