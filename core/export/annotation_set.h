// What the formats of annotation tools have in common: pictures as files, and the boxes of all turns about each.
#pragma once

#include "core/export/picture_folder.h"

#include <nlohmann/json.hpp>

#include <functional>
#include <string>
#include <vector>

namespace vpt {

struct AnnotatedBox {
    PixelBox box; // inside the picture, at least one pixel
    std::size_t boxClass = 0; // in kBoxClasses
    nlohmann::ordered_json facts; // turnFacts() and what is known of the box: origin, cells
};

struct AnnotatedPicture {
    std::string file; // its name in the folder of pictures
    ImageSize size;
    std::string hash; // SHA-256 of the user's file
    std::vector<AnnotatedBox> boxes; // at least one
};

// Gathers the boxes of turns by picture.
class AnnotationSet {
public:
    // `root` becomes the export; `pictures` is a folder below it, "" for itself.
    AnnotationSet(std::filesystem::path root, const std::string& pictures);

    // As TurnWriter::add().
    std::string add(const ExportTurn& turn);
    // In the order in which they came.
    const std::vector<AnnotatedPicture>& pictures() const { return m_pictures; }
    // turns.csv in the root: the turns, whatever the format itself can hold.
    void writeTurnList() const;

private:
    std::filesystem::path m_root;
    std::string m_prefix; // "images/"
    PictureFolder m_files;
    std::vector<AnnotatedPicture> m_pictures;
    std::map<std::string, std::size_t> m_places; // file -> number in m_pictures
    std::string m_rows;
};

// A format that is a folder. `write` adds what it consists of besides the pictures.
using WriteAnnotations = std::function<void(const std::filesystem::path& root, const std::vector<AnnotatedPicture>&)>;
std::unique_ptr<TurnWriter> annotationFolder(const std::filesystem::path& target, const std::string& pictures,
                                             WriteAnnotations write);

} // namespace vpt
