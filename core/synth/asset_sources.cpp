#include "core/synth/asset_sources.h"

#include "core/base/error.h"
#include "core/export/font_handles.h"
#include "core/image/image.h"
#include "core/synth/asset_pictures.h"
#include "core/synth/shapes.h"

#include <fontconfig/fontconfig.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>

namespace vpt {

namespace {

namespace fs = std::filesystem;

constexpr int kDrawnVariants = 10; // of each shape, where there are no pictures of objects

std::shared_ptr<const LazyPicture> lazy(std::function<cv::Mat()> make)
{
    return std::make_shared<LazyPicture>(std::move(make));
}

// ---- the manifest

class Manifest {
public:
    explicit Manifest(const fs::path& folder) : m_folder(folder), m_file(folder / "manifest.json")
    {
        std::ifstream stream(m_file);
        if (!stream)
            throw Error(ErrorKind::Input, "the list of assets cannot be read", m_file.string(),
                        "Run packaging/synth-assets, or give the folder that it made.");
        m_json = nlohmann::json::parse(stream, nullptr, false);
        if (m_json.is_discarded())
            fail("is not JSON");
    }

    std::vector<Typeface> typefaces() const
    {
        std::vector<Typeface> list;
        for (const auto& entry : entries("fonts"))
            list.push_back({file(entry), 0, text(entry, "group")});
        return list;
    }

    std::vector<Photograph> photographs() const
    {
        std::vector<Photograph> list;
        for (const auto& entry : entries("photographs"))
            list.push_back(
                {text(entry, "file"), lazy([path = file(entry)] { return photographFrom(path); }), isForTraining(entry)});
        return list;
    }

    std::vector<Noun> nouns() const
    {
        std::vector<Noun> list;
        for (const auto& entry : entries("pictures")) {
            const std::string singular = text(entry, "noun");
            if (list.empty() || list.back().singular != singular)
                list.push_back({singular, text(entry, "plural"), {}});
            list.back().pictures.push_back(picture(entry));
        }
        return list;
    }

private:
    [[noreturn]] void fail(const std::string& problem) const
    {
        throw Error(ErrorKind::Input, "the list of assets " + problem, m_file.string(),
                    "Run packaging/synth-assets --force to make it anew.");
    }

    const nlohmann::json& entries(const char* kind) const
    {
        const auto found = m_json.find(kind);
        if (!m_json.is_object() || found == m_json.end() || !found->is_array())
            fail("has no list \"" + std::string(kind) + "\"");
        return *found;
    }

    std::string text(const nlohmann::json& entry, const char* key) const
    {
        if (!entry.is_object() || !entry.contains(key) || !entry[key].is_string())
            fail("has an entry without \"" + std::string(key) + "\"");
        return entry[key].get<std::string>();
    }

    fs::path file(const nlohmann::json& entry) const
    {
        const fs::path path = m_folder / text(entry, "file");
        if (!fs::is_regular_file(path))
            throw Error(ErrorKind::Input, "the file is listed but missing", path.string(),
                        "Run packaging/synth-assets --force.");
        return path;
    }

    bool isForTraining(const nlohmann::json& entry) const
    {
        return entry.contains("use") && text(entry, "use") == "training";
    }

    ObjectPicture picture(const nlohmann::json& entry) const
    {
        const std::string name = text(entry, "noun") + " of " + text(entry, "file");
        const fs::path path = file(entry);
        const bool trainingOnly = isForTraining(entry);
        if (!entry.contains("character"))
            return {name, lazy([path] { return objectFromPng(path); }), trainingOnly};
        if (!entry["character"].is_number_unsigned())
            fail("has a \"character\" that is no number");
        const auto character = static_cast<char32_t>(entry["character"].get<std::uint32_t>());
        return {name, lazy([path, character] { return objectFromFont(path, character); }), trainingOnly};
    }

    fs::path m_folder;
    fs::path m_file;
    nlohmann::json m_json;
};

// ---- the system

std::vector<Typeface> systemTypefaces()
{
    const std::unique_ptr<FcPattern, Release<FcPatternDestroy>> scalable(FcPatternCreate());
    FcPatternAddBool(scalable.get(), FC_SCALABLE, FcTrue);
    FcPatternAddBool(scalable.get(), FC_VARIABLE, FcFalse);
    FcPatternAddInteger(scalable.get(), FC_SLANT, FC_SLANT_ROMAN);
    const std::unique_ptr<FcObjectSet, Release<FcObjectSetDestroy>> wanted(
        FcObjectSetBuild(FC_FILE, FC_INDEX, FC_FAMILY, static_cast<char*>(nullptr)));
    const std::unique_ptr<FcFontSet, Release<FcFontSetDestroy>> fonts(FcFontList(nullptr, scalable.get(), wanted.get()));
    std::vector<Typeface> list;
    for (int i = 0; fonts && i < fonts->nfont; ++i) {
        FcChar8* file = nullptr;
        FcChar8* family = nullptr;
        int number = 0;
        FcPatternGetInteger(fonts->fonts[i], FC_INDEX, 0, &number);
        if (FcPatternGetString(fonts->fonts[i], FC_FILE, 0, &file) == FcResultMatch
            && FcPatternGetString(fonts->fonts[i], FC_FAMILY, 0, &family) == FcResultMatch)
            list.push_back({reinterpret_cast<const char*>(file), number, reinterpret_cast<const char*>(family)});
    }
    // fontconfig's order depends on its caches.
    std::sort(list.begin(), list.end(), [](const Typeface& a, const Typeface& b) {
        return std::tie(a.group, a.file, a.number) < std::tie(b.group, b.file, b.number);
    });
    return list;
}

std::vector<Noun> drawnNouns()
{
    std::vector<Noun> list;
    for (const Shape& shape : allShapes()) {
        Noun noun{std::string(shape.name), std::string(shape.plural), {}};
        for (int i = 0; i < kDrawnVariants; ++i) {
            const std::string name = noun.singular + " drawn " + std::to_string(i);
            noun.pictures.push_back({name, lazy([&shape, name] {
                                         Random random(textHash(name));
                                         const Tone colour = tone(random, random.pick(namedColours()));
                                         return shapePicture(shape, {colour.rgb, random.pick(kPatterns), anyColour(random)});
                                     })});
        }
        list.push_back(std::move(noun));
    }
    return list;
}

double height(FT_Face face, char character)
{
    const bool loaded = FT_Load_Char(face, static_cast<unsigned char>(character), FT_LOAD_NO_SCALE) == 0;
    return loaded ? static_cast<double>(face->glyph->metrics.height) : 0;
}

// Not so where small letters look like capitals: what is written could not be told.
bool hasSmallLetters(FT_Face face)
{
    return height(face, 'x') < 0.9 * height(face, 'X') && height(face, 'a') < 0.9 * height(face, 'A');
}

bool covers(FT_Face face, std::string_view characters)
{
    return std::all_of(characters.begin(), characters.end(),
                       [&](char c) { return FT_Get_Char_Index(face, static_cast<unsigned char>(c)) != 0; });
}

} // namespace

FoundAssets listedAssets(const fs::path& folder)
{
    const Manifest manifest(folder);
    return {manifest.typefaces(), manifest.photographs(), manifest.nouns()};
}

FoundAssets systemAssets()
{
    return {systemTypefaces(), {}, drawnNouns()};
}

std::vector<Photograph> photographsIn(const fs::path& folder)
{
    std::vector<Photograph> list;
    std::error_code failed;
    for (const auto& entry : fs::directory_iterator(folder, failed)) {
        const fs::path file = entry.path();
        if (isPictureName(file))
            list.push_back({file.filename().string(), lazy([file] { return photographFrom(file); })});
    }
    if (list.empty())
        throw Error(ErrorKind::Input,
                    failed ? "the folder cannot be read: " + failed.message() : "no picture is in the folder",
                    folder.string(), "Give a folder with JPEG, PNG, WebP or BMP files.");
    std::sort(list.begin(), list.end(), [](const Photograph& a, const Photograph& b) { return a.name < b.name; });
    return list;
}

std::vector<Typeface> usableTypefaces(const std::vector<Typeface>& typefaces)
{
    static constexpr std::string_view needed = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.:";
    FT_Library created = nullptr;
    if (FT_Init_FreeType(&created) != 0)
        throw Error(ErrorKind::Internal, "FreeType cannot be started");
    const FontLibrary library(created);
    std::vector<Typeface> usable;
    for (const Typeface& typeface : typefaces) {
        FT_Face opened = nullptr;
        if (FT_New_Face(library.get(), typeface.file.c_str(), typeface.number, &opened) != 0)
            continue;
        const FontFace face(opened);
        if (FT_IS_SCALABLE(opened) && covers(opened, needed) && hasSmallLetters(opened))
            usable.push_back(typeface);
    }
    return usable;
}

} // namespace vpt
