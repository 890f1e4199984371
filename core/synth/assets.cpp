#include "core/synth/assets.h"

#include "core/base/error.h"
#include "core/synth/asset_sources.h"

#include <algorithm>

namespace vpt {

namespace {

template <class Thing, class Name>
std::vector<std::string> names(const std::vector<Thing>& things, const Name& name)
{
    std::vector<std::string> list;
    for (const Thing& thing : things)
        list.push_back(name(thing));
    return list;
}

void sortFonts(std::vector<Typeface> faces, AssetShelf& train, AssetShelf& eval)
{
    std::stable_sort(faces.begin(), faces.end(), [](const Typeface& a, const Typeface& b) { return a.group < b.group; });
    std::vector<std::string> groups = names(faces, [](const Typeface& face) { return face.group; });
    groups.erase(std::unique(groups.begin(), groups.end()), groups.end());
    const std::vector<Split> sides = sidesOf(groups);
    for (const Typeface& face : faces) {
        const auto group
            = static_cast<std::size_t>(std::lower_bound(groups.begin(), groups.end(), face.group) - groups.begin());
        AssetShelf& shelf = sides[group] == Split::Train ? train : eval;
        if (shelf.typefaces.empty() || shelf.typefaces.back().group != face.group)
            shelf.groups.push_back(shelf.typefaces.size());
        shelf.typefaces.push_back(face);
    }
}

// The side of each picture. Those to learn from only come last, and change no other's.
template <class Picture>
std::vector<Split> sidesOfPictures(std::vector<Picture>& pictures)
{
    const auto trainingOnly = std::stable_partition(pictures.begin(), pictures.end(),
                                                    [](const Picture& picture) { return !picture.trainingOnly; });
    std::vector<Split> sides
        = sidesOf(names(std::vector(pictures.begin(), trainingOnly), [](const Picture& picture) { return picture.name; }));
    sides.resize(pictures.size(), Split::Train);
    return sides;
}

void sortPhotographs(std::vector<Photograph> photographs, AssetShelf& train, AssetShelf& eval)
{
    const std::vector<Split> sides = sidesOfPictures(photographs);
    for (std::size_t i = 0; i < photographs.size(); ++i)
        (sides[i] == Split::Train ? train : eval).photographs.push_back(photographs[i]);
}

void keepRichest(std::vector<Noun>& nouns, std::size_t count)
{
    std::stable_sort(nouns.begin(), nouns.end(),
                     [](const Noun& a, const Noun& b) { return a.pictures.size() > b.pictures.size(); });
    if (nouns.size() > count)
        nouns.erase(nouns.begin() + static_cast<std::ptrdiff_t>(count), nouns.end());
}

void sortNouns(std::vector<Noun> nouns, AssetShelf& train, AssetShelf& eval)
{
    for (Noun& noun : nouns) {
        const std::vector<Split> sides = sidesOfPictures(noun.pictures);
        for (const Split side : {Split::Train, Split::Eval}) {
            Noun part{noun.singular, noun.plural, {}};
            for (std::size_t i = 0; i < noun.pictures.size(); ++i) {
                if (sides[i] == side)
                    part.pictures.push_back(noun.pictures[i]);
            }
            if (!part.pictures.empty())
                (side == Split::Train ? train : eval).nouns.push_back(std::move(part));
        }
    }
}

} // namespace

const cv::Mat& LazyPicture::get() const
{
    std::call_once(m_once, [this] { m_picture = m_make(); });
    return m_picture;
}

const Typeface& AssetShelf::anyTypeface(Random& random) const
{
    const auto group = static_cast<std::size_t>(random.integer(0, static_cast<int>(groups.size()) - 1));
    const std::size_t end = group + 1 < groups.size() ? groups[group + 1] : typefaces.size();
    return typefaces[static_cast<std::size_t>(random.integer(static_cast<int>(groups[group]), static_cast<int>(end) - 1))];
}

Assets Assets::load(const std::optional<std::filesystem::path>& folder,
                    const std::optional<std::filesystem::path>& photographs, int kinds)
{
    FoundAssets found = folder ? listedAssets(*folder) : systemAssets();
    found.typefaces = usableTypefaces(found.typefaces);
    if (kinds > 0)
        keepRichest(found.nouns, static_cast<std::size_t>(kinds));

    Assets assets;
    sortFonts(found.typefaces, assets.m_train, assets.m_eval);
    sortNouns(found.nouns, assets.m_train, assets.m_eval);
    if (photographs) {
        assets.m_train.photographs = photographsIn(*photographs);
        assets.m_eval.photographs = assets.m_train.photographs;
        assets.m_train.photographShare = assets.m_eval.photographShare = 1;
    } else {
        sortPhotographs(found.photographs, assets.m_train, assets.m_eval);
    }
    if (assets.m_train.typefaces.empty() || assets.m_eval.typefaces.empty())
        throw Error(ErrorKind::Input, "at least two families of fonts with Latin letters are needed, one for each split",
                    folder ? folder->string() : "fontconfig", "Run packaging/synth-assets, or install more fonts.");
    if (assets.m_train.nouns.size() < 2 || assets.m_eval.nouns.size() < 2)
        throw Error(ErrorKind::Input, "pictures of at least two things are needed, two of each",
                    folder ? folder->string() : "", "Run packaging/synth-assets again.");

    std::size_t pictures = 0;
    for (const Noun& noun : found.nouns)
        pictures += noun.pictures.size();
    assets.m_summary = std::to_string(found.typefaces.size()) + " fonts, "
        + std::to_string(photographs ? assets.m_train.photographs.size() : found.photographs.size()) + " photographs, "
        + std::to_string(pictures) + " pictures of " + std::to_string(found.nouns.size()) + " things";
    return assets;
}

} // namespace vpt
