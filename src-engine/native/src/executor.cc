#include "executor.h"

#include <utility>

namespace gradwire {

Executor::Executor(Program program, float* arena, std::size_t threads)
    : program_(std::move(program)), arena_(arena), kernels_(activeKernels()) {
  for (std::size_t i = 0; i <= program_.instructions.size(); ++i) {
    if (i == program_.forward) forwardCalls_ = calls_.size();
    if (i == program_.backward) backwardCalls_ = calls_.size();
    if (i == program_.commit) commitCalls_ = calls_.size();
    if (i == program_.instructions.size()) break;
    const CallSite site{kernels_, program_, program_.instructions[i], arena, workspace_, threads};
    if (std::unique_ptr<Call> call = makeCall(site)) calls_.push_back(std::move(call));
  }
  workspace_.allocate();
}

void Executor::runCalls(Pool& pool, const std::atomic<bool>& abandon, std::size_t first, std::size_t end) const {
  const Machine machine{pool, workspace_};
  for (std::size_t i = first; i < end; ++i) {
    if (abandon.load(std::memory_order_relaxed)) return;
    calls_[i]->run(machine);
  }
}

float Executor::loss() const {
  return program_.loss == noBuffer ? 0.0F : arena_[program_.buffers[program_.loss].offset];
}

std::size_t Executor::firstNonFinite() const {
  for (std::size_t i = 0; i < program_.checks.size(); ++i) {
    const Buffer& buffer = program_.buffers[program_.checks[i].buffer];
    if (kernels_.anyNonFinite(arena_ + buffer.offset, buffer.count)) return i;
  }
  return program_.checks.size();
}

}  // namespace gradwire
