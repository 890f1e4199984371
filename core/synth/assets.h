// What pictures are made from: fonts, photographs, pictures of objects. From the folder that packaging/synth-assets
// fills, or, without it, the system's fonts and what can be drawn.
#pragma once

#include "core/synth/splits.h"

#include <opencv2/core/mat.hpp>

#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace vpt {

struct Typeface {
    std::filesystem::path file;
    int number = 0; // of the face in its file
    std::string group; // of fonts that look alike: a group is on one side of the split
};

// A picture that is made when it is first asked for. Any number of threads may ask.
class LazyPicture {
public:
    explicit LazyPicture(std::function<cv::Mat()> make) : m_make(std::move(make)) { }
    const cv::Mat& get() const;

private:
    std::function<cv::Mat()> m_make;
    mutable std::once_flag m_once;
    mutable cv::Mat m_picture;
};

struct ObjectPicture {
    std::string name; // unique: where it comes from
    std::shared_ptr<const LazyPicture> picture; // CV_8UC4, premultiplied, cut to what is seen, 160 pixels at most
    bool trainingOnly = false; // never on the held-out side
};

// Things of one kind that have a name.
struct Noun {
    std::string singular;
    std::string plural;
    std::vector<ObjectPicture> pictures;
};

struct Photograph {
    std::string name;
    std::shared_ptr<const LazyPicture> picture; // CV_8UC3, RGB, 1280 pixels at most
    bool trainingOnly = false; // never on the held-out side
};

// All of one side of the split.
struct AssetShelf {
    std::vector<Typeface> typefaces; // a group's faces follow each other
    std::vector<std::size_t> groups; // where each group begins
    std::vector<Photograph> photographs; // may be empty
    double photographShare = 2.0 / 3; // of backgrounds, where there are photographs; the others are drawn
    std::vector<Noun> nouns; // at least two, each with at least one picture

    // Every group is equally likely, however many faces it has.
    const Typeface& anyTypeface(Random& random) const;
    const cv::Mat& anyPicture(Random& random, const Noun& noun) const { return random.pick(noun.pictures).picture->get(); }
};

class Assets {
public:
    // `folder` holds manifest.json; without it fonts come from fontconfig, objects are drawn and there are no photographs.
    // `photographs`, if given, is a folder whose pictures are all backgrounds of both sides. `kinds`, if not 0: only so many
    // nouns, those with the most pictures.
    // Throws Error(Input) that names the file: a manifest that cannot be used, a folder without pictures, no usable font.
    static Assets load(const std::optional<std::filesystem::path>& folder,
                       const std::optional<std::filesystem::path>& photographs, int kinds = 0);

    const AssetShelf& shelf(Split split) const { return split == Split::Train ? m_train : m_eval; }
    // For people: "218 fonts, 25 photographs, 242 pictures of 70 things".
    const std::string& summary() const { return m_summary; }

private:
    AssetShelf m_train;
    AssetShelf m_eval;
    std::string m_summary;
};

} // namespace vpt
