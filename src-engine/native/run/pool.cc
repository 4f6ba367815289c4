#include "pool.h"

#include <chrono>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace gradwire {

namespace {

/// How long a worker waits actively for its next task: longer than the serial part between two kernels.
constexpr auto spinTime = std::chrono::microseconds(100);
constexpr int pausesPerLook = 64;

void pauseProcessor() {
#if defined(__x86_64__)
  _mm_pause();
#elif defined(__aarch64__)
  asm volatile("yield");
#endif
}

constexpr std::uint64_t tasksMask = 0xffffffff;

}  // namespace

Pool::Pool(std::size_t threads) {
  try {
    for (std::size_t i = 1; i < threads; ++i) workers_.emplace_back([this] { work(); });
  } catch (...) {
    // The system gives no more threads: those that exist do the work.
  }
}

Pool::~Pool() {
  stop_ = true;
  wakeups_.fetch_add(1);
  wakeups_.notify_all();
  for (std::thread& worker : workers_) worker.join();
}

bool Pool::takeOne() {
  std::uint64_t ticket = ticket_.load(std::memory_order_acquire);
  if ((ticket & tasksMask) == 0) return false;
  // A ticket with tasks left belongs to a job that has not ended, so what is read here is that job's if the exchange
  // succeeds.
  const Function function = function_.load(std::memory_order_relaxed);
  const void* const context = context_.load(std::memory_order_relaxed);
  if (!ticket_.compare_exchange_strong(ticket, ticket - 1, std::memory_order_acq_rel)) return true;
  function(context, (ticket & tasksMask) - 1);
  done_.fetch_add(1, std::memory_order_release);
  return true;
}

void Pool::dispatch(std::size_t count, Function function, const void* context) {
  done_.store(0, std::memory_order_relaxed);
  function_.store(function, std::memory_order_relaxed);
  context_.store(context, std::memory_order_relaxed);
  const std::uint64_t job = (ticket_.load(std::memory_order_relaxed) >> 32) + 1;
  ticket_.store(job << 32 | count, std::memory_order_seq_cst);
  if (parked_.load(std::memory_order_seq_cst) != 0) {
    wakeups_.fetch_add(1);
    wakeups_.notify_all();
  }
  while (takeOne()) {
  }
  for (int looks = 0; done_.load(std::memory_order_acquire) != count; ++looks) {
    pauseProcessor();
    // A worker that lost its processor in mid-task needs ours.
    if (looks > 20'000) std::this_thread::yield();
  }
}

void Pool::work() {
  auto lastTask = std::chrono::steady_clock::now();
  while (!stop_.load(std::memory_order_relaxed)) {
    bool worked = false;
    while (takeOne()) worked = true;
    const auto now = std::chrono::steady_clock::now();
    if (worked) lastTask = now;
    if (now - lastTask < spinTime) {
      for (int i = 0; i < pausesPerLook; ++i) {
        pauseProcessor();
        if ((ticket_.load(std::memory_order_relaxed) & tasksMask) != 0) break;
      }
      continue;
    }
    const std::uint32_t seen = wakeups_.load();
    parked_.fetch_add(1, std::memory_order_seq_cst);
    if ((ticket_.load(std::memory_order_seq_cst) & tasksMask) == 0 && !stop_.load()) wakeups_.wait(seen);
    parked_.fetch_sub(1);
    lastTask = std::chrono::steady_clock::now();
  }
}

}  // namespace gradwire
