// Optimizer updates, PyTorch's formulas (torch/optim/sgd.py, adam.py; Kingma and Ba 2015, algorithm 1).

/// `momentumBuffer` is null without momentum.
void sgd(float* parameter, const float* gradient, float* momentumBuffer, std::size_t n, const SgdStep& settings) {
  const SgdStep step = settings;
  if (momentumBuffer == nullptr) {
    for (std::size_t i = 0; i < n; ++i) {
      const float direction = gradient[i] + step.weightDecay * parameter[i];
      parameter[i] -= step.learningRate * direction;
    }
    return;
  }
  for (std::size_t i = 0; i < n; ++i) {
    const float direction = gradient[i] + step.weightDecay * parameter[i];
    const float velocity = step.first ? direction : step.momentum * momentumBuffer[i] + step.keptGradient * direction;
    momentumBuffer[i] = velocity;
    parameter[i] -= step.learningRate * (step.nesterov ? direction + step.momentum * velocity : velocity);
  }
}

GRADWIRE_INLINE void adamLanes(Lanes& parameter, Lanes gradient, Lanes& expAvg, Lanes& expAvgSq, const AdamStep& step) {
  const Lanes g = gradient + parameter * step.weightDecay;
  expAvg = expAvg + (g - expAvg) * step.complement1;
  expAvgSq = expAvgSq * step.beta2 + g * g * step.complement2;
  const Lanes denominator = squareRoot(expAvgSq) / step.correction2Root + step.eps;
  parameter = parameter - expAvg / denominator * step.stepSize;
}

void adam(float* parameter, const float* gradient, float* expAvg, float* expAvgSq, std::size_t n, const AdamStep& settings) {
  const AdamStep step = settings;
  std::size_t i = 0;
  for (; i + lanes <= n; i += lanes) {
    Lanes p = load(parameter + i);
    Lanes m = load(expAvg + i);
    Lanes v = load(expAvgSq + i);
    adamLanes(p, load(gradient + i), m, v, step);
    store(parameter + i, p);
    store(expAvg + i, m);
    store(expAvgSq + i, v);
  }
  if (i < n) {
    const std::size_t rest = n - i;
    Lanes p = loadPart(parameter + i, rest, 0);
    Lanes m = loadPart(expAvg + i, rest, 0);
    Lanes v = loadPart(expAvgSq + i, rest, 1);
    adamLanes(p, loadPart(gradient + i, rest, 0), m, v, step);
    storePart(parameter + i, p, rest);
    storePart(expAvg + i, m, rest);
    storePart(expAvgSq + i, v, rest);
  }
}
