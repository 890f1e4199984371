#include "core/export/picture_folder.h"

#include "core/base/ascii.h"
#include "core/base/atomic_file.h"
#include "core/export/export_folder.h"
#include "core/export/plain_text.h"

#include <algorithm>
#include <cctype>

namespace vpt {

namespace {

namespace fs = std::filesystem;
using namespace std::string_view_literals;

constexpr std::size_t kLongestStem = 80; // bytes

bool hasPixels(const ExportTurn& turn, const DecodeOptions& options)
{
    const Image read = decodeImage(turn.pictureBytes, options, turn.stored.settings.imageName);
    return read.size() == turn.picture.size() && *read.rgb == *turn.picture.rgb;
}

std::string_view suffixOf(std::span<const std::uint8_t> bytes)
{
    const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    return text.starts_with("\xFF\xD8"sv) ? ".jpg"
        : text.starts_with("\x89PNG"sv)   ? ".png"
        : text.starts_with("RIFF"sv)      ? ".webp"
                                          : ".bmp";
}

// Anything but a letter or digit of ASCII and what other scripts have.
bool isSpecial(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x80 && !std::isalnum(byte);
}

} // namespace

std::string fileStem(std::string_view pictureName)
{
    std::string stem = fs::path(visibleText(pictureName)).stem().string();
    std::replace_if(stem.begin(), stem.end(), isSpecial, '-');
    std::size_t length = std::min(stem.size(), kLongestStem);
    while (length < stem.size() && length > 0 && (static_cast<unsigned char>(stem[length]) & 0xC0) == 0x80)
        --length; // not in the middle of a character
    stem.resize(length);
    stem.erase(0, std::min(stem.find_first_not_of('-'), stem.size()));
    stem.erase(stem.find_last_not_of('-') + 1);
    return stem.empty() ? "picture" : stem;
}

PictureFolder::PictureFolder(fs::path folder) : m_folder(std::move(folder))
{
    makeFolder(m_folder);
}

const std::string& PictureFolder::add(const ExportTurn& turn)
{
    const RunSettings& settings = turn.stored.settings;
    const bool upright = settings.orientation == Orientation::Upright;
    const std::string key
        = turn.stored.pictureHash + (upright ? " upright" : " stored") + (settings.parity ? " parity" : "");
    const auto [place, isNew] = m_files.try_emplace(key);
    if (!isNew)
        return place->second;
    if (hasPixels(turn, {}) && hasPixels(turn, kParityDecoding)) {
        place->second = freshName(turn, suffixOf(turn.pictureBytes));
        writeFileAtomically(m_folder / place->second,
                            {reinterpret_cast<const char*>(turn.pictureBytes.data()), turn.pictureBytes.size()});
    } else {
        place->second = freshName(turn, ".png");
        saveImage(turn.picture, m_folder / place->second);
    }
    return place->second;
}

std::string PictureFolder::freshName(const ExportTurn& turn, std::string_view suffix)
{
    const std::string stem = fileStem(turn.stored.settings.imageName);
    std::string name = stem;
    for (int number = 2; !m_taken.insert(lowered(name)).second; ++number)
        name = stem + "-" + std::to_string(number);
    return name.append(suffix);
}

} // namespace vpt
