// One format on its way to the disk: what the exporters of sessions have in common.
#pragma once

#include "core/export/session_export.h"

#include <memory>
#include <span>
#include <string>
#include <vector>

namespace vpt {

// A turn that was checked: the picture has the size that the trace says, boxes lie inside it and cells on the grid.
struct ExportTurn {
    StoredTurn stored;
    std::vector<std::uint8_t> pictureBytes; // as the user gave it
    Image picture; // as the turn's settings have it decoded; null pixels where the writer needs none
};

class TurnWriter {
public:
    virtual ~TurnWriter() = default;

    // Whether add() looks at the pixels.
    virtual bool needsPicture() const { return true; }
    // Takes a turn, or says as a sentence why the format has no place for it.
    virtual std::string add(const ExportTurn& turn) = 0;
    // The target takes its place, or what a writer that ends without it has written is gone. Once, and last.
    virtual void commit() = 0;
};

// `chosen`: the turns that will come. All throw Error(Input) if the target cannot be written.
std::unique_ptr<TurnWriter> htmlWriter(const ExportRequest& request, std::span<const TurnSummary> chosen);
std::unique_ptr<TurnWriter> pdfWriter(const ExportRequest& request);
std::unique_ptr<TurnWriter> pngWriter(const ExportRequest& request, std::size_t turns);
std::unique_ptr<TurnWriter> jsonlWriter(const ExportRequest& request);
std::unique_ptr<TurnWriter> csvWriter(const ExportRequest& request);
std::unique_ptr<TurnWriter> cocoWriter(const ExportRequest& request);
std::unique_ptr<TurnWriter> vocWriter(const ExportRequest& request);
std::unique_ptr<TurnWriter> yoloWriter(const ExportRequest& request);
std::unique_ptr<TurnWriter> labelMeWriter(const ExportRequest& request);
std::unique_ptr<TurnWriter> vptWriter(const ExportRequest& request, std::span<const TurnSummary> chosen);

} // namespace vpt
