// Optimizer updates, PyTorch's formulas (torch/optim/sgd.py, adam.py, adamw.py, adagrad.py, rmsprop.py, adadelta.py, nadam.py).

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

/// Applies `update(parameter, gradient, states...)` to lanes of the parameter, its gradient and `count` state tensors.
/// What stands behind the end counts as gradient 0 and state 1, which no update divides by 0.
template <std::size_t count, class Update>
GRADWIRE_INLINE void updateStates(float* parameter, const float* gradient, float* const (&states)[count], std::size_t n, Update update) {
  Lanes values[count];
  std::size_t i = 0;
  for (; i + lanes <= n; i += lanes) {
    Lanes p = load(parameter + i);
    for (std::size_t k = 0; k < count; ++k) values[k] = load(states[k] + i);
    update(p, load(gradient + i), values);
    store(parameter + i, p);
    for (std::size_t k = 0; k < count; ++k) store(states[k] + i, values[k]);
  }
  if (i < n) {
    const std::size_t rest = n - i;
    Lanes p = loadPart(parameter + i, rest, 0);
    for (std::size_t k = 0; k < count; ++k) values[k] = loadPart(states[k] + i, rest, 1);
    update(p, loadPart(gradient + i, rest, 0), values);
    storePart(parameter + i, p, rest);
    for (std::size_t k = 0; k < count; ++k) storePart(states[k] + i, values[k], rest);
  }
}

void adam(float* parameter, const float* gradient, float* expAvg, float* expAvgSq, std::size_t n, const AdamStep& settings) {
  const AdamStep step = settings;
  updateStates<2>(parameter, gradient, {expAvg, expAvgSq}, n, [&step](Lanes& p, Lanes d, Lanes(&state)[2]) {
    p = p * step.keptParameter;
    const Lanes g = d + p * step.weightDecay;
    state[0] = state[0] + (g - state[0]) * step.complement1;
    state[1] = state[1] * step.beta2 + g * g * step.complement2;
    const Lanes denominator = squareRoot(state[1]) / step.correction2Root + step.eps;
    p = p - state[0] / denominator * step.stepSize;
  });
}

void adagrad(float* parameter, const float* gradient, float* sum, std::size_t n, const AdagradStep& settings) {
  const AdagradStep step = settings;
  updateStates<1>(parameter, gradient, {sum}, n, [&step](Lanes& p, Lanes d, Lanes(&state)[1]) {
    const Lanes g = d + p * step.weightDecay;
    state[0] = state[0] + g * g;
    p = p - g / (squareRoot(state[0]) + step.eps) * step.learningRate;
  });
}

/// `hasMomentum` and `centered` say which of the state tensors behind `squareAvg` there are, in this order.
template <bool hasMomentum, bool centered, std::size_t count>
GRADWIRE_INLINE void rmspropStates(float* parameter, const float* gradient, float* const (&states)[count], std::size_t n, const RmspropStep& step) {
  updateStates(parameter, gradient, states, n, [&step](Lanes& p, Lanes d, Lanes(&state)[count]) {
    const Lanes g = d + p * step.weightDecay;
    state[0] = state[0] * step.alpha + g * g * step.complement;
    Lanes variance = state[0];
    if constexpr (centered) {
      Lanes& average = state[count - 1];
      average = average + (g - average) * step.complement;
      // Rounding may make it negative. A NaN stays.
      variance = variance - average * average;
      variance = variance < Lanes{} ? Lanes{} : variance;
    }
    Lanes direction = g / (squareRoot(variance) + step.eps);
    if constexpr (hasMomentum) {
      direction = state[1] * step.momentum + direction;
      state[1] = direction;
    }
    p = p - direction * step.learningRate;
  });
}

/// `momentumBuffer` and `gradAvg` are null where there are none.
void rmsprop(float* parameter, const float* gradient, float* squareAvg, float* momentumBuffer, float* gradAvg, std::size_t n, const RmspropStep& settings) {
  const RmspropStep step = settings;
  if (momentumBuffer != nullptr && gradAvg != nullptr) {
    rmspropStates<true, true>(parameter, gradient, {squareAvg, momentumBuffer, gradAvg}, n, step);
  } else if (momentumBuffer != nullptr) {
    rmspropStates<true, false>(parameter, gradient, {squareAvg, momentumBuffer}, n, step);
  } else if (gradAvg != nullptr) {
    rmspropStates<false, true>(parameter, gradient, {squareAvg, gradAvg}, n, step);
  } else {
    rmspropStates<false, false>(parameter, gradient, {squareAvg}, n, step);
  }
}

void adadelta(float* parameter, const float* gradient, float* squareAvg, float* accDelta, std::size_t n, const AdadeltaStep& settings) {
  const AdadeltaStep step = settings;
  updateStates<2>(parameter, gradient, {squareAvg, accDelta}, n, [&step](Lanes& p, Lanes d, Lanes(&state)[2]) {
    const Lanes g = d + p * step.weightDecay;
    state[0] = state[0] * step.rho + g * g * step.complement;
    const Lanes delta = squareRoot(state[1] + step.eps) / squareRoot(state[0] + step.eps) * g;
    state[1] = state[1] * step.rho + delta * delta * step.complement;
    p = p - delta * step.learningRate;
  });
}

void nadam(float* parameter, const float* gradient, float* expAvg, float* expAvgSq, std::size_t n, const NadamStep& settings) {
  const NadamStep step = settings;
  updateStates<2>(parameter, gradient, {expAvg, expAvgSq}, n, [&step](Lanes& p, Lanes d, Lanes(&state)[2]) {
    p = p * step.keptParameter;
    const Lanes g = d + p * step.weightDecay;
    state[0] = state[0] + (g - state[0]) * step.complement1;
    state[1] = state[1] * step.beta2 + g * g * step.complement2;
    const Lanes denominator = squareRoot(state[1] / step.correction2) + step.eps;
    p = p - (g * step.ofGradient + state[0] * step.ofAverage) / denominator;
  });
}

/// total += factor * x.
void accumulate(float* total, const float* x, float factor, std::size_t n) {
  for (std::size_t i = 0; i < n; ++i) total[i] += factor * x[i];
}
