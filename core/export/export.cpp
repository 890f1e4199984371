#include "core/export/export.h"

#include "core/base/ascii.h"
#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/export/annotated_image.h"
#include "core/export/html_report.h"
#include "core/export/trace_json.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace vpt {

namespace {

std::string annotatedPng(const Image& original, const Trace& trace, const RunSettings& settings)
{
    const std::vector<std::uint8_t> png = encodePng(annotatedImage(original, trace, settings));
    return {png.begin(), png.end()};
}

std::string exported(ExportFormat format, const Image& original, const Trace& trace, const RunSettings& settings)
{
    switch (format) {
    case ExportFormat::Png:
        return annotatedPng(original, trace, settings);
    case ExportFormat::Html:
        return htmlReport(original, trace, settings);
    case ExportFormat::Json:
        break;
    }
    return jsonText(traceJson(trace, settings));
}

} // namespace

ExportFormat exportFormat(const std::filesystem::path& file)
{
    const std::string suffix = loweredSuffix(file);
    if (suffix == ".png")
        return ExportFormat::Png;
    if (suffix == ".html" || suffix == ".htm")
        return ExportFormat::Html;
    if (suffix == ".json")
        return ExportFormat::Json;
    throw Error(ErrorKind::Usage, "has no suffix of an export format", file.string(),
                "Offered are .png (annotated picture), .html (report) and .json (data).");
}

void exportTrace(const std::filesystem::path& file, const Image& original, const Trace& trace, const RunSettings& settings)
{
    writeFileAtomically(file, exported(exportFormat(file), original, trace, settings));
}

} // namespace vpt
