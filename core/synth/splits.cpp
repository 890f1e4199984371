#include "core/synth/splits.h"

#include "core/base/ascii.h"
#include <numeric>

namespace vpt {

Split sideOf(std::string_view text)
{
    return textHash(lowered(std::string(text))) % kHeldOutShare == 0 ? Split::Eval : Split::Train;
}

std::vector<Split> sidesOf(const std::vector<std::string>& names)
{
    std::vector<std::size_t> order(names.size());
    std::iota(order.begin(), order.end(), 0);
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return std::pair(textHash(names[a]), names[a]) < std::pair(textHash(names[b]), names[b]);
    });
    std::vector<Split> sides(names.size(), Split::Train);
    const std::size_t heldOut = names.size() < 2 ? 0 : (names.size() + kHeldOutShare - 1) / kHeldOutShare;
    for (std::size_t i = 0; i < heldOut; ++i)
        sides[order[i]] = Split::Eval;
    return sides;
}

int anyLayout(Random& random, Split split, int count)
{
    const int heldOut = std::max(1, count / 4);
    return split == Split::Train ? random.integer(0, count - heldOut - 1) : random.integer(count - heldOut, count - 1);
}

} // namespace vpt
