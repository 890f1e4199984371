// Pascal VOC: an XML file a picture. Its pixels count from 1 and both ends are included.
#include "core/base/atomic_file.h"
#include "core/export/annotation_set.h"
#include "core/export/export_folder.h"
#include "core/export/plain_text.h"
#include "core/export/turn_boxes.h"

namespace vpt {

namespace {

namespace fs = std::filesystem;

constexpr const char* kPictures = "JPEGImages"; // the name that readers expect, whatever the pictures are

std::string element(const char* name, std::string_view text)
{
    const std::string tag(name);
    return "<" + tag + ">" + escapedHtml(text) + "</" + tag + ">";
}

std::string element(const char* name, int value)
{
    return element(name, std::to_string(value));
}

std::string attributes(const nlohmann::ordered_json& facts)
{
    std::string xml;
    for (const auto& [name, value] : facts.items())
        xml += "\n      <attribute>" + element("name", name)
            + element("value", value.is_string() ? value.get<std::string>() : value.dump()) + "</attribute>";
    return xml;
}

std::string object(const AnnotatedBox& annotated)
{
    const PixelBox& box = annotated.box;
    return "  <object>\n    " + element("name", kBoxClasses[annotated.boxClass]) + element("pose", "Unspecified")
        + element("truncated", 0) + element("difficult", 0) + "\n    <bndbox>" + element("xmin", box.x0 + 1)
        + element("ymin", box.y0 + 1) + element("xmax", box.x1) + element("ymax", box.y1) + "</bndbox>\n    <attributes>"
        + attributes(annotated.facts) + "\n    </attributes>\n  </object>\n";
}

std::string annotation(const AnnotatedPicture& picture, const std::string& program)
{
    std::string xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<annotation>\n  " + element("folder", kPictures)
        + element("filename", picture.file) + "\n  <source>" + element("database", program) + "</source>\n  <size>"
        + element("width", picture.size.width) + element("height", picture.size.height) + element("depth", 3) + "</size>\n  "
        + element("segmented", 0) + "\n";
    for (const AnnotatedBox& box : picture.boxes)
        xml += object(box);
    return xml + "</annotation>\n";
}

void writeVoc(const fs::path& root, const std::vector<AnnotatedPicture>& pictures, const std::string& program)
{
    makeFolder(root / "Annotations");
    makeFolder(root / "ImageSets" / "Main");
    std::string names;
    for (const AnnotatedPicture& picture : pictures) {
        const std::string name = fs::path(picture.file).stem().string();
        writeFileAtomically(root / "Annotations" / (name + ".xml"), annotation(picture, program));
        names += name + "\n";
    }
    writeFileAtomically(root / "ImageSets" / "Main" / "trainval.txt", names);
}

} // namespace

std::unique_ptr<TurnWriter> vocWriter(const ExportRequest& request)
{
    return annotationFolder(
        request.target, kPictures,
        [program = request.program](const fs::path& root, const std::vector<AnnotatedPicture>& pictures) {
            writeVoc(root, pictures, program);
        });
}

} // namespace vpt
