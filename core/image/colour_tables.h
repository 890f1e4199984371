// Normalised values of the 256 levels of each channel.
#pragma once

#include <array>

namespace vpt {

using ColourTables = std::array<std::array<float, 256>, 3>;

// (level / 255 - mean) / std, rounded where the reference rounds: once after the division by 255 in double precision,
// then in single precision.
inline ColourTables colourTables(const std::array<double, 3>& mean, const std::array<double, 3>& std)
{
    ColourTables tables{};
    for (std::size_t c = 0; c < 3; ++c) {
        for (int level = 0; level < 256; ++level) {
            const float value = static_cast<float>(level * (1.0 / 255.0));
            tables[c][static_cast<std::size_t>(level)] = (value - static_cast<float>(mean[c])) / static_cast<float>(std[c]);
        }
    }
    return tables;
}

} // namespace vpt
