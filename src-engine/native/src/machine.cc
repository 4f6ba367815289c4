#include "machine.h"

#include <algorithm>
#include <cstring>
#include <new>

namespace gradwire {

namespace {
constexpr std::align_val_t cacheLine{64};
}  // namespace

void Workspace::Free::operator()(std::byte* memory) const { ::operator delete(memory, cacheLine); }

void Workspace::reserve(std::size_t bytes) { bytes_ = std::max(bytes_, bytes); }

void Workspace::allocate() { memory_.reset(static_cast<std::byte*>(::operator new(bytes_ + 64, cacheLine))); }

void FloatMemory::Free::operator()(float* memory) const { ::operator delete(memory, cacheLine); }

FloatMemory::FloatMemory(std::size_t count)
    : count_(count), data_(static_cast<float*>(::operator new((count + 16) * sizeof(float), cacheLine))) {
  std::memset(data_.get(), 0, count * sizeof(float));
}

std::unique_ptr<Call> makeCall(const CallSite& site) {
  switch (site.instruction.opcode) {
    case Opcode::matmul:
      return makeMatmul(site);
    case Opcode::add:
    case Opcode::sub:
    case Opcode::mul:
    case Opcode::div:
      return makeBroadcasting(site);
    case Opcode::neg:
    case Opcode::relu:
    case Opcode::sigmoid:
    case Opcode::tanh:
    case Opcode::exp:
    case Opcode::log:
    case Opcode::sqrt:
    case Opcode::addScalar:
    case Opcode::mulScalar:
    case Opcode::reluGrad:
    case Opcode::sigmoidGrad:
    case Opcode::tanhGrad:
    case Opcode::increment:
      return makeElementwise(site);
    case Opcode::sum:
    case Opcode::mean:
      return makeReduction(site);
    case Opcode::reshape:
      return nullptr;
    case Opcode::transpose:
    case Opcode::broadcastTo:
      return makeMovement(site);
    case Opcode::logSoftmax:
    case Opcode::logSoftmaxGrad:
      return makeSoftmax(site);
    case Opcode::mseLoss:
    case Opcode::mseLossGrad:
    case Opcode::crossEntropy:
    case Opcode::crossEntropyGrad:
      return makeLoss(site);
    case Opcode::sgdUpdate:
    case Opcode::adamUpdate:
      return makeUpdate(site);
  }
  return nullptr;
}

}  // namespace gradwire
