// Calls that reduce the elements under a sliding window, plane by plane of images [n, c, h, w], and their gradients.
#include <algorithm>
#include <limits>

#include "ops.h"
#include "window.h"

namespace gradwire {

namespace {

/// The planes of images, of what windows make of them, and the window.
struct Planes {
  Window window;
  std::size_t count;

  Planes(const Shape& images, const Window& on) : window(on), count(images.sizes[0] * images.sizes[1]) {}

  /// Runs `each(plane)` for every plane.
  template <class Each>
  void run(Pool& pool, const Each& each) const {
    runPieces(pool, count, itemsPerPiece(count, window.taps() * window.outputs()), [&](std::size_t first, std::size_t n) {
      for (std::size_t plane = first; plane < first + n; ++plane) each(plane);
    });
  }
};

/// The taps of one window that stand on the image.
struct Taps {
  std::size_t firstY, lastY, firstX, lastX;

  static void along(const WindowAxis& axis, std::size_t place, std::size_t& first, std::size_t& last) {
    const std::size_t start = place * axis.stride;
    const std::size_t end = axis.size + axis.padding;
    first = start >= axis.padding ? 0 : (axis.padding - start + axis.dilation - 1) / axis.dilation;
    last = start >= end ? 0 : std::min(axis.kernel, (end - start + axis.dilation - 1) / axis.dilation);
  }

  Taps(const Window& window, std::size_t oy, std::size_t ox) {
    along(window.height, oy, firstY, lastY);
    along(window.width, ox, firstX, lastX);
  }

  std::size_t count() const { return (lastY - firstY) * (lastX - firstX); }
};

/// Calls `visit(place)` for the places of `plane` under a window, row by row.
template <class Visit>
void visitPlaces(const Window& window, std::size_t oy, std::size_t ox, const Taps& taps, const Visit& visit) {
  for (std::size_t ky = taps.firstY; ky < taps.lastY; ++ky) {
    const std::size_t row = window.height.at(oy, ky) * window.width.size;
    for (std::size_t kx = taps.firstX; kx < taps.lastX; ++kx) visit(row + window.width.at(ox, kx));
  }
}

class MaxPoolCall final : public Call {
 public:
  MaxPoolCall(const CallSite& site, const Planes& planes) : planes_(planes), out_(site.out()), x_(site.in(0)) {}

  void run(const Machine& machine) const override {
    planes_.run(machine.pool, [this](std::size_t plane) { pool(out_ + plane * planes_.window.outputs(), x_ + plane * planes_.window.inputs()); });
  }

 private:
  /// Tap by tap along whole rows of windows: the comparisons of a row do not wait for one another.
  void pool(float* out, const float* plane) const {
    const auto& [height, width] = planes_.window;
    for (std::size_t oy = 0; oy < height.output; ++oy, out += width.output) {
      std::fill_n(out, width.output, -std::numeric_limits<float>::infinity());
      for (std::size_t ky = 0; ky < height.kernel; ++ky) {
        if (!height.reaches(oy, ky)) continue;
        const float* const row = plane + height.at(oy, ky) * width.size;
        for (std::size_t kx = 0; kx < width.kernel; ++kx) {
          const std::size_t last = width.last(kx);
          for (std::size_t ox = width.first(kx); ox < last; ++ox) {
            const float value = row[width.at(ox, kx)];
            out[ox] = value > out[ox] || value != value ? value : out[ox];
          }
        }
      }
    }
  }

  Planes planes_;
  float* out_;
  const float* x_;
};

/// Where the greatest elements are, a tile of windows at a time.
class GreatestCall : public Call {
 protected:
  GreatestCall(const CallSite& site, const Planes& planes) : planes_(planes), x_(site.in(1)) {}

  /// Calls `visit(window, place)` for every window of a plane, with the place of its greatest element.
  template <class Visit>
  void visitGreatest(std::size_t plane, const Visit& visit) const {
    const Window& window = planes_.window;
    const float* const x = x_ + plane * window.inputs();
    for (std::size_t oy = 0; oy < window.height.output; ++oy) {
      for (std::size_t first = 0; first < window.width.output; first += tile) {
        std::size_t places[tile];
        const std::size_t count = std::min(tile, window.width.output - first);
        greatestPlaces(places, x, oy, first, count);
        for (std::size_t i = 0; i < count; ++i) visit(oy * window.width.output + first + i, places[i]);
      }
    }
  }

  Planes planes_;

 private:
  static constexpr std::size_t tile = 64;

  /// Where the greatest elements of `count` windows of a row are: the first of equal ones, the last NaN. Taps are taken
  /// backwards, so that one comparison without a branch decides; every window has a tap, so every place is set.
  void greatestPlaces(std::size_t* places, const float* plane, std::size_t oy, std::size_t first, std::size_t count) const {
    const auto& [height, width] = planes_.window;
    float best[tile];
    std::fill_n(best, count, -std::numeric_limits<float>::infinity());
    std::fill_n(places, count, std::size_t{0});
    for (std::size_t ky = height.kernel; ky-- > 0;) {
      if (!height.reaches(oy, ky)) continue;
      const std::size_t row = height.at(oy, ky) * width.size;
      for (std::size_t kx = width.kernel; kx-- > 0;) {
        const std::size_t last = std::min(width.last(kx), first + count);
        for (std::size_t ox = std::max(width.first(kx), first); ox < last; ++ox) {
          const std::size_t place = row + width.at(ox, kx);
          const std::size_t i = ox - first;
          const float value = plane[place];
          const bool taken = !(value < best[i]) & (best[i] == best[i]);
          best[i] = taken ? value : best[i];
          places[i] = taken ? place : places[i];
        }
      }
    }
  }

  const float* x_;
};

class MaxPoolGradCall final : public GreatestCall {
 public:
  MaxPoolGradCall(const CallSite& site, const Planes& planes) : GreatestCall(site, planes), out_(site.out()), gradient_(site.in(0)) {}

  void run(const Machine& machine) const override {
    const Window& window = planes_.window;
    planes_.run(machine.pool, [&](std::size_t plane) {
      float* const out = out_ + plane * window.inputs();
      const float* const gradient = gradient_ + plane * window.outputs();
      std::fill_n(out, window.inputs(), 0.0f);
      visitGreatest(plane, [&](std::size_t at, std::size_t place) { out[place] += gradient[at]; });
    });
  }

 private:
  float* out_;
  const float* gradient_;
};

class MaxPoolPickCall final : public GreatestCall {
 public:
  MaxPoolPickCall(const CallSite& site, const Planes& planes) : GreatestCall(site, planes), out_(site.out()), values_(site.in(0)) {}

  void run(const Machine& machine) const override {
    const Window& window = planes_.window;
    planes_.run(machine.pool, [&](std::size_t plane) {
      float* const out = out_ + plane * window.outputs();
      const float* const values = values_ + plane * window.inputs();
      visitGreatest(plane, [&](std::size_t at, std::size_t place) { out[at] = values[place]; });
    });
  }

 private:
  float* out_;
  const float* values_;
};

class AveragePoolCall final : public Call {
 public:
  AveragePoolCall(const CallSite& site, const Planes& planes, bool countPadding)
      : planes_(planes), out_(site.out()), x_(site.in(0)), countPadding_(countPadding) {}

  void run(const Machine& machine) const override {
    const Window& window = planes_.window;
    planes_.run(machine.pool, [&](std::size_t plane) {
      float* out = out_ + plane * window.outputs();
      const float* const x = x_ + plane * window.inputs();
      for (std::size_t oy = 0; oy < window.height.output; ++oy) {
        for (std::size_t ox = 0; ox < window.width.output; ++ox) {
          const Taps taps(window, oy, ox);
          double sum = 0;
          visitPlaces(window, oy, ox, taps, [&](std::size_t place) { sum += x[place]; });
          *out++ = static_cast<float>(sum / static_cast<double>(countPadding_ ? window.taps() : taps.count()));
        }
      }
    });
  }

 private:
  Planes planes_;
  float* out_;
  const float* x_;
  bool countPadding_;
};

class AveragePoolGradCall final : public Call {
 public:
  AveragePoolGradCall(const CallSite& site, const Planes& planes, bool countPadding)
      : planes_(planes), out_(site.out()), gradient_(site.in(0)), countPadding_(countPadding) {}

  void run(const Machine& machine) const override {
    const Window& window = planes_.window;
    planes_.run(machine.pool, [&](std::size_t plane) {
      float* const out = out_ + plane * window.inputs();
      const float* gradient = gradient_ + plane * window.outputs();
      std::fill_n(out, window.inputs(), 0.0f);
      for (std::size_t oy = 0; oy < window.height.output; ++oy) {
        for (std::size_t ox = 0; ox < window.width.output; ++ox) {
          const Taps taps(window, oy, ox);
          const float share = *gradient++ / static_cast<float>(countPadding_ ? window.taps() : taps.count());
          visitPlaces(window, oy, ox, taps, [&](std::size_t place) { out[place] += share; });
        }
      }
    });
  }

 private:
  Planes planes_;
  float* out_;
  const float* gradient_;
  bool countPadding_;
};

Planes planesOf(const CallSite& site, const Shape& images, std::size_t from, WindowForm form) {
  return {images, windowAt(site.instruction.attributes, from, form, images.sizes[2], images.sizes[3])};
}

std::unique_ptr<Call> makeMaxPool(const CallSite& site) {
  return std::make_unique<MaxPoolCall>(site, planesOf(site, site.input(0).shape, 0, WindowForm::dilated));
}

std::unique_ptr<Call> makeMaxPoolGrad(const CallSite& site) {
  return std::make_unique<MaxPoolGradCall>(site, planesOf(site, site.output().shape, 0, WindowForm::dilated));
}

std::unique_ptr<Call> makeMaxPoolPick(const CallSite& site) {
  return std::make_unique<MaxPoolPickCall>(site, planesOf(site, site.input(1).shape, 0, WindowForm::dilated));
}

std::unique_ptr<Call> makeAveragePool(const CallSite& site) {
  return std::make_unique<AveragePoolCall>(site, planesOf(site, site.input(0).shape, 0, WindowForm::plain), site.attribute(6) == 1);
}

std::unique_ptr<Call> makeAveragePoolGrad(const CallSite& site) {
  return std::make_unique<AveragePoolGradCall>(site, planesOf(site, site.output().shape, 2, WindowForm::plain), site.attribute(8) == 1);
}

/// What a window makes of `images`. Wherever it stands, it has an element of them.
Shape verifyPooled(const Subject& subject, const Shape& images, std::size_t from, WindowForm form) {
  if (images.rank != 4) subject.refuse("the images have shape " + images.text());
  const Window window = verifyWindow(subject, from, form, images.sizes[2], images.sizes[3]);
  for (const WindowAxis* axis : {&window.height, &window.width}) {
    if (axis->padding * 2 > axis->kernel) subject.refuse("its padding is more than half its kernel");
    if (axis->dilation > axis->size) subject.refuse("its window may miss the input");
  }
  Shape pooled = images;
  pooled.sizes[2] = window.height.output;
  pooled.sizes[3] = window.width.output;
  return pooled;
}

void verifyMaxPool(const Subject& subject) {
  subject.requireAttributes(8);
  subject.requireOutput(verifyPooled(subject, subject.input(0), 0, WindowForm::dilated));
  subject.requireApart(0, false);
}

void verifyMaxPoolGrad(const Subject& subject) {
  subject.requireAttributes(8);
  subject.requireOutput(subject.input(1));
  subject.requireInput(0, verifyPooled(subject, subject.output(), 0, WindowForm::dilated));
  subject.requireApart(0, false);
  subject.requireApart(1, false);
}

void verifyMaxPoolPick(const Subject& subject) {
  subject.requireAttributes(8);
  subject.requireInput(0, subject.input(1));
  subject.requireOutput(verifyPooled(subject, subject.input(1), 0, WindowForm::dilated));
  subject.requireApart(0, false);
  subject.requireApart(1, false);
}

void verifyAveragePool(const Subject& subject) {
  subject.requireAttributes(7);
  subject.flag(6);
  subject.requireOutput(verifyPooled(subject, subject.input(0), 0, WindowForm::plain));
  subject.requireApart(0, false);
}

void verifyAveragePoolGrad(const Subject& subject) {
  subject.requireAttributes(9);
  subject.flag(8);
  const Shape& images = subject.output();
  const Shape pooled = verifyPooled(subject, images, 2, WindowForm::plain);
  if (verifySize(subject, 0) != images.sizes[2] || verifySize(subject, 1) != images.sizes[3]) subject.refuse("the output has another size");
  subject.requireInput(0, pooled);
  subject.requireApart(0, false);
}

}  // namespace

const NativeOp maxPool2dOp{verifyMaxPool, makeMaxPool};
const NativeOp maxPool2dGradOp{verifyMaxPoolGrad, makeMaxPoolGrad};
const NativeOp maxPool2dPickOp{verifyMaxPoolPick, makeMaxPoolPick};
const NativeOp avgPool2dOp{verifyAveragePool, makeAveragePool};
const NativeOp avgPool2dGradOp{verifyAveragePoolGrad, makeAveragePoolGrad};

}  // namespace gradwire
