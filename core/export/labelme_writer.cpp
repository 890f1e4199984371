// LabelMe: a JSON file beside each picture, with a rectangle a box.
#include "core/base/atomic_file.h"
#include "core/export/annotation_set.h"
#include "core/export/trace_json.h"
#include "core/export/turn_boxes.h"

namespace vpt {

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr const char* kFileVersion = "5.5.0"; // the labelme whose files these are like

Json shape(const AnnotatedBox& annotated)
{
    const PixelBox& box = annotated.box;
    const Json& facts = annotated.facts;
    Json json = {{"label", kBoxClasses[annotated.boxClass]}};
    json["points"] = Json::array({Json::array({box.x0, box.y0}), Json::array({box.x1, box.y1})});
    json["group_id"] = facts["turn"]; // the regions of one turn belong together
    json["description"] = facts["question"].get<std::string>() + "\n" + facts["answer"].get<std::string>();
    json["shape_type"] = "rectangle";
    json["flags"] = Json::object();
    json["mask"] = nullptr;
    json["vpt"] = facts;
    return json;
}

Json document(const AnnotatedPicture& picture, const std::string& program)
{
    Json shapes = Json::array();
    for (const AnnotatedBox& box : picture.boxes)
        shapes.push_back(shape(box));
    Json json = {{"version", kFileVersion}, {"flags", Json::object()}, {"shapes", std::move(shapes)}};
    json["imagePath"] = picture.file;
    json["imageData"] = nullptr; // the file beside it
    json["imageHeight"] = picture.size.height;
    json["imageWidth"] = picture.size.width;
    json["program"] = program;
    return json;
}

void writeLabelMe(const fs::path& root, const std::vector<AnnotatedPicture>& pictures, const std::string& program)
{
    for (const AnnotatedPicture& picture : pictures)
        writeFileAtomically(root / fs::path(picture.file).replace_extension(".json"), jsonText(document(picture, program)));
}

} // namespace

std::unique_ptr<TurnWriter> labelMeWriter(const ExportRequest& request)
{
    return annotationFolder(
        request.target, "",
        [program = request.program](const fs::path& root, const std::vector<AnnotatedPicture>& pictures) {
            writeLabelMe(root, pictures, program);
        });
}

} // namespace vpt
