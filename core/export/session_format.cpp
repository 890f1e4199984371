#include "core/export/session_format.h"

#include "core/base/ascii.h"
#include "core/base/error.h"

#include <algorithm>
#include <string>

namespace vpt {

const SessionFormatFacts& factsOf(SessionFormat format)
{
    return *std::find_if(kSessionFormats.begin(), kSessionFormats.end(),
                         [format](const SessionFormatFacts& facts) { return facts.format == format; });
}

std::optional<SessionFormat> sessionFormatNamed(std::string_view name)
{
    for (const SessionFormatFacts& facts : kSessionFormats) {
        if (facts.name == name)
            return facts.format;
    }
    return std::nullopt;
}

SessionFormat sessionFormatOf(const std::filesystem::path& file)
{
    const std::string suffix = loweredSuffix(file);
    if (suffix == ".htm")
        return SessionFormat::Html;
    for (const SessionFormatFacts& facts : kSessionFormats) {
        if (!suffix.empty() && facts.suffix == suffix)
            return facts.format;
    }
    if (suffix == ".json")
        throw Error(ErrorKind::Usage, "several formats are JSON", file.string(), "Name one of them: coco or vpt.");
    throw Error(ErrorKind::Usage, "has no suffix of an export format", file.string(),
                "There are .html, .pdf, .png, .jsonl and .csv; for coco, voc, yolo, labelme and vpt name the format.");
}

bool writesFolder(SessionFormat format, std::size_t turns)
{
    return factsOf(format).suffix.empty() || (format == SessionFormat::Png && turns > 1);
}

} // namespace vpt
