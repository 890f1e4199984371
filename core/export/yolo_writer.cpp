// YOLO: a text file a picture, with a line a box: class, centre and size as shares of the picture.
#include "core/base/atomic_file.h"
#include "core/export/annotation_set.h"
#include "core/export/export_folder.h"
#include "core/export/turn_boxes.h"

#include <cstdio>

namespace vpt {

namespace {

namespace fs = std::filesystem;

std::string line(const AnnotatedBox& annotated, ImageSize size)
{
    const PixelBox& box = annotated.box;
    char text[128];
    std::snprintf(text, sizeof text, "%zu %.8f %.8f %.8f %.8f\n", annotated.boxClass, (box.x0 + box.x1) / (2.0 * size.width),
                  (box.y0 + box.y1) / (2.0 * size.height), static_cast<double>(box.width()) / size.width,
                  static_cast<double>(box.height()) / size.height);
    return text;
}

// The lines do not say which turn a box is from, so that the same box of two turns is one box.
std::string labels(const AnnotatedPicture& picture)
{
    std::string text;
    std::set<std::string> written;
    for (const AnnotatedBox& box : picture.boxes) {
        if (const auto [place, isNew] = written.insert(line(box, picture.size)); isNew)
            text += *place;
    }
    return text;
}

std::string dataYaml()
{
    std::string yaml = "path: .\ntrain: images\nval: images\nnames:\n";
    for (std::size_t i = 0; i < kBoxClasses.size(); ++i)
        yaml += "  " + std::to_string(i) + ": " + std::string(kBoxClasses[i]) + "\n";
    return yaml;
}

void writeYolo(const fs::path& root, const std::vector<AnnotatedPicture>& pictures)
{
    makeFolder(root / "labels");
    for (const AnnotatedPicture& picture : pictures)
        writeFileAtomically(root / "labels" / fs::path(picture.file).replace_extension(".txt"), labels(picture));
    writeFileAtomically(root / "data.yaml", dataYaml());
}

} // namespace

std::unique_ptr<TurnWriter> yoloWriter(const ExportRequest& request)
{
    return annotationFolder(request.target, "images", writeYolo);
}

} // namespace vpt
