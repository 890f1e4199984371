#include "tests/synth/synth_scenes.h"

namespace vpt::test {

const Assets& systemAssets()
{
    static const Assets assets = Assets::load(std::nullopt, std::nullopt);
    return assets;
}

Draft draftOf(const Family& family, SynthOptions options, int number)
{
    static const Lettering lettering;
    options.side = 320; // everything is drawn in proportion, and small pictures are quickly made
    const Random random = Random(7).fork(family.name, static_cast<std::uint64_t>(number));
    return draft(family, options, systemAssets().shelf(options.split), lettering, random);
}

Draft draftOf(const Family& family, Split split, int number, int questions)
{
    SynthOptions options;
    options.split = split;
    options.questions = questions;
    return draftOf(family, options, number);
}

} // namespace vpt::test
