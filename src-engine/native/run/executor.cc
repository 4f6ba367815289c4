#include "executor.h"

#include <algorithm>
#include <utility>

#include "fusion.h"
#include "../ops/matmul.h"

namespace gradwire {

namespace {

/// Where the phase ends that instruction `index` belongs to.
std::size_t endOfPhase(const Program& program, std::size_t index) {
  for (const std::size_t end : {program.forward, program.backward, program.commit}) {
    if (index < end) return end;
  }
  return program.instructions.size();
}

}  // namespace

Executor::Executor(Program program, float* arena, std::size_t threads, Workspace& workspace)
    : program_(std::move(program)), arena_(arena), kernels_(activeKernels()), workspace_(workspace) {
  std::vector<bool> fused(program_.instructions.size());
  for (std::size_t i = 0; i <= program_.instructions.size(); ++i) {
    if (i == program_.forward) forwardCalls_ = calls_.size();
    if (i == program_.backward) backwardCalls_ = calls_.size();
    if (i == program_.commit) commitCalls_ = calls_.size();
    callsBefore_.push_back(calls_.size());
    if (i == program_.instructions.size()) break;
    if (fused[i]) continue;
    const CallSite site{kernels_, program_, program_.instructions[i], arena, workspace, threads};
    if (site.instruction.opcode == Opcode::matmul && productTakesEpilogue(site)) {
      const Fusion fusion = fuseWithProduct(site, i, endOfPhase(program_, i));
      for (const std::size_t instruction : fusion.instructions) fused[instruction] = true;
      calls_.push_back(makeProduct(site, fusion.epilogue));
    } else if (std::unique_ptr<Call> call = makeCall(site)) {
      calls_.push_back(std::move(call));
    }
  }
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
