#include "core/base/atomic_file.h"
#include "core/export/annotated_image.h"
#include "core/export/export_folder.h"
#include "core/export/turn_boxes.h"
#include "core/export/turn_words.h"
#include "core/export/turn_writer.h"

#include <cstdio>

namespace vpt {

namespace {

namespace fs = std::filesystem;

Image annotated(const ExportTurn& turn)
{
    const StoredTurn& stored = turn.stored;
    std::string remarks;
    for (const std::string& remark : turnRemarks(stored))
        remarks += (remarks.empty() ? "" : "\n") + remark;
    return annotatedImage(turn.picture, stored.trace, stored.settings, drawnRegions(stored), remarks);
}

std::string fileName(TurnId id)
{
    char name[48];
    std::snprintf(name, sizeof name, "turn-%04lld.png", static_cast<long long>(id));
    return name;
}

class PngWriter : public TurnWriter {
public:
    explicit PngWriter(fs::path file) : m_file(std::move(file)) { }

    std::string add(const ExportTurn& turn) override
    {
        m_png = encodePng(annotated(turn));
        return {};
    }
    void commit() override { writeFileAtomically(m_file, {reinterpret_cast<const char*>(m_png.data()), m_png.size()}); }

private:
    fs::path m_file;
    std::vector<std::uint8_t> m_png;
};

class PngFolderWriter : public TurnWriter {
public:
    explicit PngFolderWriter(const fs::path& folder) : m_folder(folder) { }

    std::string add(const ExportTurn& turn) override
    {
        saveImage(annotated(turn), m_folder.path() / fileName(turn.stored.id));
        return {};
    }
    void commit() override { m_folder.commit(); }

private:
    ExportFolder m_folder;
};

} // namespace

std::unique_ptr<TurnWriter> pngWriter(const ExportRequest& request, std::size_t turns)
{
    if (writesFolder(SessionFormat::Png, turns))
        return std::make_unique<PngFolderWriter>(request.target);
    return std::make_unique<PngWriter>(request.target);
}

} // namespace vpt
