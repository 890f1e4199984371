// What is used for training and what is held out. Everything that a picture is made from (words, numbers, fonts,
// photographs, pictures of objects, layouts) belongs to exactly one side.
#pragma once

#include "core/synth/random.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace vpt {

enum class Split { Train, Eval };

// One in so many is held out.
inline constexpr int kHeldOutShare = 5;

// The side of a text that is shown or asked for, by its letters alone: "Bakery" and "BAKERY" are one word.
Split sideOf(std::string_view text);

// The side of each of several things of a kind, e.g. the pictures of a noun or the families of fonts, by their names:
// a fifth, but at least one, is held out, in an order that their hashes give. A single thing is for training.
std::vector<Split> sidesOf(const std::vector<std::string>& names);

// One of `count` layouts: the last ones, a quarter but at least one, are held out. `count` is at least 2.
int anyLayout(Random& random, Split split, int count);

} // namespace vpt
