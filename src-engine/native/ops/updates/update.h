// What the updates of all optimizers have in common. What is the same for all elements of a step is worked out once, in double
// precision.
#pragma once
#include <array>
#include <cmath>
#include <vector>

#include "../ops.h"

namespace gradwire {

/// An optimizer's step made ready to run. `Rule` is what sets it apart:
///
///   Step                 what one step's elements share
///   attributes, states   how many there are; the states of the parameter's shape stand behind the gradient
///   scalars              how many scalars behind these it changes, too; the learning rate and, where it counts, the step follow
///   work                 elementary operations of an element
///   flag                 the attribute that is a switch, or `noFlag`
///   keeps(site, state)   whether these attributes want this state; otherwise the loop gets null for it
///   Rule(site), at(learningRate, step)
template <class Rule, auto loopOf>
std::unique_ptr<Call> makeUpdate(const CallSite& site) {
  std::array<float*, Rule::states> whole{};
  for (std::size_t i = 0; i < Rule::states; ++i) whole[i] = Rule::keeps(site, i) ? site.in(2 + i) : nullptr;
  return callOf([whole, rule = Rule(site), loop = loopOf(site.kernels), count = site.output().count, parameter = site.out(),
                 gradient = site.in(1), learningRate = site.in(2 + Rule::states + Rule::scalars),
                 stepCount = site.in(site.inputCount() - 1)](const Machine& machine) {
    const typename Rule::Step step = rule.at(*learningRate, *stepCount);
    runPieces(machine.pool, count, itemsPerPiece(count, Rule::work), [&](std::size_t first, std::size_t n) {
      float* states[Rule::states];
      for (std::size_t i = 0; i < Rule::states; ++i) states[i] = whole[i] == nullptr ? nullptr : whole[i] + first;
      loop(parameter + first, gradient + first, states, n, step);
    });
  });
}

/// What most rules are: what all steps share is in `fixed_`, and only the learning rate is each step's own.
template <class Shared>
struct UpdateRule {
  using Step = Shared;
  static constexpr std::size_t noFlag = static_cast<std::size_t>(-1);
  static constexpr std::size_t scalars = 0;
  static constexpr std::size_t flag = noFlag;
  template <class Site>
  static bool keeps(const Site&, std::size_t) {
    return true;
  }

  Step at(float learningRate, float) const {
    Step step = fixed_;
    step.learningRate = learningRate;
    return step;
  }

 protected:
  Step fixed_{};
};

template <class Rule>
void verifyUpdate(const Subject& subject) {
  subject.requireAttributes(Rule::attributes);
  if (Rule::flag != Rule::noFlag) subject.flag(Rule::flag);
  std::vector<std::size_t> kept;
  for (std::size_t i = 0; i < Rule::states; ++i) {
    if (Rule::keeps(subject, i)) kept.push_back(2 + i);
  }
  subject.requireUpdate(kept);
  for (std::size_t i = 0; i < Rule::scalars; ++i) subject.requireInPlace(2 + Rule::states + i);
}

/// The op of an optimizer, with its loop for each instruction set.
template <class Rule, auto loopOf>
inline constexpr NativeOp updateOp{verifyUpdate<Rule>, makeUpdate<Rule, loopOf>};

}  // namespace gradwire
