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

}  // namespace gradwire
