// Calls that reduce the elements under a sliding window, plane by plane of images [n, c, h, w], and their gradients.
#include <algorithm>
#include <limits>

#include "ops.h"
#include "window.h"

namespace gradwire {

namespace {

/// The taps of one window that stand on the image.
struct Taps {
  std::size_t oy, ox;
  std::size_t firstY, lastY, firstX, lastX;

  static void along(const WindowAxis& axis, std::size_t place, std::size_t& first, std::size_t& last) {
    const std::size_t start = place * axis.stride;
    const std::size_t end = axis.size + axis.padding;
    first = start >= axis.padding ? 0 : (axis.padding - start + axis.dilation - 1) / axis.dilation;
    last = start >= end ? 0 : std::min(axis.kernel, (end - start + axis.dilation - 1) / axis.dilation);
  }

  Taps(const Window& window, std::size_t row, std::size_t column) : oy(row), ox(column) {
    along(window.height, oy, firstY, lastY);
    along(window.width, ox, firstX, lastX);
  }

  std::size_t count() const { return (lastY - firstY) * (lastX - firstX); }
};

/// Calls `visit(place)` for the places of `plane` under a window, row by row.
template <class Visit>
void visitPlaces(const Window& window, const Taps& taps, const Visit& visit) {
  for (std::size_t ky = taps.firstY; ky < taps.lastY; ++ky) {
    const std::size_t row = window.height.at(taps.oy, ky) * window.width.size;
    for (std::size_t kx = taps.firstX; kx < taps.lastX; ++kx) visit(row + window.width.at(taps.ox, kx));
  }
}

/// A call of `each(plane)` for every plane of images.
template <class Each>
std::unique_ptr<Call> forEachPlane(const Buffer& images, const Window& window, Each each) {
  return callForEach(images.shape.sizes[0] * images.shape.sizes[1], window.taps() * window.outputs(), std::move(each));
}

Window windowOn(const CallSite& site, const Buffer& images, std::size_t from, WindowForm form) {
  return windowAt(site.instruction.attributes, from, form, images.shape.sizes[2], images.shape.sizes[3]);
}

/// Tap by tap along whole rows of windows: the comparisons of a row do not wait for one another.
void maxPool(const Window& window, float* out, const float* plane) {
  const auto& [height, width] = window;
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

/// Windows of a row whose greatest elements are looked for together.
constexpr std::size_t tile = 64;

/// Where the greatest elements of `count` windows of a row are: the first of equal ones, the last NaN. Taps are taken
/// backwards, so that one comparison without a branch decides; every window has a tap, so every place is set.
void greatestPlaces(const Window& window, std::size_t* places, const float* plane, std::size_t oy, std::size_t first, std::size_t count) {
  const auto& [height, width] = window;
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

/// Calls `visit(at, place)` for every window of a plane, with the place of its greatest element.
template <class Visit>
void visitGreatest(const Window& window, const float* plane, const Visit& visit) {
  for (std::size_t oy = 0; oy < window.height.output; ++oy) {
    for (std::size_t first = 0; first < window.width.output; first += tile) {
      std::size_t places[tile];
      const std::size_t count = std::min(tile, window.width.output - first);
      greatestPlaces(window, places, plane, oy, first, count);
      for (std::size_t i = 0; i < count; ++i) visit(oy * window.width.output + first + i, places[i]);
    }
  }
}

std::unique_ptr<Call> makeMaxPool(const CallSite& site) {
  const Window window = windowOn(site, site.input(0), 0, WindowForm::dilated);
  return forEachPlane(site.input(0), window, [window, out = site.out(), x = site.in(0)](std::size_t plane) {
    maxPool(window, out + plane * window.outputs(), x + plane * window.inputs());
  });
}

std::unique_ptr<Call> makeMaxPoolGrad(const CallSite& site) {
  const Window window = windowOn(site, site.output(), 0, WindowForm::dilated);
  return forEachPlane(site.output(), window, [window, outs = site.out(), gradients = site.in(0), x = site.in(1)](std::size_t plane) {
    float* const out = outs + plane * window.inputs();
    const float* const gradient = gradients + plane * window.outputs();
    std::fill_n(out, window.inputs(), 0.0f);
    visitGreatest(window, x + plane * window.inputs(), [&](std::size_t at, std::size_t place) { out[place] += gradient[at]; });
  });
}

std::unique_ptr<Call> makeMaxPoolPick(const CallSite& site) {
  const Window window = windowOn(site, site.input(1), 0, WindowForm::dilated);
  return forEachPlane(site.input(1), window, [window, outs = site.out(), picked = site.in(0), x = site.in(1)](std::size_t plane) {
    float* const out = outs + plane * window.outputs();
    const float* const values = picked + plane * window.inputs();
    visitGreatest(window, x + plane * window.inputs(), [&](std::size_t at, std::size_t place) { out[at] = values[place]; });
  });
}

/// Calls `visit(at, taps, divisor)` for every window of a plane, with what its mean is divided by.
template <class Visit>
void visitMeans(const Window& window, bool countPadding, const Visit& visit) {
  for (std::size_t oy = 0, at = 0; oy < window.height.output; ++oy) {
    for (std::size_t ox = 0; ox < window.width.output; ++ox, ++at) {
      const Taps taps(window, oy, ox);
      visit(at, taps, countPadding ? window.taps() : taps.count());
    }
  }
}

std::unique_ptr<Call> makeAveragePool(const CallSite& site) {
  const Window window = windowOn(site, site.input(0), 0, WindowForm::plain);
  const bool countPadding = site.attribute(6) == 1;
  return forEachPlane(site.input(0), window, [window, countPadding, out = site.out(), planes = site.in(0)](std::size_t plane) {
    const float* const x = planes + plane * window.inputs();
    visitMeans(window, countPadding, [&](std::size_t at, const Taps& taps, std::size_t divisor) {
      double sum = 0;
      visitPlaces(window, taps, [&](std::size_t place) { sum += x[place]; });
      out[plane * window.outputs() + at] = static_cast<float>(sum / static_cast<double>(divisor));
    });
  });
}

std::unique_ptr<Call> makeAveragePoolGrad(const CallSite& site) {
  const Window window = windowOn(site, site.output(), 2, WindowForm::plain);
  const bool countPadding = site.attribute(8) == 1;
  return forEachPlane(site.output(), window, [window, countPadding, planes = site.out(), gradient = site.in(0)](std::size_t plane) {
    float* const out = planes + plane * window.inputs();
    std::fill_n(out, window.inputs(), 0.0f);
    visitMeans(window, countPadding, [&](std::size_t at, const Taps& taps, std::size_t divisor) {
      const float share = gradient[plane * window.outputs() + at] / static_cast<float>(divisor);
      visitPlaces(window, taps, [&](std::size_t place) { out[place] += share; });
    });
  });
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
  subject.requireAllApart();
}

void verifyMaxPoolPick(const Subject& subject) {
  subject.requireAttributes(8);
  subject.requireInput(0, subject.input(1));
  subject.requireOutput(verifyPooled(subject, subject.input(1), 0, WindowForm::dilated));
  subject.requireAllApart();
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
