// COCO's object detection format: one JSON file and a folder of pictures.
#include "core/base/atomic_file.h"
#include "core/export/annotation_set.h"
#include "core/export/export_folder.h"
#include "core/export/trace_json.h"
#include "core/export/turn_boxes.h"

namespace vpt {

namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kPictures = "images";

Json categories()
{
    Json list = Json::array();
    for (std::size_t i = 0; i < kBoxClasses.size(); ++i)
        list.push_back({{"id", i + 1}, {"name", kBoxClasses[i]}, {"supercategory", "region"}});
    return list;
}

Json annotation(const AnnotatedBox& annotated, std::size_t id, std::size_t image)
{
    const PixelBox& box = annotated.box;
    Json outline = {box.x0, box.y0, box.x1, box.y0, box.x1, box.y1, box.x0, box.y1};
    Json json = {{"id", id}, {"image_id", image}, {"category_id", annotated.boxClass + 1}};
    json["bbox"] = {box.x0, box.y0, box.width(), box.height()};
    json["area"] = static_cast<std::int64_t>(box.width()) * box.height();
    json["iscrowd"] = 0;
    json["segmentation"] = Json::array({std::move(outline)});
    json["attributes"] = annotated.facts;
    return json;
}

class CocoWriter : public TurnWriter {
public:
    explicit CocoWriter(const ExportRequest& request) :
        m_program(request.program),
        m_folder(request.target, "annotations.json"),
        m_set(m_folder.path(), kPictures)
    {
    }

    std::string add(const ExportTurn& turn) override { return m_set.add(turn); }
    void commit() override
    {
        m_set.writeTurnList();
        m_folder.commit([this](const auto& file) { writeFileAtomically(file, jsonText(document())); });
    }

private:
    Json document() const
    {
        Json images = Json::array(), annotations = Json::array();
        for (const AnnotatedPicture& picture : m_set.pictures()) {
            const std::size_t image = images.size() + 1;
            images.push_back({{"id", image},
                              {"width", picture.size.width},
                              {"height", picture.size.height},
                              {"file_name", m_folder.prefix() + kPictures + "/" + picture.file},
                              {"sha256", picture.hash}});
            for (const AnnotatedBox& box : picture.boxes)
                annotations.push_back(annotation(box, annotations.size() + 1, image));
        }
        return {{"info", {{"description", "Regions of a session"}, {"contributor", m_program}}},
                {"licenses", Json::array()},
                {"categories", categories()},
                {"images", std::move(images)},
                {"annotations", std::move(annotations)}};
    }

    std::string m_program;
    JsonFolder m_folder;
    AnnotationSet m_set;
};

} // namespace

std::unique_ptr<TurnWriter> cocoWriter(const ExportRequest& request)
{
    return std::make_unique<CocoWriter>(request);
}

} // namespace vpt
