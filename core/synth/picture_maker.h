// One picture with its questions, from its number alone.
#pragma once

#include "core/synth/family.h"
#include "core/synth/synthesize.h"

#include <filesystem>
#include <vector>

namespace vpt {

// "images/sign", relative to the data file.
std::filesystem::path pictureFolder(const Family& family);

// A family's draft and its numbers, before the camera. Throws Error(Internal) if a family does not come to an end.
Draft draft(const Family& family, const SynthOptions& options, const AssetShelf& assets, const Lettering& lettering,
            const Random& random);

// One per thread.
class PictureMaker {
public:
    // Both must outlive the maker.
    PictureMaker(const SynthOptions& options, const Assets& assets);

    // Draws picture `number` of the family, writes it below the options' folder and returns a sample a question.
    // Throws Error(Input) if it cannot be written.
    std::vector<DataSample> make(const Family& family, std::size_t number) const;

private:
    const SynthOptions& m_options;
    const AssetShelf& m_shelf;
    Lettering m_lettering;
};

} // namespace vpt
