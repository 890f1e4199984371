// Pictures of a family as the tests look at them: before the camera, from the system's fonts and drawn things.
#pragma once

#include "core/synth/family.h"
#include "core/synth/picture_maker.h"

namespace vpt::test {

const Assets& systemAssets(); // loaded once
Draft draftOf(const Family& family, SynthOptions options, int number);
Draft draftOf(const Family& family, Split split, int number, int questions = 1);

} // namespace vpt::test
