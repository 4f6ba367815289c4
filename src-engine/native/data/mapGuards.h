// The mapped files whose faults are taken care of, for the handlers of every system.
#pragma once
#include <mutex>

#include "dataFile.h"

namespace gradwire {

/// In a list that only grows, so that a handler can walk it at any moment; one without a map waits for the next.
struct MappedFile::Guard {
  std::atomic<std::uintptr_t> start{0};
  std::atomic<std::uintptr_t> end{0};
  std::atomic<bool> lost{false};
  /// Zeros stand where the whole map was. Windows only: elsewhere they take the place of its rest.
  bool isReplaced = false;
  Guard* next = nullptr;
};

namespace mapGuards {

inline std::mutex mutex;
inline std::atomic<MappedFile::Guard*> first{nullptr};

/// The guard of the map that `address` is in, or null. Takes no lock: a handler asks.
inline MappedFile::Guard* find(std::uintptr_t address) {
  for (MappedFile::Guard* guard = first.load(std::memory_order_acquire); guard != nullptr; guard = guard->next) {
    const std::uintptr_t start = guard->start.load(std::memory_order_acquire);
    if (start != 0 && address >= start && address < guard->end.load(std::memory_order_relaxed)) return guard;
  }
  return nullptr;
}

/// Takes care of a map.
inline MappedFile::Guard* add(std::uintptr_t start, std::size_t bytes) {
  const std::lock_guard lock(mutex);
  MappedFile::Guard* free = first.load(std::memory_order_relaxed);
  while (free != nullptr && free->start.load(std::memory_order_relaxed) != 0) free = free->next;
  if (free == nullptr) {
    free = new MappedFile::Guard;
    free->next = first.load(std::memory_order_relaxed);
    first.store(free, std::memory_order_release);
  }
  free->isReplaced = false;
  free->lost.store(false, std::memory_order_relaxed);
  free->end.store(start + bytes, std::memory_order_relaxed);
  free->start.store(start, std::memory_order_release);
  return free;
}

/// Takes no more care of a map, and then lets `unmap(start, bytes)` remove it before its guard may get another.
template <typename Unmap>
void remove(MappedFile::Guard& guard, const Unmap& unmap) {
  const std::lock_guard lock(mutex);
  const std::uintptr_t start = guard.start.load(std::memory_order_relaxed);
  guard.start.store(0, std::memory_order_release);
  unmap(reinterpret_cast<void*>(start), guard.end.load(std::memory_order_relaxed) - start);
}

}  // namespace mapGuards
}  // namespace gradwire
