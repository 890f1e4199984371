#include "tests/synth/synth_scenes.h"

namespace vpt::test {

const Assets& systemAssets()
{
    static const Assets assets = Assets::load(std::nullopt, std::nullopt);
    return assets;
}

Draft draftOf(const Family& family, Split split, int number, int questions)
{
    static const Lettering lettering;
    SynthOptions options;
    options.split = split;
    options.side = 320; // everything is drawn in proportion, and small pictures are quickly made
    options.questions = questions;
    const Random random = Random(7).fork(family.name, static_cast<std::uint64_t>(number));
    return draft(family, options, systemAssets().shelf(split), lettering, random);
}

} // namespace vpt::test
