// A pool of threads that divide the tasks of one kernel among them.
#pragma once
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <thread>
#include <vector>

namespace gradwire {

/// `threads - 1` workers beside the calling thread. Workers spin for a while after their last task, then park.
/// Only one thread may call `run`. Tasks are taken in turn by whoever is free: they must not depend on each other.
class Pool {
 public:
  explicit Pool(std::size_t threads);
  ~Pool();
  Pool(const Pool&) = delete;
  Pool& operator=(const Pool&) = delete;

  /// The calling thread included.
  std::size_t threads() const { return workers_.size() + 1; }

  /// Calls `task(i)` once for every i in [0, count) and returns when all have ended. Does not allocate.
  template <class Task>
  void run(std::size_t count, const Task& task) {
    if (count <= 1 || workers_.empty()) {
      for (std::size_t i = 0; i < count; ++i) task(i);
      return;
    }
    dispatch(count, [](const void* context, std::size_t i) { (*static_cast<const Task*>(context))(i); }, &task);
  }

 private:
  using Function = void (*)(const void* context, std::size_t index);

  void dispatch(std::size_t count, Function function, const void* context);
  /// Does one task of the current job; false when none is left to take.
  bool takeOne();
  void work();

  /// Number of the job in the high half, how many of its tasks are left to take in the low half.
  alignas(64) std::atomic<std::uint64_t> ticket_{0};
  alignas(64) std::atomic<std::size_t> done_{0};
  alignas(64) std::atomic<std::uint32_t> parked_{0};
  std::atomic<std::uint32_t> wakeups_{0};
  std::atomic<bool> stop_{false};
  std::atomic<Function> function_{nullptr};
  std::atomic<const void*> context_{nullptr};
  std::vector<std::thread> workers_;
};

}  // namespace gradwire
