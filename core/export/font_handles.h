// FreeType's library and faces with owners. For .cpp files only: FreeType's headers stay out of ours.
#pragma once

#include "core/export/release.h"

#include <ft2build.h>
#include FT_FREETYPE_H

#include <memory>
#include <type_traits>

namespace vpt {

using FontLibrary = std::unique_ptr<std::remove_pointer_t<FT_Library>, Release<FT_Done_FreeType>>;
using FontFace = std::unique_ptr<std::remove_pointer_t<FT_Face>, Release<FT_Done_Face>>; // released before its library

} // namespace vpt
