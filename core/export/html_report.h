// Traces as self-contained HTML pages: everything inside the file, no script, nothing loaded from anywhere. All text that
// comes from a user, a model or a file is escaped.
#pragma once

#include "core/export/run_settings.h"
#include "core/export/session_export.h"

#include <string>

namespace vpt {

// A page about one Trace: stages in the order in which they happened, each with what the model saw, its tokens and its
// time. Throws Error(Internal) if no font is installed for the labels.
std::string htmlReport(const Image& original, const Trace& trace, const RunSettings& settings);

// ---- the same in pieces, for pages about several ----

// What is drawn and said besides the Trace.
struct HtmlRemarks {
    std::vector<Region> regions; // on the picture
    std::vector<std::string> sentences; // below the answer
};

// To the opening of <main>, and from its end.
std::string htmlHead(std::string_view title);
std::string htmlFoot();
// Question, answer and all that follows; the question is a heading of `level` (1 or 2).
std::string htmlTurn(const Image& original, const Trace& trace, const RunSettings& settings, const HtmlRemarks& remarks,
                     const ExportContent& content, int level);

} // namespace vpt
