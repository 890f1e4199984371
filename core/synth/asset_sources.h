// Where assets come from. For .cpp files of this room only.
#pragma once

#include "core/synth/assets.h"

#include <filesystem>
#include <vector>

namespace vpt {

struct FoundAssets {
    std::vector<Typeface> typefaces;
    std::vector<Photograph> photographs;
    std::vector<Noun> nouns;
};

// What the manifest.json in the folder lists. Throws Error(Input).
FoundAssets listedAssets(const std::filesystem::path& folder);
// Fonts of fontconfig, and shapes that are drawn.
FoundAssets systemAssets();
// Every JPEG, PNG, WebP or BMP in the folder, by name. Throws Error(Input) if there is none.
std::vector<Photograph> photographsIn(const std::filesystem::path& folder);

// Leaves out fonts that lack a letter or digit of ours, and those whose small letters are small capitals.
std::vector<Typeface> usableTypefaces(const std::vector<Typeface>& typefaces);

} // namespace vpt
