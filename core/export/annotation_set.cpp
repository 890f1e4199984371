#include "core/export/annotation_set.h"

#include "core/base/atomic_file.h"
#include "core/export/export_folder.h"
#include "core/export/turn_boxes.h"
#include "core/export/turn_csv.h"
#include "core/export/turn_json.h"

namespace vpt {

namespace {

AnnotatedBox annotated(const MarkedBox& box, const StoredTurn& turn)
{
    AnnotatedBox result{box.box, boxClass(box.origin), turnFacts(turn)};
    result.facts["origin"] = boxOriginName(box.origin);
    result.facts["cells"] = {box.cells.x0, box.cells.y0, box.cells.x1, box.cells.y1};
    return result;
}

std::vector<AnnotatedBox> boxesOf(const StoredTurn& turn)
{
    std::vector<AnnotatedBox> boxes;
    for (const MarkedBox& box : turnBoxes(turn)) {
        if (box.box.width() > 0 && box.box.height() > 0)
            boxes.push_back(annotated(box, turn));
    }
    return boxes;
}

class FolderWriter : public TurnWriter {
public:
    FolderWriter(const std::filesystem::path& target, const std::string& pictures, WriteAnnotations write) :
        m_folder(target),
        m_set(m_folder.path(), pictures),
        m_write(std::move(write))
    {
    }

    std::string add(const ExportTurn& turn) override { return m_set.add(turn); }
    void commit() override
    {
        m_write(m_folder.path(), m_set.pictures());
        m_set.writeTurnList();
        m_folder.commit();
    }

private:
    ExportFolder m_folder;
    AnnotationSet m_set;
    WriteAnnotations m_write;
};

} // namespace

AnnotationSet::AnnotationSet(std::filesystem::path root, const std::string& pictures) :
    m_root(std::move(root)),
    m_prefix(pictures.empty() ? "" : pictures + "/"),
    m_files(m_root / m_prefix)
{
}

std::string AnnotationSet::add(const ExportTurn& turn)
{
    std::vector<AnnotatedBox> boxes = boxesOf(turn.stored);
    if (boxes.empty())
        return "it has no box";
    const std::string& file = m_files.add(turn);
    const auto [place, isNew] = m_places.try_emplace(file, m_pictures.size());
    if (isNew)
        m_pictures.push_back({file, turn.picture.size(), turn.stored.pictureHash, {}});
    std::vector<AnnotatedBox>& all = m_pictures[place->second].boxes;
    all.insert(all.end(), std::make_move_iterator(boxes.begin()), std::make_move_iterator(boxes.end()));
    m_rows += csvRow(turn.stored, m_prefix + file);
    return {};
}

void AnnotationSet::writeTurnList() const
{
    writeFileAtomically(m_root / "turns.csv", csvHeader() + m_rows);
}

std::unique_ptr<TurnWriter> annotationFolder(const std::filesystem::path& target, const std::string& pictures,
                                             WriteAnnotations write)
{
    return std::make_unique<FolderWriter>(target, pictures, std::move(write));
}

} // namespace vpt
